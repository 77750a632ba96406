/** A character test of a pattern: code point in, true when it fits. */
export type CharacterTest = (code: number) => boolean;

export type PatternNode =
  | { readonly kind: 'empty' }
  | { readonly kind: 'character'; readonly test: CharacterTest }
  | { readonly kind: 'assert'; readonly where: 'start' | 'end' | 'word' | 'not-word' }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly PatternNode[] }
  /** `most` is null without an upper bound. */
  | {
      readonly kind: 'repeat';
      readonly part: PatternNode;
      readonly least: number;
      readonly most: number | null;
    };

/** What is wrong with a pattern, at a 0-based offset of it. */
export class PatternFault extends Error {
  constructor(
    readonly offset: number,
    message: string,
  ) {
    super(message);
    this.name = 'PatternFault';
  }
}

const isDigit: CharacterTest = (c) => c >= 48 && c <= 57;
const isUpper: CharacterTest = (c) => c >= 65 && c <= 90;
const isLower: CharacterTest = (c) => c >= 97 && c <= 122;
const isSpace: CharacterTest = (c) => c === 32 || (c >= 9 && c <= 13) || c === 0xa0 || c === 0xfeff;
export const isWordCharacter: CharacterTest = (c) =>
  isDigit(c) || isUpper(c) || isLower(c) || c === 95;
const isPunctuation: CharacterTest = (c) =>
  c > 32 && c < 127 && !isDigit(c) && !isUpper(c) && !isLower(c);

export const invert =
  (test: CharacterTest): CharacterTest =>
  (c) =>
    !test(c);

/** `\d`, `\w`, `\s` and their opposites. */
export const ESCAPED_CLASSES: Readonly<Record<string, CharacterTest>> = {
  d: isDigit,
  D: invert(isDigit),
  w: isWordCharacter,
  W: invert(isWordCharacter),
  s: isSpace,
  S: invert(isSpace),
};

/** `[:alpha:]` and its like. */
export const NAMED_CLASSES: Readonly<Record<string, CharacterTest>> = {
  alpha: (c) => isUpper(c) || isLower(c),
  digit: isDigit,
  alnum: (c) => isUpper(c) || isLower(c) || isDigit(c),
  upper: isUpper,
  lower: isLower,
  space: isSpace,
  punct: isPunctuation,
  xdigit: (c) => isDigit(c) || (c >= 65 && c <= 70) || (c >= 97 && c <= 102),
};

const CONTROL: Readonly<Record<string, number>> = {
  t: 9,
  n: 10,
  v: 11,
  f: 12,
  r: 13,
  e: 27,
  '0': 0,
};

/**
 * The code point of an escape at `at` (behind the backslash) and where it ends; null when the
 * letter has no meaning as a single character.
 */
export function escapedCharacter(text: string, at: number): { code: number; end: number } | null {
  const hex = /^(?:x([0-9a-f]{2})|u([0-9a-f]{4}))/i.exec(text.slice(at, at + 5));
  if (hex) return { code: Number.parseInt(hex[1] ?? hex[2] ?? '', 16), end: at + hex[0].length };
  const letter = text[at];
  if (letter === undefined) return null;
  const control = CONTROL[letter];
  if (control !== undefined) return { code: control, end: at + 1 };
  if (/[a-z1-9]/i.test(letter)) return null;
  const code = text.codePointAt(at) ?? 0;
  return { code, end: at + (code > 0xffff ? 2 : 1) };
}
