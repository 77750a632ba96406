import type { FormatFinding } from '../../contract/values';
import { lineText } from '../../core/flow/bad-line';
import { detectLayouts } from '../../core/flow/detect';
import type { FlowEvent } from '../../core/flow/event-stage';
import type { FieldName } from '../../core/flow/field';
import { formatKey } from '../../core/flow/format';
import { createFlowParser, type FlowParser, type Rejection } from '../../core/flow/parser';
import { type ChosenLayout, header, isFreeText, type LayoutChoice } from './choose-layouts';
import type { Delivery } from './delivery';

/** Layouts with rows waiting; a file of ever new headers gets no further. */
const MAX_LAYOUTS = 16;
/** Formats told in the summary. */
const MAX_FINDINGS = 64;
/** Lines that may be tried for a layout not seen in the sample. */
const MAX_TRIALS = 256;

interface Layout {
  readonly parser: FlowParser;
  readonly chosen: ChosenLayout;
}

/** The parsers of one file: the current one, those tried when a line does not fit it, and earlier ones. */
export class Layouts {
  /** What is known of the line being read apart from its text. */
  event: FlowEvent | undefined;
  /** Set when `parse` stopped before a header line of another format. */
  nextHeader: readonly FieldName[] | null = null;
  readonly #delivery: Delivery;
  readonly #given: boolean;
  readonly #all = new Map<string, Layout>();
  readonly #findings = new Map<string, FormatFinding>();
  #current: Layout;
  #others: FlowParser[];
  #trials = 0;

  constructor(choice: LayoutChoice, delivery: Delivery) {
    const [main, ...others] = choice;
    this.#delivery = delivery;
    this.#given = main.found === 'given';
    this.#current = this.#open(main);
    this.#others = others.map((other) => this.#open(other).parser);
    if (main.found !== 'scored') this.#tell(main);
  }

  get current(): FlowParser {
    return this.#current.parser;
  }

  /** Formats that records were read with, or that were given or written in a header. */
  get findings(): readonly FormatFinding[] {
    return [...this.#findings.values()];
  }

  /** Goes on behind a header line, which is counted. */
  async follow(fields: readonly FieldName[]): Promise<void> {
    const line = this.current.line + 1;
    this.nextHeader = null;
    if (this.#all.size >= MAX_LAYOUTS) {
      await this.flush();
      this.#all.clear();
    }
    const chosen: ChosenLayout = { fields, found: 'header', confidence: 1 };
    this.#current = this.#all.get(formatKey(fields)) ?? this.#open(chosen);
    // Below a header, only what it names is read.
    this.#others = [];
    this.#tell(chosen);
    this.current.line = line;
  }

  /** Hands over the rows of parsers that are full. */
  async relieve(): Promise<void> {
    for (const layout of this.#all.values()) if (layout.parser.full) await this.#take(layout);
  }

  /** Hands over all rows. */
  async flush(): Promise<void> {
    for (const layout of this.#all.values()) await this.#take(layout);
  }

  async #take(layout: Layout): Promise<void> {
    if ((await this.#delivery.take(layout.parser)) > 0) this.#tell(layout.chosen);
  }

  #tell(chosen: ChosenLayout): void {
    const format = formatKey(chosen.fields);
    if (this.#findings.has(format) || this.#findings.size === MAX_FINDINGS) return;
    this.#findings.set(format, { format, found: chosen.found, confidence: chosen.confidence });
  }

  #open(chosen: ChosenLayout): Layout {
    const parser = createFlowParser(chosen.fields, {
      onRejected: (bytes, from, to) => this.#rejected(bytes, from, to),
      // Any two words fit a format of two texts, also a header's.
      everyLine: chosen.fields.every(isFreeText),
    });
    const layout = { parser, chosen };
    this.#all.set(formatKey(chosen.fields), layout);
    return layout;
  }

  #rejected(bytes: Uint8Array, from: number, to: number): Rejection {
    if (this.event === undefined && mayBeHeader(bytes, from)) {
      const fields = to - from > 8_192 ? null : header(decoder.decode(bytes.subarray(from, to)));
      if (fields !== null) {
        if (this.#given || formatKey(fields) === formatKey(this.current.fields)) return 'taken';
        this.nextHeader = fields;
        return 'stop';
      }
    }
    for (const other of this.#others) {
      if (other.readOne(bytes, from, to, this.event)) return 'taken';
    }
    const found = this.#adopt(bytes, from, to);
    return found?.readOne(bytes, from, to, this.event) === true ? 'taken' : 'bad';
  }

  /** A parser for a line of a layout that the sample did not hold, as when two logs share one place. */
  #adopt(bytes: Uint8Array, from: number, to: number): FlowParser | null {
    if (this.#current.chosen.found !== 'scored' || this.#trials === MAX_TRIALS) return null;
    const line = lineText(bytes, from, to);
    const width = line.trim().split(/[ \t]+/).length;
    // A line as long as those of a layout in use is a damaged one of that layout.
    const known = [this.current, ...this.#others];
    if (width < 8 || known.some((parser) => parser.fields.length === width)) return null;
    this.#trials++;
    try {
      const [finding] = detectLayouts([line]);
      const { parser } = this.#open({ ...finding, found: 'scored' });
      this.#others.push(parser);
      return parser;
    } catch {
      return null;
    }
  }
}

const decoder = new TextDecoder();

/** Headers begin with a letter, `$` or, when pasted, a blank. */
function mayBeHeader(bytes: Uint8Array, from: number): boolean {
  const c = bytes[from] ?? 0;
  return c > 57 || c === 32 || c === 9 || c === 36;
}
