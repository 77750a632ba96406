import type { Attribute } from '../../core/attribute/attribute';
import { ATTRIBUTES } from '../../core/attribute/catalogue';
import { type StoredFields, unknownFieldAttributes } from '../../core/attribute/stored-field';
import { FUNCTIONS } from '../../core/expression/functions';
import { type Completion, type CompletionItem, NO_COMPLETION } from './completion';

const WORD_BEFORE = /[A-Za-z_][\w.-]*$/;
const WORD_AFTER = /^[\w.-]*/;
/** What stands in no value of FortiSIEM's is offered last. */
const EMPTY_LAST = (attribute: Attribute): number => (attribute.origin.kind === 'none' ? 1 : 0);

/**
 * What can stand at the caret of an expression: attributes and functions whose name or display name holds
 * the typed word; those that begin with it come first. Nothing inside quotes.
 * @param aggregates whether functions of groups are offered, too
 */
export function completeExpression(
  text: string,
  caret: number,
  stored: StoredFields,
  aggregates: boolean,
): Completion {
  const before = text.slice(0, caret);
  if (insideQuotes(before)) return NO_COMPLETION;
  const start = WORD_BEFORE.exec(before)?.index ?? caret;
  const after = WORD_AFTER.exec(text.slice(caret))?.[0] ?? '';
  const word = before.slice(start);
  if (word === '' && /[\w)"']\s*$/.test(before)) return NO_COMPLETION;
  const called = /^\s*\(/.test(text.slice(caret + after.length));
  const functions = FUNCTIONS.filter(({ kind }) => aggregates || kind !== 'aggregate').map(
    (fn): Ranked => ({
      names: [fn.name],
      late: 0,
      item: {
        text: called ? fn.name : `${fn.name}()`,
        label: fn.signature,
        detail: fn.help,
        kind: 'function',
      },
    }),
  );
  const attributes = allAttributes(stored).map(
    (attribute): Ranked => ({
      names: [attribute.name, attribute.displayName],
      late: EMPTY_LAST(attribute),
      item: {
        text: attribute.name,
        label: attribute.name,
        detail: attribute.displayName,
        kind: 'attribute',
      },
    }),
  );
  const items = [...attributes, ...functions]
    .map((ranked) => ({ ...ranked, rank: rankOf(ranked.names, word) + ranked.late }))
    .filter(({ rank }) => Number.isFinite(rank))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
  return { from: start, to: caret + after.length, items };
}

/** The attributes of the catalogue and of stored fields that it does not have. */
export function allAttributes(stored: StoredFields): readonly Attribute[] {
  return [...ATTRIBUTES, ...unknownFieldAttributes(stored)];
}

interface Ranked {
  readonly names: readonly string[];
  readonly late: number;
  readonly item: CompletionItem;
}

/** 0: begins with the word; 2: holds it; else infinite. */
function rankOf(names: readonly string[], word: string): number {
  const folded = word.toLowerCase();
  const [name = ''] = names;
  if (name.toLowerCase().startsWith(folded)) return 0;
  return names.some((other) => other.toLowerCase().includes(folded)) ? 2 : Number.POSITIVE_INFINITY;
}

function insideQuotes(before: string): boolean {
  const bare = before.replace(/\\[\s\S]/g, '');
  return (bare.match(/"/g)?.length ?? 0) % 2 === 1;
}
