import type { Attribute } from '../attribute/attribute';
import { editDistance } from '../attribute/similar-name';
import {
  attributeHint,
  NO_STORED_FIELDS,
  resolveAttribute,
  type StoredFields,
} from '../attribute/stored-field';
import { ProblemError } from '../problem';
import type { AggregateFunction } from './plan';

/** One item of a select list, GROUP BY or ORDER BY, resolved. */
export type Expression =
  | { readonly kind: 'attribute'; readonly key: string; readonly attribute: Attribute }
  | {
      readonly kind: 'aggregate';
      /** In one spelling, whatever the report's blanks and case: `COUNT(*)`, `COUNT(DISTINCT srcIpAddr)`. */
      readonly key: string;
      readonly displayName: string;
      readonly aggregate: AggregateFunction;
      /** Null for COUNT(*). */
      readonly attribute: Attribute | null;
    };

/** Functions of the FortiSIEM 7.5 user guide that reports may hold and that are not computed here. */
const KNOWN_ELSEWHERE = new Set(
  (
    'MEDIAN MODE PCTCHANGE PCTILE95 PCTILE STDDEV VARIANCE DEVICETOCMDBATTR LOG TO_DOUBLE TO_INTEGER TO_STRING ' +
    'DAYOFWEEK HOUROFDAY IF EXTRACT LOOKUPTABLEGET LOOKUPTABLEHAS LEN LTRIM REPLACE RTRIM SUB_STR TO_LOWER ' +
    'TO_UPPER TRIM URL_DECODE EMA SMA'
  ).split(' '),
);
const SIMPLE = ['COUNT', 'SUM', 'AVG', 'MIN', 'MAX', 'FIRST', 'LAST'] as const;
const NUMERIC = new Set<string>(['SUM', 'AVG']);
const ORDERED = new Set<string>(['MIN', 'MAX']);

/** Longest expression read, in characters. */
const MAX_EXPRESSION_LENGTH = 500;
const CALL = /^([A-Za-z_]\w*)\s*\(([\s\S]*)\)\s*(?:(?:AS\s+)?"([^"]*)")?$/i;

/**
 * Reads one expression of a report: an attribute, or COUNT, SUM, AVG, MIN, MAX, FIRST, LAST of one,
 * COUNT(*), COUNT(DISTINCT attribute); an aggregate may carry a title, as in `COUNT(*) "hits"`.
 * Throws a ProblemError naming the nearest attribute or function.
 * @param stored fields whose names are attributes, too
 */
export function readExpression(
  written: string,
  stored: StoredFields = NO_STORED_FIELDS,
): Expression {
  const text = written.trim();
  if (text.length > MAX_EXPRESSION_LENGTH) {
    throw fault(
      'report/syntax',
      `The expression ${shorten(text)} is longer than ${MAX_EXPRESSION_LENGTH} characters.`,
      'Separate expressions by commas.',
    );
  }
  const call = CALL.exec(text);
  if (!call) return { kind: 'attribute', ...keyed(attributeOf(text, text, stored)) };
  const [, name = '', inner = '', title] = call;
  const fn = functionOf(name.toUpperCase(), text);
  const argument = inner.trim();
  const titled = (expression: { key: string; displayName: string }) =>
    title === undefined ? expression : { ...expression, displayName: title };
  if (fn === 'COUNT' && argument === '*') {
    const names = titled({ key: 'COUNT(*)', displayName: 'COUNT(Matched Events)' });
    return { kind: 'aggregate', aggregate: 'COUNT', attribute: null, ...names };
  }
  const distinct = /^DISTINCT[\s(]+([^()]*?)\s*\)?$/i.exec(argument)?.[1];
  if (distinct !== undefined && fn !== 'COUNT') {
    throw fault('report/function', `${fn}(DISTINCT …) is not known.`, 'Use COUNT(DISTINCT …).');
  }
  const operand = distinct ?? argument;
  if (/[()]/.test(operand)) {
    throw fault(
      'report/function',
      `${shorten(text)} combines functions, which is not computed here.`,
      'Select each function of an attribute by itself.',
    );
  }
  const attribute = attributeOf(operand, text, stored);
  checkType(fn, attribute);
  const prefix = distinct === undefined ? '' : 'DISTINCT ';
  return {
    kind: 'aggregate',
    aggregate: distinct === undefined ? fn : 'COUNT_DISTINCT',
    attribute,
    ...titled({
      key: `${fn}(${prefix}${attribute.name})`,
      displayName: `${fn}(${prefix}${attribute.displayName})`,
    }),
  };
}

function keyed(attribute: Attribute): { key: string; attribute: Attribute } {
  return { key: attribute.name, attribute };
}

function attributeOf(name: string, whole: string, stored: StoredFields): Attribute {
  const attribute = resolveAttribute(name, stored);
  if (attribute !== null) return attribute;
  const where = name === whole ? '' : ` in ${shorten(whole)}`;
  if (name === '')
    throw fault('report/syntax', `An attribute is missing${where}.`, attributeHint(name, stored));
  throw fault(
    'report/unknown-attribute',
    `There is no attribute ${shorten(name)}${where}.`,
    attributeHint(name, stored),
  );
}

function functionOf(name: string, whole: string): (typeof SIMPLE)[number] {
  const found = SIMPLE.find((candidate) => candidate === name);
  if (found) return found;
  const usable = `Use ${SIMPLE.join(', ')} or COUNT(DISTINCT …).`;
  if (KNOWN_ELSEWHERE.has(name)) {
    throw fault(
      'report/function',
      `The function in ${shorten(whole)} is not computed here.`,
      usable,
    );
  }
  const near = SIMPLE.find((candidate) => editDistance(candidate, name, 3) < 3);
  throw fault(
    'report/function',
    `There is no function ${shorten(name)} (in ${shorten(whole)}).`,
    near ? `The nearest function is ${near}.` : usable,
  );
}

function checkType(fn: string, attribute: Attribute): void {
  const number = attribute.type === 'integer' || attribute.type === 'number';
  if (NUMERIC.has(fn) ? number : !ORDERED.has(fn) || number || attribute.type === 'time') return;
  throw fault(
    'report/function-type',
    `${fn} needs numbers${ORDERED.has(fn) ? ' or times' : ''}, and ${attribute.name} holds none.`,
    `Use COUNT(${attribute.name}) or COUNT(DISTINCT ${attribute.name}).`,
  );
}

function fault(code: string, message: string, action: string): ProblemError {
  return new ProblemError({ code, message, action });
}

function shorten(text: string): string {
  return text.length > 64 ? `${text.slice(0, 63)}…` : text;
}
