import type { Chunks } from './chunks';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

export interface EncodingFinding {
  readonly encoding: Encoding;
  /** Length of the byte order mark. */
  readonly mark: number;
}

/** Bytes looked at when there is no mark. */
const LOOKED_AT = 512;

/**
 * The encoding of text by its byte order mark or, without one, by where the zero bytes stand:
 * flow logs are ASCII, of which UTF-16 makes every second byte zero.
 */
export function findEncoding(head: Uint8Array): EncodingFinding {
  const [a, b, c] = head;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', mark: 3 };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', mark: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', mark: 2 };
  const zeros = [0, 0];
  const pairs = Math.min(head.length, LOOKED_AT) >> 1;
  for (let i = 0; i < pairs * 2; i++) if (head[i] === 0) zeros[i & 1] = (zeros[i & 1] ?? 0) + 1;
  if (pairs >= 8 && zeros[0] === 0 && zeros[1] === pairs) return { encoding: 'utf-16le', mark: 0 };
  if (pairs >= 8 && zeros[1] === 0 && zeros[0] === pairs) return { encoding: 'utf-16be', mark: 0 };
  return { encoding: 'utf-8', mark: 0 };
}

/** The text as UTF-8 without its mark. */
export async function* toUtf8(
  source: Chunks,
  found: EncodingFinding,
): AsyncGenerator<Uint8Array, void> {
  let skip = found.mark;
  const decoder = found.encoding === 'utf-8' ? null : new TextDecoder(found.encoding);
  const encoder = new TextEncoder();
  for await (const whole of source) {
    const chunk = whole.subarray(Math.min(skip, whole.length));
    skip -= whole.length - chunk.length;
    if (chunk.length === 0) continue;
    if (decoder === null) yield chunk;
    else yield encoder.encode(decoder.decode(chunk, { stream: true }));
  }
}
