import type { Attribute } from '../attribute/attribute';
import { tokenAt } from '../expression/reading/token';
import type { ResolvedExpression } from '../expression/resolve';
import { Uses } from '../expression/uses';
import { ProblemError } from '../problem';

/** A title of the select list and the key of the column that shows what it names. */
export interface Title {
  readonly text: string;
  readonly key: string;
}

/** Titles of a whole select list, those of columns that stand in it twice included. */
export function titlesOf(selected: readonly ResolvedExpression[]): readonly Title[] {
  return selected.flatMap(({ alias, key }) => (alias === null ? [] : [{ text: alias, key }]));
}

/**
 * The key of the column that an item of an order names by its title, with or without quotes; null where it
 * is no title. Spelled alike wins over alike but for letter case, and the first of those over the others.
 */
export function titledKey(written: string, titles: readonly Title[]): string | null {
  if (titles.length === 0) return null;
  const meant = [written.trim(), ...unquoted(written)];
  const folded = meant.map((text) => text.toLowerCase());
  const found =
    titles.find(({ text }) => meant.includes(text)) ??
    titles.find(({ text }) => folded.includes(text.toLowerCase()));
  return found?.key ?? null;
}

function unquoted(written: string): readonly string[] {
  if (!/^\s*["']/.test(written)) return [];
  const { text, end } = tokenAt(written, 0);
  return end === written.trimEnd().length ? [text] : [];
}

/**
 * Refuses a value that is the same for every record: most likely a title that is none, a name between
 * quotes, or a column's number. Throws a ProblemError.
 */
export function refuseConstant(
  { origin, name }: Attribute,
  where: 'GROUP BY' | 'ORDER BY',
  titles: readonly Title[] = [],
): void {
  if (origin.kind !== 'expression') return;
  const uses = new Uses();
  uses.row(origin.expression);
  if (uses.attributes.size > 0) return;
  const known = titles.map(({ text }) => `"${text}"`).join(', ');
  throw new ProblemError({
    code: 'report/constant',
    message: `${where} holds ${name}, which is the same for every record.`,
    action:
      where === 'ORDER BY' && known !== ''
        ? `Write an expression or a title of the select list: ${known}.`
        : 'Name an attribute or an expression, without quotes; columns have no numbers here.',
  });
}
