import { ProblemError } from '../../core/problem';

/** Longest XML declaration looked at for its encoding, in bytes. */
const DECLARATION = 256;
/** Declared encodings that are read beside UTF-8 and UTF-16. */
const SINGLE_BYTE = new Set([
  'us-ascii',
  'ascii',
  'iso-8859-1',
  'latin1',
  'windows-1252',
  'cp1252',
  'iso-8859-15',
]);

/**
 * The text of an XML file, without its byte order mark. A mark or the pattern of zero bytes decides
 * on UTF-16; else the declaration is believed for encodings of one byte, and all else is UTF-8.
 * Throws a ProblemError when the bytes are not of that encoding.
 */
export function decodeXml(bytes: Uint8Array, file: string): string {
  const encoding = encodingOf(bytes, file);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    const problem = {
      code: 'xml/encoding',
      message: `The file is not ${encoding.toUpperCase()} text throughout.`,
      action: 'Save it as UTF-8, or name its encoding in the XML declaration.',
      place: { file },
    };
    throw new ProblemError(problem, { cause: error });
  }
}

function encodingOf(bytes: Uint8Array, file: string): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (second === 0 && first !== 0) return 'utf-16le';
  if (first === 0 && second !== 0) return 'utf-16be';
  const head = Buffer.from(bytes.subarray(0, DECLARATION)).toString('latin1');
  const declared = /^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1];
  const name = declared?.toLowerCase() ?? 'utf-8';
  if (SINGLE_BYTE.has(name)) return name === 'cp1252' ? 'windows-1252' : name;
  // Saved anew by an editor, a file may still claim the UTF-16 it once was.
  if (/^(utf-?8|utf-?16(le|be)?|ucs-2)$/.test(name)) return 'utf-8';
  throw new ProblemError({
    code: 'xml/encoding',
    message: `The file says that its encoding is ${name.slice(0, 40)}, which is not read.`,
    action: 'Save it as UTF-8.',
    place: { file },
  });
}
