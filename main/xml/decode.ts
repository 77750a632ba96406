import { type Problem, ProblemError } from '../../core/problem';

/** Longest XML declaration looked at for its encoding, in bytes. */
const DECLARATION = 256;
/** Not text of a file: decoders that answer anything, or that switch within a text. */
const NOT_READ = /^(?:replacement|x-user-defined|iso-2022-.*|hz-gb-2312)$/;

/**
 * The text of an XML file, without its byte order mark. A mark or the pattern of zero bytes decides
 * on UTF-16; else the declaration is believed for every other encoding of the WHATWG's list, and all
 * else is UTF-8. Throws a ProblemError placed at the first byte that is not of that encoding.
 */
export function decodeXml(bytes: Uint8Array, file: string): string {
  const encoding = encodingOf(bytes, file);
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return encoding === 'windows-1252' ? withWindowsLetters(text) : text;
  } catch (error) {
    throw new ProblemError(undecodable(bytes, encoding, file), { cause: error });
  }
}

/** Of windows-1252, by byte from 0x80; five stand for the control characters of their numbers. */
const WINDOWS_LETTERS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

/** Node.js decodes windows-1252 as ISO 8859-1, which leaves control characters for quotes and dashes. */
function withWindowsLetters(text: string): string {
  return text.replace(/[\u0080-\u009F]/g, (letter) => {
    return WINDOWS_LETTERS[letter.charCodeAt(0) - 0x80] ?? letter;
  });
}

function encodingOf(bytes: Uint8Array, file: string): string {
  const [first, second, third, fourth] = bytes;
  const wide =
    (first === 0xff && second === 0xfe && third === 0 && fourth === 0) ||
    (first === 0 && second === 0 && (third === 0xfe || third === 0) && fourth !== 0);
  if (wide) throw refused('UTF-32', file);
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (second === 0 && first !== 0) return 'utf-16le';
  if (first === 0 && second !== 0) return 'utf-16be';
  const head = Buffer.from(bytes.subarray(0, DECLARATION)).toString('latin1');
  const declared = /^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1];
  const name = declared?.toLowerCase() ?? 'utf-8';
  // Saved anew by an editor, a file may still claim the UTF-16 it once was.
  if (/^(?:utf-?8|utf-?16(?:le|be)?|ucs-?2|iso-10646-ucs-2)$/.test(name)) return 'utf-8';
  const known = decoderName(name);
  if (known === null || NOT_READ.test(known)) throw refused(name, file);
  return known;
}

/** The WHATWG's name of an encoding; null when it is none. */
function decoderName(label: string): string | null {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}

function refused(name: string, file: string): ProblemError {
  return new ProblemError({
    code: 'xml/encoding',
    message: `The encoding of the file is ${name.slice(0, 40)}, which is not read.`,
    action: 'Save it as UTF-8.',
    place: { file, line: 1, column: 1 },
  });
}

function undecodable(bytes: Uint8Array, encoding: string, file: string): Problem {
  const { offset, cut } = firstInvalid(bytes, encoding);
  const before = new TextDecoder(encoding).decode(bytes.subarray(0, offset));
  const line = before.split(/\r\n?|\n/);
  const byte = (bytes[offset] ?? 0).toString(16).toUpperCase().padStart(2, '0');
  const what = cut
    ? 'it ends within a character'
    : `the byte 0x${byte} stands where none of that encoding can`;
  const single = encoding === 'utf-8' && !cut && !bytes.includes(0);
  return {
    code: 'xml/encoding',
    message: `The file is not ${encoding.toUpperCase()} text throughout: ${what}.`,
    action: single
      ? 'Save it as UTF-8, or name its encoding in the XML declaration: encoding="windows-1252" for text of Western Windows.'
      : 'Save it as UTF-8, or name its encoding in the XML declaration.',
    place: { file, line: line.length, column: (line.at(-1)?.length ?? 0) + 1 },
  };
}

/** Where the first character starts that is none in the encoding, and whether the text just ends there. */
function firstInvalid(
  bytes: Uint8Array,
  encoding: string,
): { readonly offset: number; readonly cut: boolean } {
  const fails = (length: number, stream: boolean): boolean => {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, length), { stream });
      return false;
    } catch {
      return true;
    }
  };
  // As long as it fails as a stream, the fault is before that length.
  let low = 0;
  let high = bytes.length + 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (middle <= bytes.length && !fails(middle, true)) low = middle;
    else high = middle;
  }
  let offset = low;
  while (offset > 0 && fails(offset, false)) offset--;
  return { offset, cut: low === bytes.length };
}
