import type { Chunks } from '../bytes/chunks';

const encoder = new TextEncoder();

/**
 * Subscription data as lines of base64, made into the JSON that Lambda gets it in, so that both are
 * read alike.
 */
export async function* packedLinesAsJson(chunks: Chunks): AsyncGenerator<Uint8Array, void> {
  const before = encoder.encode('{"data":"');
  const after = encoder.encode('"}\n');
  let inside = false;
  for await (const chunk of chunks) {
    let at = 0;
    while (at < chunk.length) {
      while (!inside && at < chunk.length && (chunk[at] ?? 0) <= 32) at++;
      if (at === chunk.length) break;
      const feed = chunk.indexOf(10, at);
      const end = feed < 0 ? chunk.length : feed;
      if (!inside) yield before;
      yield chunk.subarray(at, chunk[end - 1] === 13 ? end - 1 : end);
      inside = feed < 0;
      if (!inside) yield after;
      at = end + 1;
    }
  }
  if (inside) yield after;
}
