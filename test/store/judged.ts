import type { FlowWriter } from '../../main/store/api';
import { type FlowReader, openFlowReader } from '../../main/store/reader';
import { openFlowWriter } from '../../main/store/writer';
import { keptFolder } from './folders';
import { Judge } from './judge';
import { importLines } from './records';
import { traffic } from './traffic';

/** A store and DuckDB over the same lines. */
export interface Judged {
  readonly writer: FlowWriter;
  readonly reader: FlowReader;
  readonly judge: Judge;
  readonly close: () => void;
}

/** Stores generated traffic in parts of `part` lines, and gives the same lines to the judge. */
export async function openJudged(
  records: number,
  seed: number,
  part: number,
  options: { readonly tidy?: boolean } = {},
): Promise<Judged> {
  const { remove, folder } = keptFolder();
  const { lines, own } = traffic(records, seed);
  const writer = openFlowWriter(folder);
  const parts: string[][] = [];
  for (let at = 0; at < lines.length; at += part) parts.push(lines.slice(at, at + part));
  importLines(writer, parts);
  if (options.tidy === true) writer.tidy();
  const reader = openFlowReader(folder);
  const judge = await Judge.open();
  await judge.load(lines, own);
  return {
    writer,
    reader,
    judge,
    close() {
      reader.close();
      writer.close();
      judge.close();
      remove();
    },
  };
}
