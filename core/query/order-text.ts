import { lineAndColumn } from '../constraint/fault';
import type { LanguageContext } from '../expression/context';
import { parseExpression } from '../expression/parse';
import { ProblemError } from '../problem';
import { cutDirection, splitList } from '../report/list-text';
import type { OrderItem } from '../report/model';
import { recordOrder } from './order';

/** Longest order of records: more can only be a mistake. */
const MAX_ITEMS = 50;

/**
 * The order of records that a text asks for, `sentBytes64 DESC, srcIpAddr`; without a word it ascends. Throws a
 * ProblemError placed in the text: for an empty item, an unknown name (with the nearest one), a value of groups
 * or of every record, and a word behind an expression that is no direction.
 */
export function readRecordOrder(text: string, context: LanguageContext): readonly OrderItem[] {
  const parts = splitList(text);
  if (parts.length > MAX_ITEMS) {
    throw fault(text, 0, `The order has ${parts.length} parts.`, `Name ${MAX_ITEMS} at most.`);
  }
  let start = 0;
  return parts.map((part) => {
    const item = readItem(text, part, start, context);
    start += part.length + 1;
    return item;
  });
}

function readItem(text: string, part: string, start: number, context: LanguageContext): OrderItem {
  const at = start + part.length - part.trimStart().length;
  const [expression, word] = cutDirection(part.trim());
  if (expression === '') {
    const action = 'Write an attribute, then ASC or DESC: sentBytes64 DESC, srcIpAddr.';
    throw fault(text, at, 'A part of the order is empty.', action);
  }
  if (/^(?:ASC|DESC)$/i.test(expression)) {
    throw fault(text, at, `${expression} stands alone.`, 'Write an attribute before it.');
  }
  // Blanks before it leave every place as it is in the whole text.
  const padded = text.slice(0, at).replace(/[^\n]/g, ' ') + expression;
  const behind = wordBehind(expression, context);
  if (behind !== null) {
    const action = 'Write ASC or DESC.';
    throw fault(text, at + behind.at, `${behind.word} is no direction.`, action);
  }
  try {
    recordOrder([], [], [{ expression: padded, descending: false }], context);
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.place !== undefined) throw error;
    const place = lineAndColumn(text, at);
    throw new ProblemError({ ...error.problem, place }, { cause: error });
  }
  return { expression, descending: word.toUpperCase() === 'DESC' };
}

/** What stands behind an expression and is no part of it, such as a mistyped DESC or a title. */
function wordBehind(
  text: string,
  { storedFields }: LanguageContext,
): { readonly word: string; readonly at: number } | null {
  const alias = aliasOf(text, storedFields);
  if (typeof alias === 'string') return { word: `"${alias}"`, at: text.lastIndexOf(alias) };
  const at = text.search(/[A-Za-z_]\w*$/);
  // Only where the text cannot be read with it, and can without it.
  if (alias === null || at < 1 || aliasOf(text.slice(0, at).trimEnd(), storedFields) !== null) {
    return null;
  }
  return { word: `"${text.slice(at)}"`, at };
}

/** The title of an expression; null without one, undefined for what cannot be read. */
function aliasOf(
  text: string,
  storedFields: LanguageContext['storedFields'],
): string | null | undefined {
  try {
    return parseExpression(text, storedFields).alias;
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}

function fault(text: string, offset: number, message: string, action: string): ProblemError {
  return new ProblemError({
    code: 'query/order',
    message,
    action,
    place: lineAndColumn(text, offset),
  });
}
