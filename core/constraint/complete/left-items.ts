import type { Attribute } from '../../attribute/attribute';
import { ATTRIBUTES } from '../../attribute/catalogue';
import { unknownFieldAttributes } from '../../attribute/stored-field';
import type { LanguageContext } from '../../expression/context';
import { FUNCTIONS, type FunctionFacts } from '../../expression/functions';
import type { ValueType } from '../../query/result-table';
import type { CompletionItem, FilterScope } from '../complete';
import { bestFirst } from './rank';

/**
 * What can stand on the left of a clause: attributes, then functions; always empty attributes last.
 * @param argumentOf the function in whose parentheses the caret stands
 */
export function leftItems(
  context: LanguageContext,
  scope: FilterScope,
  argumentOf: string | null,
): readonly CompletionItem[] {
  // Aggregates cannot stand inside aggregates.
  const aggregates = scope === 'group' && !isAggregate(argumentOf);
  const functions = FUNCTIONS.filter(({ kind }) => kind !== 'aggregate').map(functionItem);
  const attributes = attributeItems(context, acceptedBy(argumentOf));
  if (!aggregates) return [...attributes, ...functions];
  const measures = FUNCTIONS.filter(({ kind }) => kind === 'aggregate').flatMap(aggregateItems);
  return [...measures, ...attributes, ...functions];
}

/** Attributes whose display name holds the words typed, best first. */
export function namedLike(words: string, context: LanguageContext): readonly CompletionItem[] {
  return bestFirst(words.replace(/\s+/g, ' '), attributeItems(context, null));
}

function attributeItems(
  context: LanguageContext,
  types: readonly ValueType[] | null,
): CompletionItem[] {
  const all = [...ATTRIBUTES, ...unknownFieldAttributes(context.storedFields)].filter(
    ({ type }) => types === null || types.includes(type),
  );
  const isEmpty = ({ origin }: Attribute): boolean => origin.kind === 'none';
  return [
    ...all.filter((attribute) => !isEmpty(attribute)).map(attributeItem),
    ...all.filter(isEmpty).map(attributeItem),
  ];
}

function attributeItem({ name, displayName, origin }: Attribute): CompletionItem {
  const meaning = displayName === name ? 'a field that Flowglass does not know' : displayName;
  const detail = origin.kind === 'none' ? `${meaning}, always empty` : meaning;
  return { text: name, label: name, detail, kind: 'attribute' };
}

function functionItem({ name, help }: FunctionFacts): CompletionItem {
  return { text: `${name}()`, label: name, detail: help, kind: 'function' };
}

function aggregateItems(facts: FunctionFacts): CompletionItem[] {
  if (facts.name === 'COUNT') {
    const records: CompletionItem = {
      text: 'COUNT(*)',
      label: 'COUNT(*)',
      detail: 'Records of the group.',
      kind: 'function',
    };
    return [records, functionItem(facts)];
  }
  if (facts.name !== 'COUNT DISTINCT') return [functionItem(facts)];
  const { help } = facts;
  return [{ text: 'COUNT(DISTINCT ', label: 'COUNT(DISTINCT …)', detail: help, kind: 'function' }];
}

function isAggregate(name: string | null): boolean {
  return factsOf(name)?.kind === 'aggregate';
}

/** The types that the arguments of a function may have; null: any. */
function acceptedBy(name: string | null): readonly ValueType[] | null {
  const types = (factsOf(name)?.parameters ?? [])
    .filter(({ written }) => written !== true)
    .flatMap(({ accepts }) => accepts);
  return types.length === 0 ? null : types;
}

function factsOf(name: string | null): FunctionFacts | undefined {
  const folded = name?.toLowerCase();
  return FUNCTIONS.find((facts) => facts.name.toLowerCase() === folded);
}
