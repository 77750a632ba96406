import { parseExpression } from '../../../../core/expression/parse';

/** A title at the end of an expression: `… AS "sent"` or `… "sent"`. */
const TITLED = /^([\s\S]*?\S)\s+(?:AS\s+)?"((?:\\[\s\S]|[^"\\])*)"\s*$/i;
const TITLED_CALL = /^([\s\S]*\))\s*(?:AS\s+)?"((?:\\[\s\S]|[^"\\])*)"\s*$/i;
/** Behind these a quoted text is a value, no title. */
const WANTS_VALUE = /[-+*/,(=<>]\s*$|\b(?:AND|OR|NOT|IN|CONTAINS?|REGEXP)\s*$/i;

/** The expression and its title; an expression without a title has an empty one. */
export function splitTitle(written: string): {
  readonly expression: string;
  readonly title: string;
} {
  const [, expression = '', title = ''] = TITLED_CALL.exec(written) ?? TITLED.exec(written) ?? [];
  if (!titled(written)) return { expression: written, title: '' };
  if (expression === '' || WANTS_VALUE.test(expression) || !evenQuotes(expression)) {
    return { expression: written, title: '' };
  }
  return { expression, title: title.replace(/\\([\s\S])/g, '$1') };
}

/** The expression as it stands in a report: with its title, if it has one. */
export function joinTitle(expression: string, title: string): string {
  const text = expression.trim();
  if (title.trim() === '') return text;
  return `${text} AS "${title.trim().replace(/[\\"]/g, '\\$&')}"`;
}

/** False when the cut went through a quoted text. */
function evenQuotes(text: string): boolean {
  const bare = text.replace(/\\[\s\S]/g, '');
  return (bare.match(/"/g)?.length ?? 0) % 2 === 0;
}

/** False when the expression can be read and has no title; what cannot be read yet may have one. */
function titled(written: string): boolean {
  try {
    return parseExpression(written).alias !== null;
  } catch {
    return true;
  }
}
