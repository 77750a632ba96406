import { fc } from '../../../harness/property';
import { PLAIN_CONTEXT } from '../../../../core/expression/context';
import { attributeCell } from '../../../../core/expression/evaluate';
import { rowAttribute } from '../../../../core/expression/resolve';
import { type Problem, toProblem } from '../../../../core/problem';
import type { Cell } from '../../../../core/query/result-table';

/** The value of an expression in a record of these values. */
export function valueOf(
  text: string,
  record: Readonly<Record<string, Cell>> = {},
  zone: 'utc' | 'local' = 'utc',
): Cell {
  const attribute = rowAttribute(text, { ...PLAIN_CONTEXT, zone });
  return attributeCell(attribute, (name) => record[name] ?? null);
}

/** What is thrown. */
export function problemOf(work: () => unknown): Problem {
  try {
    work();
  } catch (error) {
    return toProblem(error);
  }
  throw new Error('No problem.');
}

const NUMBERS = ['sentBytes64', 'sentPkts64', 'srcIpPort', 'durationMSec'];
const TEXTS = ['srcAction', 'interfaceId', 'field.new-one'];

const { number, text, condition } = fc.letrec<{
  number: string;
  text: string;
  condition: string;
}>((tie) => ({
  number: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...NUMBERS),
    fc.oneof(fc.nat(1_000), fc.double({ min: 0, max: 1e30, noNaN: true })).map(String),
    fc
      .tuple(tie('number'), fc.constantFrom('+', '-', '*', '/'), tie('number'), fc.boolean())
      .map(([a, sign, b, loose]) => (loose ? `(${a}${sign} ${b})` : `${a} ${sign} ${b}`)),
    tie('number').map((of) => `-(${of})`),
    tie('text').map((of) => `len( ${of} )`),
    fc.tuple(tie('condition'), tie('number')).map(([c, of]) => `if(${c}, ${of}, 0.5)`),
    fc.constantFrom('HourOfDay(startTime)', '(endTime - startTime)', 'log(sentBytes64, "e")'),
  ),
  text: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...TEXTS),
    fc.string({ maxLength: 6 }).map((of) => `"${of.replace(/[\\"]/g, '\\$&')}"`),
    fc.tuple(tie('text'), tie('text')).map(([a, b]) => `REPLACE(${a},"x",${b})`),
    tie('text').map((of) => `Trim(${of})`),
  ),
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('srcAction = "A,)"', 'destIpPort IN (1, 2)', 'vpcId IS NOT NULL'),
    fc.tuple(tie('condition'), tie('condition')).map(([a, b]) => `${a} and (${b})`),
  ),
}));

/** Random expressions of one record. */
export const rowTexts = fc.oneof(number, text);

/** Random expressions of one group, of numbers. */
export const groupTexts = fc.letrec<{ group: string }>((tie) => ({
  group: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('COUNT( * )', 'count(distinct( srcIpAddr ))', 'PCTILE(90, sentBytes64)'),
    number.map((of) => `Sum(${of})`),
    condition.map((of) => `SUM(IF(${of}, 1, 0))`),
    fc
      .tuple(tie('group'), fc.constantFrom('+', '-', '*', '/'), tie('group'))
      .map(([a, sign, b]) => `${a} ${sign} (${b})`),
    tie('group').map((of) => `IF(COUNT(*) > 2 OR AVG(sentPkts64) IS NULL, ${of}, -1)`),
  ),
})).group;
