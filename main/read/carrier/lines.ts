import { lineText, TOO_LONG } from '../../../core/flow/bad-line';
import { MAX_LINE_BYTES } from '../../../core/flow/read-line';
import type { Chunks } from '../bytes/chunks';

/** Takes whole lines, the last of which may lack its line feed. */
export interface LineTaker {
  take(bytes: Uint8Array, from: number, to: number): Promise<void>;
  /** A line that is too long to be kept: its beginning. */
  tooLong(text: string, reason: string): void;
}

const LINE_FEED = 10;

/**
 * Cuts chunks into whole lines. Chunks are not copied, only lines that lie in two of them. A line
 * without end is held up to the length that is read at all, then left out until its end.
 */
export async function eachLines(chunks: Chunks, taker: LineTaker): Promise<void> {
  let held = new Uint8Array(MAX_LINE_BYTES * 2);
  let length = 0;
  let skipping = false;
  const hold = (bytes: Uint8Array): void => {
    if (length + bytes.length > held.length) {
      const larger = new Uint8Array((length + bytes.length) * 2);
      larger.set(held.subarray(0, length));
      held = larger;
    }
    held.set(bytes, length);
    length += bytes.length;
  };
  const drop = (): void => {
    taker.tooLong(lineText(held, 0, length), TOO_LONG);
    length = 0;
    skipping = true;
  };

  for await (const chunk of chunks) {
    let at = 0;
    if (skipping || length > 0) {
      const feed = chunk.indexOf(LINE_FEED);
      if (feed < 0 && skipping) continue;
      if (feed < 0) {
        hold(chunk);
        if (length > MAX_LINE_BYTES) drop();
        continue;
      }
      at = feed + 1;
      if (!skipping) {
        hold(chunk.subarray(0, at));
        await taker.take(held, 0, length);
        length = 0;
      }
      skipping = false;
    }
    const last = chunk.lastIndexOf(LINE_FEED) + 1;
    if (last > at) await taker.take(chunk, at, last);
    const tail = chunk.subarray(Math.max(at, last));
    if (tail.length > 0) hold(tail);
    if (length > MAX_LINE_BYTES) drop();
  }
  if (length > 0) await taker.take(held, 0, length);
}
