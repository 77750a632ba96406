/** What AWS's inventory says of a network interface. */
export interface KnownInterface {
  /** Its primary address; null where AWS gives none. */
  readonly address: string | null;
  /** What people call it; null where it has neither Name tag nor description. */
  readonly name: string | null;
}

/** Characters of a name that are kept: no Name tag (256) or description (255) is meant to be longer. */
const MOST_CHARACTERS = 255;
/** Blanks, line ends and control characters, which become one blank. */
const BLANKS = /[\s\p{Cc}]+/gu;
/** What turns text around, and halves of characters. */
const HARMFUL = /[\p{Cs}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/**
 * The name of an interface: its Name tag, else its description, else null. Both are text that anyone in
 * the account may write: control characters are taken out, and what is longer than 255 characters is cut.
 */
export function interfaceName(
  tag: string | null | undefined,
  description: string | null | undefined,
): string | null {
  return plainName(tag ?? '') ?? plainName(description ?? '');
}

function plainName(text: string): string | null {
  const clean = text.replace(HARMFUL, '').replace(BLANKS, ' ').trim();
  const name = [...clean].slice(0, MOST_CHARACTERS).join('').trimEnd();
  return name === '' ? null : name;
}
