import { attributeHint, resolveAttribute } from '../../attribute/stored-field';
import type { Span } from '../../constraint/tree';
import type { LanguageContext } from '../context';
import { findAggregate, findRefused, findScalar, nearestFunction } from '../functions';
import { expressionFault, shorten } from '../reading/fault';
import type { Parameter } from '../rules/scalars';
import type { CallSyntax, ExpressionSyntax } from '../syntax';
import type { Typed } from './typed';

/** What values of a type are called in a sentence. */
export const HOLDING = {
  text: 'text',
  address: 'addresses',
  integer: 'numbers',
  number: 'numbers',
  time: 'times',
} as const;

/** What can be wrong with the names and types of an expression, told with its place in the text. */
export class Checks {
  constructor(
    private readonly source: string,
    private readonly context: LanguageContext,
  ) {}

  /** There is no such attribute: the nearest one is named, or the function it is. */
  unknownAttribute(name: string, span: Span): Error {
    const whole = this.source.trim();
    const where = name === whole ? '' : ` in ${shorten(whole)}`;
    const called = findScalar(name) ?? findAggregate(name)?.name;
    return this.fault(
      'report/unknown-attribute',
      span,
      `There is no attribute ${shorten(name)}${where}.`,
      called === undefined
        ? attributeHint(name, this.context.storedFields)
        : `${called} is a function: write ${called}(…).`,
    );
  }

  /** There is no such function here: why, or the nearest one. */
  unknownFunction({ name, span }: CallSyntax): Error {
    const refused = findRefused(name);
    if (refused !== null) {
      const message = `${refused.name} is not computed here. ${refused.why}`;
      return this.fault('report/function-refused', span, message, 'Leave it out of the report.');
    }
    const attribute = resolveAttribute(name, this.context.storedFields);
    if (attribute !== null) {
      const message = `${attribute.name} is an attribute and no function.`;
      return this.fault(
        'report/function',
        span,
        message,
        `Write ${attribute.name} without parentheses.`,
      );
    }
    const near = nearestFunction(name);
    return this.fault(
      'report/function',
      span,
      `There is no function ${shorten(name)}.`,
      near === null
        ? 'Use an aggregate such as COUNT, SUM or AVG, or a function such as HourOfDay.'
        : `The nearest function is ${near}.`,
    );
  }

  /** DISTINCT where it does not belong. */
  distinct({ span }: CallSyntax, name: string): Error {
    return this.fault(
      'report/function',
      span,
      `${name}(DISTINCT …) is not known.`,
      'Use COUNT(DISTINCT …).',
    );
  }

  /** An operator whose operand it does not fit. */
  misfit(operator: string, { key, type }: Typed<unknown>, span: Span): Error {
    const times = type === 'time';
    return this.fault(
      'report/function-type',
      span,
      `${operator} does not fit ${shorten(key)}, which ${times ? 'is a time' : `holds ${HOLDING[type ?? 'text']}`}.`,
      times
        ? 'Take a time from a time, or add a number of milliseconds to it.'
        : 'Operators compute with numbers; TO_INTEGER(…) and TO_DOUBLE(…) read them from text.',
    );
  }

  /** Throws when a call has too few or too many arguments. */
  count(syntax: CallSyntax, name: string, parameters: readonly Parameter[]): void {
    const { length } = syntax.arguments;
    const least = parameters.filter(({ optional }) => !optional).length;
    if (length >= least && length <= parameters.length) return;
    const wanted = least === parameters.length ? `${least}` : `${least} or ${parameters.length}`;
    throw this.fault(
      'report/arguments',
      syntax.span,
      `${name} takes ${wanted} ${wanted === '1' ? 'argument' : 'arguments'}, but has ${length}.`,
      `Write ${name}(${parameters.map((p) => p.name).join(', ')}).`,
    );
  }

  /** Throws when an argument is of no type that a function takes. */
  type(
    name: string,
    { accepts }: Pick<Parameter, 'accepts'>,
    { key, type }: Typed<unknown>,
    span: Span,
  ): void {
    if (type === null || accepts.includes(type)) return;
    const wanted = [...new Set(accepts.map((accepted) => HOLDING[accepted]))].join(' or ');
    throw this.fault(
      'report/function-type',
      span,
      `${name} needs ${wanted}, and ${shorten(key)} holds ${HOLDING[type]}.`,
      this.adviceFor(name, accepts, key),
    );
  }

  private adviceFor(name: string, accepts: Parameter['accepts'], key: string): string {
    if (findAggregate(name)) return `Use COUNT(${key}) or COUNT(DISTINCT ${key}).`;
    if (accepts.includes('text')) return `Use TO_STRING(${key}).`;
    if (accepts.includes('time')) return 'Use a time such as startTime.';
    return 'TO_INTEGER(…) and TO_DOUBLE(…) read numbers from text.';
  }

  /** Throws when the base of LOG is none. */
  base(base: ExpressionSyntax | undefined): void {
    if (base === undefined) return;
    const right =
      base.kind === 'text' ? base.value === 'e' : base.kind === 'number' && isBase(base.text);
    if (right) return;
    throw this.fault(
      'report/arguments',
      base.span,
      'The base of LOG is a number above 0 other than 1, or "e".',
      'Write LOG(x), LOG(x, 2) or LOG(x, "e").',
    );
  }

  fault(code: `report/${string}`, span: Span, message: string, action?: string): Error {
    return expressionFault(code, this.source, span.start, message, action);
  }
}

function isBase(text: string): boolean {
  const base = Number(text);
  return base > 0 && base !== 1 && Number.isFinite(base);
}
