import type { LanguageContext } from '../../expression/context';
import type { CompletionItem } from '../complete';
import { printLiteral } from '../print';
import { knownValues } from './known-values';
import type { Situation } from './situation';

const NOWHERE = { start: 0, end: 0 };

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
    ...context.groups.map(({ name, values: members, description }): CompletionItem => {
      const text = printLiteral({ kind: 'group', name, values: null, span: NOWHERE });
      const size = members.length === 1 ? '1 value' : `${members.length} values`;
      const detail = description === '' ? size : `${size}: ${description}`;
      return { text, label: text, detail, kind: 'group' };
    }),
  ];
}
