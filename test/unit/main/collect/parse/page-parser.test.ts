import { describe, expect, it } from 'vitest';
import type { FormatSpan } from '../../../../../contract/values';
import type { FlowBatch } from '../../../../../core/flow/batch';
import { formatKey, parseFormat } from '../../../../../core/flow/format';
import type { LogEvent } from '../../../../../main/aws/log-group';
import {
  createPageParser,
  type PageParserInput,
  type ParsedPage,
} from '../../../../../main/collect/parse/page-parser';

const START = 1_800_000_000;
const DEFAULT =
  '${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${packets} ${bytes} ${start} ${end} ${action} ${log-status}';
const line = (port: number): string =>
  `2 000000000012 eni-0a 10.0.0.1 10.0.0.2 ${port} 443 6 10 4000 ${START} ${START + 60} ACCEPT OK`;

let nextId = 0;
function event(message: string, part: Partial<LogEvent> = {}): LogEvent {
  nextId++;
  return {
    eventId: `3900000000000000000000000000000000000000000000000000${String(nextId).padStart(4, '0')}`,
    stream: 'eni-0a-all',
    message,
    timestamp: START * 1_000,
    ingestionTime: START * 1_000 + 400_000,
    ...part,
  };
}

const DEFAULT_KEY = formatKey(parseFormat(DEFAULT));

/** Formats that are in use all the time. */
function known(...formats: readonly string[]): { readonly formats: readonly FormatSpan[] } {
  return {
    formats: formats.map((text) => ({
      format: text.replace(/[${}]/g, ''),
      from: 0,
      to: Number.MAX_SAFE_INTEGER,
    })),
  };
}

function parser(part: Partial<PageParserInput> = {}) {
  return createPageParser({
    account: '000000000012',
    region: 'eu-west-1',
    logGroup: 'fsm',
    given: null,
    formats: [],
    ...part,
  });
}

function numbers(batch: FlowBatch | undefined, name: string): readonly number[] {
  const column = batch?.columns.get(name);
  return column?.kind === 'number' ? [...column.values].slice(0, batch?.rows) : [];
}

const rows = (page: ParsedPage): number => page.batches.reduce((sum, batch) => sum + batch.rows, 0);
const keys = ({ batches: [batch] }: ParsedPage): readonly string[] =>
  [...(batch?.eventKeyLow ?? [])].map((low, i) => `${low}/${batch?.eventKeyHigh?.[i] ?? ''}`);

describe('createPageParser', () => {
  it('reads records in the declared format, with event times, streams and keys', () => {
    const page = parser({ ...known(DEFAULT) }).parse([event(line(1)), event(line(2))], [], null);
    const [batch] = page.batches;
    expect(numbers(batch, 'srcport')).toEqual([1, 2]);
    expect([...(batch?.eventTime ?? [])]).toEqual([START * 1_000, START * 1_000]);
    expect(batch?.streams?.[batch.streamIndex?.[0] ?? -1]).toBe('eni-0a-all');
    expect(new Set(keys(page)).size).toBe(2);
  });

  it('gives an event the same key in every poll, and another one in another place', () => {
    const same = event(line(1));
    const key = keys(parser().parse([same], [], null))[0];
    const arn = 'arn:aws:logs:eu-west-1:000000000012:log-group:fsm:*';
    expect(keys(parser().parse([{ ...same, ingestionTime: 1 }], [], null))[0]).toBe(key);
    expect(keys(parser({ logGroup: arn }).parse([same], [], null))[0]).toBe(key);
    for (const other of [
      parser({ account: '1' }),
      parser({ region: 'eu-west-2' }),
      parser({ logGroup: 'x' }),
    ]) {
      expect(keys(other.parse([same], [], null))[0]).not.toBe(key);
    }
    expect(keys(parser().parse([{ ...same, stream: 'eni-b' }], [], null))[0]).not.toBe(key);
  });

  it('keeps events of equal text apart by ID, also beyond 2^53', () => {
    const twins = parser().parse([event(line(1)), event(line(1))], [], null);
    expect(new Set(keys(twins)).size).toBe(2);
    const unnamed = [event(line(1), { eventId: '' }), event(line(1), { eventId: '' })];
    expect(new Set(keys(parser().parse(unnamed, [], null))).size).toBe(1);
  });

  it('finds the format when nothing declares it, and says so once', () => {
    const it = parser();
    expect(rows(it.parse([event(line(1)), event(line(2))], [], null))).toBe(2);
    expect(rows(it.parse([event(line(3))], [], null))).toBe(1);
    expect(it.found).toEqual([{ format: DEFAULT_KEY, from: START * 1_000, to: START * 1_000 }]);
  });

  it('reads a stream that mixes formats, one of them listed nowhere any more', () => {
    const custom = '${start} ${dstaddr} ${srcaddr} ${bytes} ${end}';
    const page = parser({ ...known(custom) }).parse(
      [event(`${START} 10.0.0.9 10.0.0.1 77 ${START + 60}`), event(line(5)), event(line(6))],
      [],
      null,
    );
    expect(page.badLines).toEqual([]);
    expect(page.batches.map((batch) => numbers(batch, 'bytes'))).toEqual([[77], [4000, 4000]]);
  });

  it('tells formats of the same length apart by their values', () => {
    const swapped = DEFAULT.replace('${packets} ${bytes}', '${bytes} ${packets}');
    const other = line(2).replace(' 10 4000 ', ' 9000 20 ');
    const it = parser({ ...known(DEFAULT, swapped) });
    const page = it.parse([event(line(1)), event(other)], [], null);
    expect(page.batches.flatMap((batch) => [...numbers(batch, 'bytes')]).sort()).toEqual([
      4000, 9000,
    ]);
    expect(page.batches.flatMap((batch) => [...numbers(batch, 'packets')]).sort()).toEqual([
      10, 20,
    ]);
  });

  it('lets the given format win wherever it fits', () => {
    const swapped = DEFAULT.replace('${packets} ${bytes}', '${bytes} ${packets}');
    const page = parser({ given: swapped, ...known(DEFAULT) }).parse([event(line(1))], [], null);
    expect(numbers(page.batches[0], 'bytes')).toEqual([10]);
  });

  it('refuses a given format that is none', () => {
    expect(() => parser({ given: '${version} ${version}' })).toThrow('named twice');
  });

  it('ignores a declared format it cannot read', () => {
    const page = parser({ ...known('${a} ${a}', DEFAULT) }).parse([event(line(1))], [], null);
    expect(rows(page)).toBe(1);
  });

  it('keeps bad lines with their number and reason, and counts each once', () => {
    const it = parser({ ...known(DEFAULT) });
    const bad = event(line(1).replace('10.0.0.1', '10.0.0.999'));
    const junk = event('START RequestId: 1');
    const page = it.parse([event(line(1)), bad, event('  '), junk], [], null);
    expect(rows(page)).toBe(1);
    expect(page.badLines.map(({ line: number }) => number)).toEqual([2, 4]);
    expect(page.badLines[0]?.reason).toContain('srcaddr');
    expect(page.badSeen.map(({ at }) => at)).toEqual([START * 1_000, START * 1_000]);

    const again = parser({ ...known(DEFAULT) }).parse([bad, junk], page.badSeen, null);
    expect(again.badLines).toEqual([]);
    expect(again.badSeen).toEqual(page.badSeen);
  });

  it('has only bad lines for a group that holds no flow records', () => {
    const page = parser().parse([event('hello world'), event('{"a":1}')], [], null);
    expect(page.batches).toEqual([]);
    expect(page.badLines).toHaveLength(2);
  });

  it('keeps NODATA and SKIPDATA as records with the time of the event', () => {
    const nodata = `2 000000000012 eni-0a - - - - - - - ${START} ${START + 60} - NODATA`;
    const page = parser({ ...known(DEFAULT) }).parse(
      [event(nodata), event(nodata.replace('NODATA', 'SKIPDATA'))],
      [],
      null,
    );
    expect(rows(page)).toBe(2);
    expect(page.badLines).toEqual([]);
  });

  it('tells formats that read a line alike apart by when they were in use', () => {
    const swapped = DEFAULT.replace('${srcaddr} ${dstaddr}', '${dstaddr} ${srcaddr}');
    const [own, other] = known(DEFAULT, swapped).formats;
    if (own === undefined || other === undefined) throw new Error('two formats');
    const change = START * 1_000 + 1;
    const it = parser({
      formats: [
        { ...own, from: change },
        { ...other, to: change - 1 },
      ],
    });
    const page = it.parse([event(line(1)), event(line(2), { timestamp: change })], [], null);
    const source = (batch: FlowBatch): unknown => batch.columns.get('srcaddr');
    expect(page.batches).toHaveLength(2);
    const values = page.batches.map((batch) => {
      const column = source(batch) as { readonly values: Uint32Array };
      return [numbers(batch, 'srcport')[0], column.values[0]];
    });
    expect(values).toContainEqual([1, 0x0a000002]);
    expect(values).toContainEqual([2, 0x0a000001]);
  });

  it('passes over bad lines that were counted before', () => {
    const old = event('junk', { timestamp: 5 });
    const page = parser(known(DEFAULT)).parse([old, event('junk')], [], 10);
    expect(page.badLines).toHaveLength(1);
    expect(page.badSeen).toHaveLength(1);
  });

  it('counts what a data protection policy masked', () => {
    const masked = event(line(1).replace('10.0.0.1', '********'));
    const page = parser(known(DEFAULT)).parse([masked, event(line(2))], [], null);
    expect(page.masked).toBe(1);
    expect(page.badLines).toHaveLength(1);
    expect(rows(page)).toBe(1);
  });

  it('keeps lines that two formats explain alike as bad, and says so', () => {
    const it = parser();
    const short = (n: number): string => `10.0.0.${n} 10.0.0.9 10 20 ${START} ${START + 60}`;
    const page = it.parse(
      [1, 2, 3].map((n) => event(short(n))),
      [],
      null,
    );
    expect(page.badLines).toHaveLength(3);
    expect(page.batches).toEqual([]);
  });

  describe('a doubt', () => {
    const swapped = line(2).replace(' 10 4000 ', ' 9000 20 ');

    it('is a line in no known format, or one whose sizes its format contradicts', () => {
      const it = parser(known(DEFAULT));
      expect(it.parseKnown([event(line(1)), event('START')], [], null)).toBeNull();
      expect(it.parseKnown([event(line(1)), event(swapped)], [], null)).toBeNull();
      const page = it.parseKnown([event(line(1)), event('  ')], [], null);
      expect(page && rows(page)).toBe(1);
    });

    it('is none of a line that was bad before, nor where the format is given', () => {
      const junk = event('START');
      const before = parser(known(DEFAULT)).parse([junk], [], null);
      expect(parser(known(DEFAULT)).parseKnown([junk], before.badSeen, null)).not.toBeNull();
      const given = parser({ given: DEFAULT }).parseKnown([event(swapped), junk], [], null);
      expect(given?.badLines).toHaveLength(1);
      expect(given && rows(given)).toBe(1);
    });

    it('is over once AWS tells of the format', () => {
      const it = parser(known(DEFAULT));
      it.learn(known(DEFAULT.replace('${packets} ${bytes}', '${bytes} ${packets}')).formats);
      const page = it.parseKnown([event(line(1)), event(swapped)], [], null);
      expect(page?.batches.flatMap((batch) => [...numbers(batch, 'bytes')]).sort()).toEqual([
        4000, 9000,
      ]);
    });

    it('is settled by each line where AWS did not answer', () => {
      const it = parser({ isBlind: true });
      const page = it.parse([event(line(1)), event(swapped), event(line(3))], [], null);
      expect(page.batches.flatMap((batch) => [...numbers(batch, 'bytes')]).sort()).toEqual([
        4000, 4000, 9000,
      ]);
    });
  });

  it('finds a format from lines without sizes for them alone', () => {
    const nodata = `2 000000000012 eni-0a - - - - - - - ${START} ${START + 60} - NODATA`;
    const it = parser();
    expect(rows(it.parse([event(nodata)], [], null))).toBe(1);
    expect(it.found).toEqual([]);
    const page = it.parse([event(line(2).replace(' 10 4000 ', ' 9000 20 '))], [], null);
    expect(numbers(page.batches[0], 'bytes')).toEqual([9000]);
    expect(it.found).toHaveLength(1);
  });
});
