import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashEventId } from '../../core/flow/event-id';
import { DEFAULT_FORMAT } from '../../core/flow/format';
import { createFlowParser } from '../../core/flow/parser';
import { type Random, seededRandom } from '../../core/sample/random';
import type { AppendOutcome, FlowWriter } from '../../main/store/api';
import { type FlowReader, openFlowReader } from '../../main/store/reader';
import { openFlowWriter } from '../../main/store/writer';
import { batchOf } from '../store/records';
import { CLOCK, FORMATS, IMPORTED, INTERFACES, type Line } from './records';

/** What a store has gone through before it is asked; each comes after those before it. */
export const STATES = ['written', 'offered again', 'tidied', 'opened again'] as const;
export type State = (typeof STATES)[number];

/** Consecutive times in as many parts, written one part after the other. */
const BLOCKS = 7;
/** The log group comes after the files. */
const FILES: readonly (number | null)[] = [...FORMATS.keys(), null];

/** A store of random lines whose answers must be the same in whatever state it is. */
export class RandomStore {
  reader: FlowReader;
  #writer: FlowWriter;
  readonly #folder: string;
  readonly #lines: readonly Line[];
  #now = IMPORTED;

  /**
   * @param shuffled whether the lines are written in another order; those of one second, which answers
   * show as they were stored, and those of no time stay in theirs
   */
  constructor(lines: readonly Line[], seed: number, shuffled: boolean) {
    this.#lines = lines;
    this.#folder = mkdtempSync(join(tmpdir(), 'flowglass-differential-'));
    this.#writer = openFlowWriter(this.#folder, { now: () => this.#now });
    this.#writer.saveInterfaces(INTERFACES);
    const { stored, duplicates } = shuffled
      ? this.#writeBeside(shuffle(lines, seededRandom(seed)))
      : this.#writeInTurn();
    if (stored !== lines.length || duplicates > 0)
      throw new Error(`${duplicates} lines were lost.`);
    this.reader = openFlowReader(this.#folder);
  }

  /** Brings the store into its next state. @throws Error when a line was taken twice */
  enter(state: State): void {
    switch (state) {
      case 'written':
        return;
      case 'offered again': {
        this.#now += 3_600_000;
        const { stored } = this.#writeInTurn();
        if (stored > 0) throw new Error(`${stored} lines were stored twice.`);
        return;
      }
      case 'tidied':
        this.#writer.tidy();
        return;
      case 'opened again':
        this.reader.close();
        this.#writer.close();
        this.#writer = openFlowWriter(this.#folder);
        this.reader = openFlowReader(this.#folder);
    }
  }

  close(): void {
    this.reader.close();
    this.#writer.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Writes one file after the other, each in two parts, and the log group. */
  #writeInTurn(): AppendOutcome {
    const outcomes = FILES.flatMap((file) => {
      const lines = this.#lines.filter((line) => line.file === file);
      const half = lines.length >> 1;
      const id = this.#begin(file);
      const both = [lines.slice(0, half), lines.slice(half)].map((part) =>
        this.#append(file, id, part),
      );
      if (file !== null) this.#writer.finishImport(id, [], true);
      return both;
    });
    return totalOf(outcomes);
  }

  /** Writes parts of all files, whose imports run side by side, and of the log group. */
  #writeBeside(parts: readonly (readonly Line[])[]): AppendOutcome {
    const imports = FILES.map((file) => ({ file, id: this.#begin(file) }));
    const outcomes = parts.flatMap((part) =>
      imports.map(({ file, id }) =>
        this.#append(
          file,
          id,
          part.filter((line) => line.file === file),
        ),
      ),
    );
    for (const { file, id } of imports) if (file !== null) this.#writer.finishImport(id, [], true);
    return totalOf(outcomes);
  }

  #begin(file: number | null): number {
    if (file === null) return 0;
    return this.#writer.beginImport({ name: `${file}.log`, size: null, kind: 'file' });
  }

  #append(file: number | null, importId: number, lines: readonly Line[]): AppendOutcome {
    if (lines.length === 0) return { stored: 0, duplicates: 0 };
    if (file === null) {
      return this.#writer.appendEvents('source-1', this.#events(lines), [], [], null);
    }
    const texts = lines.map(({ text }) => text);
    return this.#writer.appendFile(importId, batchOf(texts, FORMATS[file] ?? []), []);
  }

  #events(lines: readonly Line[]): ReturnType<typeof batchOf> {
    const parser = createFlowParser(DEFAULT_FORMAT);
    for (const line of lines) {
      const { text, eventTime, ingestionTime } = line;
      const key = hashEventId('/vpc/flow', `e${this.#lines.indexOf(line)}`);
      parser.parseText(text, { eventTime, ingestionTime, stream: 'eni-1-all', key });
    }
    return parser.take().batch;
  }
}

function totalOf(outcomes: readonly AppendOutcome[]): AppendOutcome {
  return {
    stored: outcomes.reduce((sum, { stored }) => sum + stored, 0),
    duplicates: outcomes.reduce((sum, { duplicates }) => sum + duplicates, 0),
  };
}

/** Lines of one second stay in their order. */
function shuffle(lines: readonly Line[], { next, whole }: Random): readonly (readonly Line[])[] {
  const blocks = Array.from({ length: BLOCKS }, (): Line[] => []);
  const ranks = new Map<Line, number>();
  const seconds = new Map<unknown, Line[]>();
  for (const line of lines) {
    const second = line.record.get(CLOCK) ?? null;
    seconds.set(second, [...(seconds.get(second) ?? []), line]);
  }
  for (const same of seconds.values()) {
    const rank = next();
    for (const line of same) ranks.set(line, rank);
    blocks[whole(0, BLOCKS - 1)]?.push(...same);
  }
  return blocks.map((block) => block.sort((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0)));
}
