/**
 * Values as text of Logs Insights QL. Only letters, digits and a few harmless signs ever stand between
 * quotes; everything else is written as a regular expression with `\x…`, so that no value can end its
 * literal, whatever the rules of escaping are.
 */

/** Signs that mean nothing in strings, in regular expressions or to the language itself. */
const PLAIN_SIGN = /^[A-Za-z0-9_:@,;= -]$/;
/** What may stand in a quoted string: also signs that only regular expressions care about. */
const QUOTABLE = /^[A-Za-z0-9_:@,;= ./+-]+$/;

/** True when the text can stand between quotes. */
export function isQuotable(text: string): boolean {
  return QUOTABLE.test(text);
}

/** A quoted string; only for text that {@link isQuotable}. */
export function quoted(text: string): string {
  if (!isQuotable(text)) throw new TypeError('This text cannot stand between quotes.');
  return `"${text}"`;
}

/** A code point as a regular expression that matches it and nothing else. */
export function literalPoint(code: number): string {
  const letter = String.fromCodePoint(code);
  if (PLAIN_SIGN.test(letter)) return letter;
  const hex = code.toString(16);
  return code < 0x100 ? `\\x${hex.padStart(2, '0')}` : `\\x{${hex}}`;
}

/** Text as a regular expression that matches it and nothing else. */
export function literalPattern(text: string): string {
  return [...text].map((letter) => literalPoint(letter.codePointAt(0) ?? 0)).join('');
}

/** Digits without exponent, whatever the size. @param text a decimal number as `typedLiteral` gives it */
export function numberText(text: string): string {
  const [, sign = '', rest] = /^(-?)0*(\d+(?:\.\d+)?)$/.exec(text) ?? [];
  if (rest === undefined) throw new TypeError('This is no plain number.');
  return `${sign}${rest}`;
}

/** The same number divided by 1000, exactly: milliseconds as seconds. */
export function thousandth(text: string): string {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  const digits = whole.padStart(4, '0');
  const head = digits.slice(0, -3).replace(/^0+(?=\d)/, '');
  const tail = `${digits.slice(-3)}${fraction}`.replace(/0+$/, '');
  return `${sign}${head}${tail === '' ? '' : `.${tail}`}`;
}
