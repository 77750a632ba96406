import type { LanguageContext } from '../../expression/context';
import type { CompletionItem } from '../complete';
import type { ValueType } from '../../query/result-table';
import type { GroupDefinition } from '../group';
import { printLiteral } from '../print';
import { typedValue } from '../values/typed-literal';
import { knownValues } from './known-values';
import type { Situation } from './situation';

const NOWHERE = { start: 0, end: 0 };

/** Values of a group that are looked at to tell whether it fits. */
const MOST_LOOKED_AT = 20;

/** True for a group that holds a value of the type, and for one that is empty yet. */
function fits({ values }: GroupDefinition, type: ValueType | null): boolean {
  if (type === null || values.length === 0) return true;
  return values
    .slice(0, MOST_LOOKED_AT)
    .some((value) => 'literal' in typedValue(value, { name: '', type }, true, NOWHERE));
}

/** Values that the left side is known to have, and groups where they may stand. */
export function valueItems(
  { left, groups, quote }: Situation,
  context: LanguageContext,
): readonly CompletionItem[] {
  const attribute = left?.attribute(context) ?? null;
  const values = attribute === null ? [] : knownValues(attribute);
  const isText = attribute?.type === 'text';
  const items = values.map(([value, detail]): CompletionItem => {
    const quoted = isText || quote !== '';
    const text = quoted
      ? printLiteral({ kind: 'text', value, span: NOWHERE }).replace(/^"|"$/g, quote || '"')
      : value;
    return { text, label: value, detail, kind: 'value' };
  });
  if (!groups || quote !== '') return items;
  return [
    ...items,
    ...context.groups
      .filter((group) => fits(group, left?.type(context) ?? null))
      .map(({ name, values: members, description }): CompletionItem => {
        const text = printLiteral({ kind: 'group', name, values: null, span: NOWHERE });
        const size = members.length === 1 ? '1 value' : `${members.length} values`;
        const detail = description === '' ? size : `${size}: ${description}`;
        return { text, label: text, detail, kind: 'group' };
      }),
  ];
}
