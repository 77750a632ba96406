import { editDistance } from '../attribute/similar-name';
import type { ValueType } from '../query/result-table';
import { AGGREGATES, type AggregateRule } from './rules/aggregates';
import { ALL_TYPES, type Parameter, SCALARS, type ScalarRule } from './rules/scalars';
import type { ScalarFunction } from './tree';

/** What the editor and its help say of a function. */
export interface FunctionFacts {
  /** As FortiSIEM spells it. */
  readonly name: string;
  /** `scalar`: of one record, or around aggregates; `aggregate`: of a group; `special`: IF. */
  readonly kind: 'scalar' | 'aggregate' | 'special';
  /** `SUB_STR(text, start[, length])`. */
  readonly signature: string;
  readonly parameters: readonly Parameter[];
  /** `same`: that of its first argument. */
  readonly result: ValueType | 'same';
  /** One sentence. */
  readonly help: string;
  readonly example: string;
}

export interface RefusedFunction {
  readonly name: string;
  /** One sentence: why it is not computed here. */
  readonly why: string;
}

type Row = readonly [help: string, example: string];

const SCALAR_HELP: Readonly<Record<ScalarFunction, Row>> = {
  HourOfDay: ['The hour of a time, 0 to 23, in the zone shown.', 'HourOfDay(startTime)'],
  DayOfWeek: [
    'The day of a time, 0 (Sunday) to 6 (Saturday), in the zone shown.',
    'DayOfWeek(startTime)',
  ],
  LEN: ['Characters of a text.', 'LEN(interfaceId)'],
  LTRIM: ['Text without blanks in front.', 'LTRIM(reptDevName)'],
  RTRIM: ['Text without blanks behind.', 'RTRIM(reptDevName)'],
  TRIM: ['Text without blanks in front and behind.', 'TRIM(reptDevName)'],
  REPLACE: ['Text with every occurrence of one part replaced.', 'REPLACE(interfaceId, "eni-", "")'],
  SUB_STR: [
    'A part of a text from a 1-based place on; below 1 it counts from the end.',
    'SUB_STR(vpcId, 1, 8)',
  ],
  TO_LOWER: ['Text in small letters.', 'TO_LOWER(reptDevName)'],
  TO_UPPER: ['Text in capital letters.', 'TO_UPPER(reptDevName)'],
  TO_STRING: ['A value as text.', 'TO_STRING(destIpPort)'],
  TO_INTEGER: [
    'A whole number, cut towards zero; missing for text that is none.',
    'TO_INTEGER(accountId)',
  ],
  TO_DOUBLE: ['A number; missing for text that is none.', 'TO_DOUBLE(accountId)'],
  LOG: [
    'The logarithm of base 10, or of the base written: a number or "e".',
    'LOG(SUM(sentBytes64), 2)',
  ],
  URL_DECODE: ['Text with %XX and + decoded.', 'URL_DECODE(reptDevName)'],
};

const AGGREGATE_HELP: Readonly<Record<string, Row>> = {
  COUNT: ['Records, or records that have a value.', 'COUNT(*)'],
  SUM: ['The sum, exact for whole numbers.', 'SUM(sentBytes64)'],
  AVG: ['The mean.', 'AVG(sentBytes64)'],
  MIN: ['The least value.', 'MIN(startTime)'],
  MAX: ['The greatest value.', 'MAX(sentPkts64)'],
  FIRST: ['The value of the earliest record that has one.', 'FIRST(srcIpAddr)'],
  LAST: ['The value of the latest record that has one.', 'LAST(srcIpAddr)'],
  PCTILE: ['A percentile, linear between the two nearest values.', 'PCTILE(sentBytes64, 99)'],
  Pctile95: ['The 95th percentile.', 'Pctile95(sentBytes64)'],
  MEDIAN: ['The value in the middle.', 'MEDIAN(sentBytes64)'],
  MODE: ['The most frequent value; among equals the least.', 'MODE(destIpPort)'],
  VARIANCE: ['The variance, divided by the number of values.', 'VARIANCE(sentBytes64)'],
  STDDEV: ['The standard deviation, divided by the number of values.', 'STDDEV(sentBytes64)'],
  PctChange: [
    'From the first value to the last, in percent of the first.',
    'PctChange(sentBytes64)',
  ],
};

const PERCENT: Parameter = { name: 'percent', accepts: ['integer', 'number'], written: true };

function scalarFacts(
  [name, { parameters, result }]: [string, ScalarRule],
  row: Row,
): FunctionFacts {
  const [help, example] = row;
  return {
    name,
    kind: 'scalar',
    signature: signature(name, parameters),
    parameters,
    result,
    help,
    example,
  };
}

function aggregateFacts([name, rule]: [string, AggregateRule]): FunctionFacts {
  const [help = '', example = ''] = AGGREGATE_HELP[name] ?? [];
  const value: Parameter = { name: 'x', accepts: rule.accepts };
  const parameters = rule.percent === 'written' ? [value, PERCENT] : [value];
  return {
    name,
    kind: 'aggregate',
    signature: name === 'COUNT' ? 'COUNT(*) or COUNT(x)' : signature(name, parameters),
    parameters,
    result: resultOf(rule),
    help,
    example,
  };
}

function resultOf({ fn }: AggregateRule): FunctionFacts['result'] {
  if (fn === 'COUNT') return 'integer';
  return fn === 'STDDEV' ||
    fn === 'VARIANCE' ||
    fn === 'PCTCHANGE' ||
    fn === 'AVG' ||
    fn === 'PCTILE'
    ? 'number'
    : 'same';
}

function signature(name: string, parameters: readonly Parameter[]): string {
  const list = parameters.map((parameter, i) => {
    const comma = i === 0 ? '' : ', ';
    return parameter.optional ? `[${comma}${parameter.name}]` : `${comma}${parameter.name}`;
  });
  return `${name}(${list.join('')})`;
}

const [COUNT, ...OTHER_AGGREGATES] = Object.entries(AGGREGATES).map(aggregateFacts);

/** Every function that is computed here: aggregates, functions of one record, IF. */
export const FUNCTIONS: readonly FunctionFacts[] = [
  ...(COUNT === undefined ? [] : [COUNT]),
  {
    name: 'COUNT DISTINCT',
    kind: 'aggregate',
    signature: 'COUNT(DISTINCT x)',
    parameters: [{ name: 'x', accepts: ALL_TYPES }],
    result: 'integer',
    help: 'Different values.',
    example: 'COUNT(DISTINCT srcIpAddr)',
  },
  ...OTHER_AGGREGATES,
  ...Object.entries(SCALARS).map((entry) =>
    scalarFacts(entry, SCALAR_HELP[entry[0] as ScalarFunction]),
  ),
  {
    name: 'IF',
    kind: 'special',
    signature: 'IF(condition, then, else)',
    parameters: [
      { name: 'condition', accepts: [] },
      { name: 'then', accepts: ALL_TYPES },
      { name: 'else', accepts: ALL_TYPES },
    ],
    result: 'same',
    help: 'One value where a condition is true, else the other.',
    example: 'SUM(IF(srcAction = "REJECT", 1, 0))',
  },
];

const NO_CMDB = 'There is no device inventory (CMDB) behind the records.';
const NO_TABLES = 'There are no lookup tables here.';
const MOVING = 'Moving averages are not computed; a line chart shows the course.';

/** Functions of FortiSIEM that are not computed here. */
export const REFUSED_FUNCTIONS: readonly RefusedFunction[] = [
  { name: 'DeviceToCMDBAttr', why: NO_CMDB },
  { name: 'LookupTableGet', why: NO_TABLES },
  { name: 'LookupTableHas', why: NO_TABLES },
  { name: 'EXTRACT', why: 'The raw text of messages is not kept.' },
  { name: 'EMA', why: MOVING },
  { name: 'SMA', why: MOVING },
];

const SCALAR_NAMES = Object.keys(SCALARS) as readonly ScalarFunction[];
const fold = (names: readonly string[]): ReadonlyMap<string, string> =>
  new Map(names.map((name) => [name.toLowerCase(), name]));
const AGGREGATE_BY_NAME = fold(Object.keys(AGGREGATES));

/** The function of one record of that name, in any letter case; null when there is none. */
export function findScalar(name: string): ScalarFunction | null {
  const folded = name.toLowerCase();
  return SCALAR_NAMES.find((candidate) => candidate.toLowerCase() === folded) ?? null;
}

/** The aggregate of that name, in any letter case; null when there is none. */
export function findAggregate(
  name: string,
): { readonly name: string; readonly rule: AggregateRule } | null {
  const found = AGGREGATE_BY_NAME.get(name.toLowerCase());
  const rule = found === undefined ? undefined : AGGREGATES[found];
  return found === undefined || rule === undefined ? null : { name: found, rule };
}

/** Why a function of FortiSIEM is not computed here; null for all others. */
export function findRefused(name: string): RefusedFunction | null {
  const folded = name.toLowerCase();
  return REFUSED_FUNCTIONS.find((refused) => refused.name.toLowerCase() === folded) ?? null;
}

/** The function whose name is the fewest edits away, at most a third of it; null when none is near. */
export function nearestFunction(name: string): string | null {
  if (name.length > 64) return null;
  const folded = name.toLowerCase();
  let best: string | null = null;
  let bestDistance = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of [...AGGREGATE_BY_NAME.values(), ...SCALAR_NAMES, 'IF']) {
    const distance = editDistance(folded, candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}
