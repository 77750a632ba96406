import type { Attribute, AttributeOrigin } from '../attribute/attribute';
import { assertNever } from '../assert-never';
import type {
  Aggregate,
  AggregateFunction,
  GroupCondition,
  GroupExpression,
} from '../expression/tree';
import { type CellSource, readAs } from './cell-source';
import type { FieldReader, Reading } from './field-reader';
import { unsupported } from './unsupported';

/** An aggregate of `stats`, and how its answer is read; null: the cell is the same in every row. */
interface AggregateText {
  readonly expression: string | null;
  readonly source: CellSource;
}

/** What tells one aggregate from another. */
export function aggregateKey({ fn, argument, percent }: Aggregate): string {
  return `${fn} ${percent ?? ''} ${argument?.name ?? '*'}`;
}

/** The aggregates that a question needs, each asked for once. */
export class Aggregates {
  /** By {@link aggregateKey}. */
  readonly sources = new Map<string, CellSource>();
  /** What `stats` gathers. */
  readonly texts: string[] = [];
  readonly functions = new Set<AggregateFunction>();

  /** @param next the place that names of aggregates within expressions are numbered from */
  constructor(
    private readonly reader: FieldReader,
    private next: number,
  ) {}

  /** Asks for an expression's aggregates. `shown`: its text; `place`: its column, numbered from 1. */
  expression(expression: GroupExpression, shown: string, place: number | null = null): void {
    switch (expression.kind) {
      case 'key':
      case 'literal':
        return;
      case 'aggregate':
        this.aggregate(expression.aggregate, shown, place);
        return;
      case 'call':
        for (const argument of expression.arguments) this.expression(argument, shown);
        return;
      case 'arithmetic':
        this.expression(expression.left, shown);
        this.expression(expression.right, shown);
        return;
      case 'if':
        this.condition(expression.condition);
        this.expression(expression.then, shown);
        this.expression(expression.otherwise, shown);
        return;
      default:
        assertNever(expression);
    }
  }

  condition(condition: GroupCondition): void {
    if (condition.kind === 'clause') this.expression(condition.value, condition.leaf.attribute);
    else for (const part of condition.parts) this.condition(part);
  }

  private aggregate(aggregate: Aggregate, shown: string, place: number | null): void {
    const key = aggregateKey(aggregate);
    if (this.sources.has(key)) return;
    const made = aggregateText(aggregate, shown, place ?? this.next++, this.reader);
    this.functions.add(aggregate.fn);
    if (made.expression !== null) this.texts.push(made.expression);
    this.sources.set(key, made.source);
  }
}

function aggregateText(
  { fn, argument }: Aggregate,
  shown: string,
  place: number,
  reader: FieldReader,
): AggregateText {
  const counting = fn === 'COUNT' || fn === 'COUNT_DISTINCT';
  const constant = (value: 0 | null): AggregateText => ({
    expression: null,
    source: { kind: 'constant', value },
  });
  const counted = (expression: string, name: string): AggregateText => ({
    expression: `${expression} as ${name}`,
    source: { kind: 'field', name, readAs: 'count', scale: 1 },
  });
  if (argument === null) return counted('count(*)', `count${place}`);
  const { origin } = argument;
  switch (origin.kind) {
    case 'none':
      return constant(counting ? 0 : null);
    case 'constant':
    case 'event-type':
    case 'event-name':
      // Every record has one.
      if (fn === 'COUNT') return counted('count(*)', `count${place}`);
      throw noAggregate(shown, argument);
    case 'interface-address':
    case 'interface-name':
      throw noAggregate(shown, argument);
    case 'expression':
      throw unsupported(
        `${shown} has no equivalent in Logs Insights: ${argument.name} is computed of each record.`,
        'Aggregate an attribute as it is, or answer the report from the collected records.',
      );
    case 'field':
    case 'field-ms':
    case 'duration-ms':
    case 'receive-time': {
      const known = functionOf(fn, shown);
      const reading = measured(origin, reader);
      if (reading === null) return constant(counting ? 0 : null);
      if (fn === 'COUNT') return counted(`count(${reading.name})`, `count${place}`);
      if (fn === 'COUNT_DISTINCT') {
        return counted(`count_distinct(${reading.name})`, `distinct${place}`);
      }
      const name = `${known.word}${place}`;
      const scale = origin.kind === 'field-ms' || origin.kind === 'duration-ms' ? 1_000 : 1;
      return {
        expression: `${known.fn}(${reading.name}) as ${name}`,
        source: { kind: 'field', name, readAs: readAs(argument), scale },
      };
    }
    default:
      return assertNever(origin);
  }
}

interface Known {
  readonly fn: string;
  readonly word: string;
}

const FUNCTIONS: Readonly<Record<AggregateFunction, Known | string>> = {
  COUNT: { fn: 'count', word: 'count' },
  COUNT_DISTINCT: { fn: 'count_distinct', word: 'distinct' },
  SUM: { fn: 'sum', word: 'sum' },
  AVG: { fn: 'avg', word: 'average' },
  MIN: { fn: 'min', word: 'least' },
  MAX: { fn: 'max', word: 'most' },
  FIRST: { fn: 'earliest', word: 'first' },
  LAST: { fn: 'latest', word: 'last' },
  PCTILE: 'AWS does not say how its percentiles lie between two values',
  STDDEV: 'AWS does not say whether its deviation is of a sample or of all values',
  VARIANCE: 'it has no variance',
  MODE: 'it has no most frequent value',
  PCTCHANGE: 'it has no change in percent',
};

function functionOf(fn: AggregateFunction, shown: string): Known {
  const known = FUNCTIONS[fn];
  if (typeof known !== 'string') return known;
  throw unsupported(
    `${shown} has no equivalent in Logs Insights: ${known}.`,
    'Leave it out, or answer the report from the collected records.',
  );
}

function measured(
  origin:
    | { readonly kind: 'field' | 'field-ms'; readonly field: string }
    | { readonly kind: 'duration-ms' | 'receive-time' },
  reader: FieldReader,
): Reading | null {
  switch (origin.kind) {
    case 'field':
    case 'field-ms':
      return reader.value(origin.field);
    case 'duration-ms':
      return reader.duration();
    case 'receive-time':
      return reader.received();
  }
}

function noAggregate(shown: string, { name, origin }: Attribute) {
  return unsupported(
    `${shown} has no equivalent in Logs Insights: ${name} is not in the records.`,
    adviceFor(origin.kind),
  );
}

function adviceFor(kind: AttributeOrigin['kind']): string {
  if (kind === 'interface-address') return 'Select the same of interfaceId in the report.';
  if (kind === 'interface-name') return 'Group by it and interfaceId, or leave it out.';
  return 'Group by it, or leave it out of the report.';
}
