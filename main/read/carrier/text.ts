import type { Chunks } from '../bytes/chunks';
import type { Layouts } from '../layouts';
import { eachLines } from './lines';

/** Reads records, one a line, with header lines anywhere among them. */
export async function readText(chunks: Chunks, layouts: Layouts): Promise<void> {
  await eachLines(chunks, {
    take: async (bytes, from, to) => {
      let at = from;
      for (;;) {
        at = layouts.current.parse(bytes, at, to);
        if (layouts.nextHeader !== null) {
          await layouts.follow(layouts.nextHeader);
          const feed = bytes.indexOf(10, at);
          at = feed < 0 ? to : feed + 1;
        } else {
          await layouts.relieve();
        }
        if (at >= to) return;
      }
    },
    tooLong: (text, reason) => {
      const parser = layouts.current;
      parser.line++;
      parser.addBadLine({ line: parser.line, text, reason });
    },
  });
}
