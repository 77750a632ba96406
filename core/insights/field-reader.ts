import { type FieldName, fieldDefinition } from '../flow/field';
import { allOf, type Condition } from './condition';
import { type Capture, type LineFormats, linePattern, placeOf } from './line-formats';

/** Discovered fields of default-format flow logs: "Supported logs and discovered fields", CloudWatch Logs user guide. */
const DISCOVERED: Readonly<Record<FieldName, string>> = {
  version: 'version',
  'account-id': 'accountId',
  'interface-id': 'interfaceId',
  srcaddr: 'srcAddr',
  dstaddr: 'dstAddr',
  srcport: 'srcPort',
  dstport: 'dstPort',
  protocol: 'protocol',
  packets: 'packets',
  bytes: 'bytes',
  action: 'action',
  'log-status': 'logStatus',
};

/** What a value looks like that is not `-`. */
const SHAPES = { number: '[0-9]+', address: '[0-9A-Fa-f.:]+', text: '[^\\s-]\\S*|-\\S+' } as const;

/** A field of the query and when it holds a value. */
export interface Reading {
  readonly name: string;
  /** When the field is there at all: comparing a missing one has no documented answer. */
  readonly there: Condition;
  /** When it holds a value; `there` included. */
  readonly present: Condition;
}

/**
 * Hands out the fields that a query reads, and the commands that make them. Lines are parsed by place;
 * a line that a `parse` does not fit has no such field (user guide, "parse"), which is how `-` becomes
 * a missing value. Everything asked for must be asked before `commands` is called.
 */
export class FieldReader {
  readonly formats: LineFormats;
  /** Fields that were asked for and that no format has. */
  readonly missing = new Set<FieldName>();
  readonly #parsed: string[][];
  readonly #words: Map<number, Capture>[];
  readonly #merged: string[] = [];
  readonly #computed: string[] = [];
  readonly #known = new Map<string, Reading | null>();
  readonly #names = new Set<string>();

  constructor(formats: LineFormats) {
    this.formats = formats;
    this.#parsed = formats.layouts.map(() => []);
    this.#words = formats.layouts.map(() => new Map<number, Capture>());
  }

  /** A field as it stands in the line, `-` where it has no value; null when no format has it. */
  word(field: FieldName): Reading | null {
    return this.#once(`word ${field}`, () => {
      if (this.formats.discovered) {
        const name = DISCOVERED[field];
        // Times only as text of the line: what the discovered ones hold is not documented.
        if (name !== undefined) return { name, there: true, present: `${name} != "-"` };
      }
      return this.#capture(field, 'flow', '\\S+', (place, layout, capture) => {
        this.#words[layout]?.set(place, capture);
      });
    });
  }

  /**
   * A field for group keys and rows: as it stands in the line, or, where some format lacks it, missing
   * for `-` too, so that records without a value make one group.
   */
  plain(field: FieldName): Reading | null {
    const everywhere = this.formats.layouts.every((layout) => placeOf(layout, field) !== null);
    return everywhere ? this.word(field) : this.value(field);
  }

  /** A field that is missing where the record has no value: for aggregates. */
  value(field: FieldName): Reading | null {
    return this.#once(`value ${field}`, () => {
      const shape = SHAPES[fieldDefinition(field).kind];
      return this.#separate(field, 'value', shape);
    });
  }

  /** NODATA or SKIPDATA, else ACCEPT or REJECT, else missing; null when no format can tell. */
  eventKind(): Reading | null {
    return this.#once('event kind', () => {
      const status = this.#separate('log-status', 'event', 'NODATA|SKIPDATA');
      const action = this.#separate('action', 'event', 'ACCEPT|REJECT');
      if (status === null || action === null) return status ?? action;
      return this.#compute(`coalesce(${status.name}, ${action.name})`, 'eventKind');
    });
  }

  /** End minus start, seconds. */
  duration(): Reading | null {
    return this.#once('duration', () => {
      const start = this.value('start');
      const end = this.value('end');
      if (start === null || end === null) return null;
      const computed = this.#compute(`${end.name} - ${start.name}`, 'flowDuration');
      const there = allOf([start.present, end.present]);
      return { ...computed, there, present: there };
    });
  }

  /** When CloudWatch Logs took the record in, epoch milliseconds. */
  received(): Reading {
    const reading = this.#once('received', () =>
      this.#compute('toMillis(@ingestionTime)', 'flowReceived'),
    );
    return reading ?? { name: 'flowReceived', there: true, present: true };
  }

  /** The commands that make the fields, in order. */
  commands(): readonly string[] {
    const parses = this.formats.layouts.flatMap((layout, i) => {
      const words = this.#words[i];
      const patterns = this.#parsed[i] ?? [];
      const all =
        words === undefined || words.size === 0
          ? patterns
          : [linePattern(layout, words), ...patterns];
      return all.map((pattern) => `parse @message /${pattern}/`);
    });
    const fields = [this.#merged, this.#computed].flatMap((list) =>
      list.length === 0 ? [] : [`fields ${list.join(', ')}`],
    );
    return [...parses, ...fields];
  }

  #separate(field: FieldName, prefix: string, shape: string): Reading | null {
    return this.#capture(field, prefix, shape, (place, layout, capture) => {
      const pattern = this.formats.layouts[layout];
      if (pattern === undefined) return;
      this.#parsed[layout]?.push(linePattern(pattern, new Map([[place, capture]])));
    });
  }

  /** Captures a field in every layout that has it; several are merged into one. */
  #capture(
    field: FieldName,
    prefix: string,
    shape: string,
    add: (place: number, layout: number, capture: Capture) => void,
  ): Reading | null {
    const places = this.formats.layouts.flatMap((layout, index) => {
      const place = placeOf(layout, field);
      return place === null ? [] : [{ place, index }];
    });
    if (places.length === 0) {
      this.missing.add(field);
      return null;
    }
    const name = this.#freeName(`${prefix}${pascal(field)}`);
    const parts = places.map(({ place, index }) => {
      const part = places.length === 1 ? name : this.#freeName(`${name}${index + 1}`);
      add(place, index, { name: part, shape });
      return part;
    });
    if (parts.length > 1) this.#merged.push(`coalesce(${parts.join(', ')}) as ${name}`);
    const everywhere = shape === '\\S+' && places.length === this.formats.layouts.length;
    const there = everywhere ? true : `ispresent(${name})`;
    const present = shape === '\\S+' ? allOf([there, `${name} != "-"`]) : there;
    return { name, there, present };
  }

  #compute(expression: string, name: string): Reading {
    this.#computed.push(`${expression} as ${name}`);
    const there = `ispresent(${name})`;
    return { name, there, present: there };
  }

  #once(key: string, make: () => Reading | null): Reading | null {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.#known.set(key, made);
    return made;
  }

  #freeName(wanted: string): string {
    let name = wanted;
    for (let i = 2; this.#names.has(name); i++) name = `${wanted}x${i}`;
    this.#names.add(name);
    return name;
  }
}

/** `tgw-src-vpc-id` as `TgwSrcVpcId`: names of captures hold letters and digits only. */
function pascal(field: FieldName): string {
  return field
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
