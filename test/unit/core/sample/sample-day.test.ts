import { isIP } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { INTERFACES, STANDBY } from '../../../../core/sample/network';
import { HEADER_V2, HEADER_V5 } from '../../../../core/sample/record-text';
import { SAMPLE_SEED, sampleDay, sampleDayStart } from '../../../../core/sample/sample-day';
import { STORIES } from '../../../../core/sample/stories';

const DAY_START = 1_772_323_200;

// Several whole days are made here; a busy machine needs its time.
vi.setConfig({ testTimeout: 60_000 });

function textOf(seed: number, dayStart = DAY_START): string {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  for (const chunk of sampleDay({ seed, dayStart })) text += decoder.decode(chunk);
  return text;
}

const text = textOf(SAMPLE_SEED);
const lines = text.trimEnd().split('\n');
const records = lines.filter((line) => !line.startsWith('version')).map((line) => line.split(' '));
const minuteOf = (record: readonly string[]): number =>
  Math.floor((Number(record[10]) - DAY_START) / 60);

describe('the sample day', () => {
  it('is the same for the same seed and start, and another for another seed', () => {
    expect(textOf(SAMPLE_SEED)).toBe(text);
    expect(textOf(SAMPLE_SEED + 1)).not.toBe(text);
  });

  it('moves with its start and keeps everything else', () => {
    const later = textOf(SAMPLE_SEED, DAY_START + 86_400).split('\n');
    expect(later).toHaveLength(text.split('\n').length);
    const [first, other] = [lines[5]?.split(' ') ?? [], later[5]?.split(' ') ?? []];
    expect(Number(other[10])).toBe(Number(first[10]) + 86_400);
    expect(other.toSpliced(10, 2)).toEqual(first.toSpliced(10, 2));
  });

  it('comes in chunks of whole lines', () => {
    for (const chunk of sampleDay({ seed: 3, dayStart: DAY_START })) {
      expect(chunk[chunk.length - 1]).toBe(10);
      expect(chunk.length).toBeLessThan(200_000);
    }
  });

  it('holds about a quarter of a million records of both formats, each behind its header line', () => {
    expect(records.length).toBeGreaterThan(150_000);
    expect(records.length).toBeLessThan(250_000);
    expect(lines.filter((line) => line.startsWith('version'))).toEqual([HEADER_V2, HEADER_V5]);
    expect(lines[0]).toBe(HEADER_V2);
    const second = lines.indexOf(HEADER_V5);
    const widths = new Set(lines.slice(1, second).map((line) => line.split(' ').length));
    expect([...widths]).toEqual([14]);
    expect(new Set(lines.slice(second + 1).map((line) => line.split(' ').length))).toEqual(
      new Set([29]),
    );
  });

  it('has only records that could be real', () => {
    const known = new Set(INTERFACES.map(({ id }) => id));
    const ports = (record: readonly string[]): boolean =>
      Number(record[5]) <= 65_535 &&
      Number(record[6]) <= 65_535 &&
      ['1', '6', '17'].includes(record[7] ?? '');
    const sound = (record: readonly string[]): boolean => {
      const [
        ,
        account,
        id = '',
        source = '',
        destination = '',
        ,
        ,
        ,
        packets,
        bytes,
        start,
        end,
        ,
        status,
      ] = record;
      const placed = account === '123456789010' && known.has(id) && Number(end) >= Number(start);
      const timed = Number(start) >= DAY_START && Number(start) < DAY_START + 86_400;
      if (status !== 'OK') return placed && timed;
      const addressed = isIP(source) > 0 && isIP(source) === isIP(destination);
      return placed && timed && addressed && ports(record) && Number(bytes) >= Number(packets) * 20;
    };
    expect(records.filter((record) => !sound(record))).toEqual([]);
  });

  it('has the interface itself at one end of every record', () => {
    const own = new Map(INTERFACES.map((known) => [known.id, [known.address, known.address6]]));
    const strange = records.filter(([, , id = '', source, destination, , , , , , , , , status]) => {
      const addresses = own.get(id) ?? [];
      return status === 'OK' && !addresses.includes(source) && !addresses.includes(destination);
    });
    expect(strange).toEqual([]);
  });

  it('is busier by day than by night', () => {
    const at = (hour: number): number =>
      records.filter(
        (record) => record[12] === 'ACCEPT' && Math.floor(minuteOf(record) / 60) === hour,
      ).length;
    expect(at(15)).toBeGreaterThan(at(3) * 2);
  });
});

describe('the planted stories', () => {
  const of = (source: string, destination: string): readonly (readonly string[])[] =>
    records.filter((record) => record[3] === source && record[4] === destination);

  it('scan: one source, more than a thousand ports, all rejected, in six minutes', () => {
    const scan = of('198.51.100.77', '10.20.1.11');
    expect(new Set(scan.map((record) => record[6])).size).toBeGreaterThan(1_000);
    expect(new Set(scan.map((record) => record[12]))).toEqual(new Set(['REJECT']));
    expect(Math.min(...scan.map(minuteOf))).toBe(STORIES.scan.from);
    expect(Math.max(...scan.map(minuteOf))).toBe(STORIES.scan.to);
  });

  it('guessing: hundreds of accepted SSH connections at the bastion', () => {
    const tries = of('203.0.113.45', '10.20.1.20');
    expect(tries.length).toBeGreaterThan(500);
    expect(new Set(tries.map((record) => record[6]))).toEqual(new Set(['22']));
  });

  it('transfer: more than 30 GB leave at night', () => {
    const sent = of('10.20.2.23', '198.51.100.200');
    expect(sent.reduce((sum, record) => sum + Number(record[9]), 0)).toBeGreaterThan(
      30 * 1024 ** 3,
    );
  });

  it('beacon: every minute, the same bytes', () => {
    const calls = of('10.20.2.22', '203.0.113.99');
    expect(new Set(calls.map(minuteOf)).size).toBe(1_440);
    expect(new Set(calls.map((record) => record[9])).size).toBe(1);
  });

  it('rejects: one hour far above all others', () => {
    const perHour = new Map<number, number>();
    for (const record of records) {
      if (record[12] !== 'REJECT') continue;
      const hour = Math.floor(minuteOf(record) / 60);
      perHour.set(hour, (perHour.get(hour) ?? 0) + 1);
    }
    const [first, second] = [...perHour].sort((a, b) => b[1] - a[1]);
    expect(first?.[0]).toBe(14);
    expect(first?.[1]).toBeGreaterThan((second?.[1] ?? 0) * 5);
  });

  it('quiet and lost: NODATA for every minute of the standby, one SKIPDATA', () => {
    const quiet = records.filter((record) => record[2] === STANDBY.id);
    expect(quiet).toHaveLength(1_440);
    expect(quiet.every((record) => record[13] === 'NODATA' && record[12] === '-')).toBe(true);
    expect(records.filter((record) => record[13] === 'SKIPDATA').map(minuteOf)).toEqual([
      STORIES.lost.from,
    ]);
  });

  it('has IPv6 on both ends of the dual-stack interface', () => {
    expect(records.filter((record) => record[4] === '2001:db8:20:1::13').length).toBeGreaterThan(
      100,
    );
  });
});

describe('sampleDayStart', () => {
  it('is the start of the last full UTC day', () => {
    expect(sampleDayStart(1_772_409_600)).toBe(1_772_323_200);
    expect(sampleDayStart(1_772_409_599)).toBe(1_772_236_800);
  });
});
