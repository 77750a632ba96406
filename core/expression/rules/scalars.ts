import type { ValueType } from '../../query/result-table';
import type { ScalarFunction } from '../tree';

export interface Parameter {
  /** As the help names it. */
  readonly name: string;
  readonly accepts: readonly ValueType[];
  readonly optional?: true;
  /** Written out and not computed: the base of LOG, the percent of PCTILE. */
  readonly written?: true;
}

export interface ScalarRule {
  readonly parameters: readonly Parameter[];
  readonly result: ValueType;
}

export const NUMBERS: readonly ValueType[] = ['integer', 'number'];
export const NUMBERS_AND_TIMES: readonly ValueType[] = [...NUMBERS, 'time'];
export const ALL_TYPES: readonly ValueType[] = [...NUMBERS_AND_TIMES, 'text', 'address'];

const text: Parameter = { name: 'text', accepts: ['text'] };
const time: Parameter = { name: 'time', accepts: ['time'] };
const readable: Parameter = { name: 'x', accepts: [...NUMBERS_AND_TIMES, 'text'] };

/** What the functions of one record's values take and give. */
export const SCALARS: Readonly<Record<ScalarFunction, ScalarRule>> = {
  HourOfDay: { parameters: [time], result: 'integer' },
  DayOfWeek: { parameters: [time], result: 'integer' },
  LEN: { parameters: [text], result: 'integer' },
  LTRIM: { parameters: [text], result: 'text' },
  RTRIM: { parameters: [text], result: 'text' },
  TRIM: { parameters: [text], result: 'text' },
  REPLACE: {
    parameters: [text, { name: 'from', accepts: ['text'] }, { name: 'to', accepts: ['text'] }],
    result: 'text',
  },
  SUB_STR: {
    parameters: [
      text,
      { name: 'start', accepts: ['integer'] },
      { name: 'length', accepts: ['integer'], optional: true },
    ],
    result: 'text',
  },
  TO_LOWER: { parameters: [text], result: 'text' },
  TO_UPPER: { parameters: [text], result: 'text' },
  TO_STRING: { parameters: [{ name: 'x', accepts: ALL_TYPES }], result: 'text' },
  TO_INTEGER: { parameters: [readable], result: 'integer' },
  TO_DOUBLE: { parameters: [readable], result: 'number' },
  LOG: {
    parameters: [
      { name: 'number', accepts: NUMBERS },
      { name: 'base', accepts: [...NUMBERS, 'text'], optional: true, written: true },
    ],
    result: 'number',
  },
  URL_DECODE: { parameters: [text], result: 'text' },
};
