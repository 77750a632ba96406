import { lineAndColumn } from '../../constraint/fault';
import { ProblemError } from '../../problem';

/** Longest expression read, in characters; the calls of the window take no longer ones. */
export const MAX_EXPRESSION_LENGTH = 2_000;
/** Deepest nesting of calls, parentheses and signs. */
export const MAX_EXPRESSION_DEPTH = 64;

/** A fault in an expression, placed at an offset of the text it stands in. */
export function expressionFault(
  code: `report/${string}`,
  text: string,
  offset: number,
  message: string,
  action?: string,
): ProblemError {
  const place = lineAndColumn(text, offset);
  return new ProblemError({ code, message, place, ...(action === undefined ? {} : { action }) });
}

/** A piece of a report's text as it is shown in a sentence. */
export function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 64 ? `${line.slice(0, 63)}…` : line;
}
