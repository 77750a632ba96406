import type { LanguageContext } from '../../expression/context';
import type { ValueType } from '../../query/result-table';
import type { CompletionItem } from '../complete';
import type { Situation } from './situation';

const ORDERED: readonly ValueType[] = ['integer', 'number', 'time'];
const RANGED: readonly ValueType[] = [...ORDERED, 'address'];
const TEXT: readonly ValueType[] = ['text'];

/** Operators, what they ask, and the types they fit; null: every type. */
const OPERATORS: readonly (readonly [string, string, readonly ValueType[] | null])[] = [
  ['=', 'equal, text letter by letter', null],
  ['!=', 'not equal', null],
  ['IN ()', 'one of several, text in any letter case', null],
  ['NOT IN ()', 'none of several', null],
  ['CONTAIN', 'holds the text, in any letter case', TEXT],
  ['NOT CONTAIN', 'does not hold the text', TEXT],
  ['REGEXP', 'a pattern is found in it', TEXT],
  ['NOT REGEXP', 'a pattern is not found in it', TEXT],
  ['>', 'greater', ORDERED],
  ['>=', 'greater or equal', ORDERED],
  ['<', 'less', ORDERED],
  ['<=', 'less or equal', ORDERED],
  ['BETWEEN ()', 'from one to another, both belong to it', RANGED],
  ['NOT BETWEEN ()', 'outside of two ends', RANGED],
  ['IS NULL', 'the value is missing', null],
  ['IS NOT NULL', 'there is a value', null],
];

/** Operators that fit the left side's type; all where it is not known. */
export function operatorItems(
  { left, begun }: Situation,
  context: LanguageContext,
): readonly CompletionItem[] {
  const type = left?.type(context) ?? null;
  return OPERATORS.flatMap(([text, detail, types]): CompletionItem[] => {
    if (type !== null && types !== null && !types.includes(type)) return [];
    // Behind NOT, IS and IS NOT what is left of the operator.
    if (!text.startsWith(begun)) return [];
    const rest = text.slice(begun.length);
    return [{ text: rest, label: rest.replace(' ()', ''), detail, kind: 'operator' }];
  });
}

/** What follows a whole clause. */
export function joinerItems(): readonly CompletionItem[] {
  return [
    { text: 'AND', label: 'AND', detail: 'both sides must be true', kind: 'keyword' },
    { text: 'OR', label: 'OR', detail: 'one side must be true', kind: 'keyword' },
  ];
}
