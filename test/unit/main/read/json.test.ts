import { gzipSync } from 'node:zlib';
import { fc } from '../../../harness/property';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { hashEventId } from '../../../../core/flow/event-id';
import {
  HEADER,
  line,
  lines,
  NO_DATA,
  pieces,
  readChunks,
  START,
  text,
  Workbench,
} from './workbench';

// Many readings in one test, on whatever machine.
vi.setConfig({ testTimeout: 60_000 });

const bench = new Workbench();
afterAll(() => {
  bench.remove();
});

const filtered = (rows: readonly string[]): object => ({
  events: rows.map((message, i) => ({
    logStreamName: `eni-${(i % 3) + 1}-all`,
    timestamp: (START + i) * 1000,
    message,
    ingestionTime: (START + i) * 1000 + 90_000,
    eventId: `3790000000000000000000000000000000000000000000000000${i}`,
  })),
  searchedLogStreams: [],
});
const subscription = (rows: readonly string[], more: object = {}): object => ({
  messageType: 'DATA_MESSAGE',
  owner: '123456789010',
  logGroup: 'vpc/flows',
  logStream: 'eni-1-all',
  subscriptionFilters: ['to-us'],
  logEvents: rows.map((message, i) => ({ id: `37${i}`, timestamp: (START + i) * 1000, message })),
  ...more,
});
const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

describe('pages of filter-log-events', () => {
  it.each([
    ['on one line', undefined],
    ['pretty-printed', 4],
  ])('%s give records, times, streams and keys', async (_, indent) => {
    const rows = [...lines(30), NO_DATA];
    const read = await bench.read(JSON.stringify(filtered(rows), null, indent));
    expect(read.rows).toEqual(rows);
    expect(read).toMatchObject({
      carrier: 'cloudwatch-json',
      lines: 31,
      noData: 1,
      bad: 0,
      problem: null,
    });
    expect(read.formats).toMatchObject([{ format: HEADER, found: 'scored' }]);
    const [batch] = read.batches;
    expect(batch?.eventTime?.[2]).toBe((START + 2) * 1000);
    expect(batch?.ingestionTime?.[2]).toBe((START + 2) * 1000 + 90_000);
    expect([0, 1, 2, 3].map((row) => batch?.streams?.[batch.streamIndex?.[row] ?? -1])).toEqual([
      'eni-1-all',
      'eni-2-all',
      'eni-3-all',
      'eni-1-all',
    ]);
    const id = '37900000000000000000000000000000000000000000000000007';
    expect([batch?.eventKeyLow?.[7], batch?.eventKeyHigh?.[7]]).toEqual(hashEventId('', id));
  });

  it('come one after the other, as arrays and one event a line', async () => {
    const rows = lines(6);
    const events = JSON.stringify(Object.values(filtered(rows))[0]);
    const pages = JSON.stringify(filtered(rows)) + JSON.stringify(filtered(rows));
    expect((await bench.read(pages)).rows).toEqual([...rows, ...rows]);
    expect((await bench.read(events)).rows).toEqual(rows);
    const ndjson = text(
      ...rows.map((message) => JSON.stringify({ message, timestamp: '2023-11-14T22:13:20Z' })),
    );
    const read = await bench.read(ndjson);
    expect(read.rows).toEqual(rows);
    expect(read.batches[0]?.eventTime?.[0]).toBe(START * 1000);
    expect(read.batches[0]?.eventKeyLow).toBeUndefined();
  });

  it('read escapes, and text that looks like JSON in a message is no event', async () => {
    const tricky = `{"message":"${line(1)}"}`;
    const rows = [...lines(3), tricky];
    const escaped = JSON.stringify(filtered(rows))
      .replaceAll('ACCEPT', '\\u0041CCEPT')
      .replaceAll(' OK"', ' OK\\n"');
    const read = await bench.read(escaped);
    expect(read.rows).toEqual(lines(3));
    expect(read.badLines).toMatchObject([{ line: 4, text: tricky.replace('ACCEPT', 'ACCEPT') }]);
  });

  it('give times to formats without any', async () => {
    const rows = ['eni-1 10.0.0.1 10.0.0.2 7', 'eni-1 10.0.0.1 10.0.0.2 8'];
    const format = 'interface-id srcaddr dstaddr bytes';
    const read = await bench.read(JSON.stringify(filtered(rows)), format);
    expect(read.range).toEqual({ from: START, to: START + 1 });
    const untimed = await bench.read(JSON.stringify(rows.map((message) => ({ message }))), format);
    expect(untimed).toMatchObject({ records: 2, range: { from: null, to: null } });
  });

  it('without events are no problem', async () => {
    const read = await bench.read('{"events": [], "searchedLogStreams": []}');
    expect(read).toMatchObject({
      carrier: 'cloudwatch-json',
      records: 0,
      formats: [],
      problem: null,
    });
  });
});

describe('subscription data', () => {
  it('gives group and stream to every event', async () => {
    const rows = lines(5);
    const read = await bench.read(bytesOf(subscription(rows)));
    expect(read.rows).toEqual(rows);
    const [batch] = read.batches;
    expect(batch?.streams).toEqual(['eni-1-all']);
    expect([batch?.eventKeyLow?.[3], batch?.eventKeyHigh?.[3]]).toEqual(
      hashEventId('vpc/flows', '373'),
    );
  });

  it('comes as gzip members glued together, as Firehose delivers it, without control messages', async () => {
    const control = subscription(['CWL CONTROL MESSAGE: Checking health of destination.'], {
      messageType: 'CONTROL_MESSAGE',
    });
    const members = [control, subscription(lines(3)), subscription(lines(4, 3))].map((doc) =>
      gzipSync(bytesOf(doc)),
    );
    const read = await bench.read(Buffer.concat(members));
    expect(read.rows).toEqual(lines(7));
    expect(read).toMatchObject({ bad: 0, lines: 7 });
  });

  it('comes as base64, in an envelope or alone', async () => {
    const packed = (rows: string[]): string =>
      gzipSync(bytesOf(subscription(rows))).toString('base64');
    const lambda = await bench.read(JSON.stringify({ awslogs: { data: packed(lines(3)) } }));
    expect(lambda.rows).toEqual(lines(3));
    const kinesis = {
      Records: lines(4).map((row) => ({ kinesis: { data: packed([row]) }, eventID: 'x' })),
    };
    expect((await bench.read(JSON.stringify(kinesis))).rows).toEqual(lines(4));
    const bare = new TextEncoder().encode(text(packed(lines(3)), packed(lines(2, 3))));
    expect((await readChunks(pieces(bare, [11]))).rows).toEqual(lines(5));
    const broken = await bench.read(
      JSON.stringify([{ data: packed(lines(3)) }, { data: 'H4sIAAAA' }]),
    );
    expect(broken).toMatchObject({ records: 3, bad: 1 });
    expect(broken.badLines[0]?.reason).toContain('packed data cannot be read');
  });
});

describe('results of a Logs Insights query', () => {
  const ID = '37900000000000000000000000000000000000000000000000000007';
  const row = (cells: Record<string, string>): object[] =>
    Object.entries(cells).map(([field, value]) => ({ field, value }));
  const results = (rows: readonly object[][]): object => ({
    queryLanguage: 'CWLI',
    results: rows,
    statistics: { recordsMatched: rows.length, recordsScanned: rows.length, bytesScanned: 900 },
    status: 'Complete',
  });
  const shown = (message: string, i: number): object[] =>
    row({
      '@timestamp': new Date((START + i) * 1000).toISOString().replace('T', ' ').slice(0, -1),
      '@message': message,
      '@logStream': 'eni-1-all',
      '@ptr': 'CmEKJgoiMTIzNDU2Nzg5MDEwOnZwYy9mbG93cxAHEjUaGAIF',
    });

  it.each([
    ['on one line', undefined],
    ['pretty-printed', 4],
  ])('%s give records, times and streams, and no key', async (_, indent) => {
    const rows = lines(30);
    const bytes = new TextEncoder().encode(JSON.stringify(results(rows.map(shown)), null, indent));
    for (const chunks of [[bytes], pieces(bytes, [7])]) {
      const read = await readChunks(chunks);
      expect(read.rows).toEqual(rows);
      expect(read).toMatchObject({ carrier: 'cloudwatch-json', lines: 30, bad: 0, problem: null });
      const [batch] = read.batches;
      expect(batch?.eventTime?.[2]).toBe((START + 2) * 1000);
      expect(batch?.streams).toEqual(['eni-1-all']);
      expect(batch?.eventKeyLow).toBeUndefined();
    }
  });

  it('come without the rest of the document, and with the value first', async () => {
    const rows = lines(3);
    const lists = rows.map((message) => [{ value: message, field: '@message' }]);
    expect((await bench.read(bytesOf(lists))).rows).toEqual(rows);
    const apart = lists.map((list) => JSON.stringify(list));
    expect((await bench.read(text(...apart))).rows).toEqual(rows);
  });

  it('have the key of an event where the pointer is its ID', async () => {
    const rows = [ID, `${ID}8`].map((id, i) => row({ '@message': line(i), '@ptr': id }));
    const [batch] = (await bench.read(bytesOf(results(rows)))).batches;
    expect([batch?.eventKeyLow?.[0], batch?.eventKeyHigh?.[0]]).toEqual(hashEventId('', ID));
  });

  it('without @message say what to add to the query', async () => {
    const cells = { '@timestamp': '2023-11-14 22:13:20.000', srcAddr: '192.0.2.1', '@ptr': 'Cm' };
    const read = await bench.read(bytesOf(results([row(cells), row(cells)])));
    expect(read.problem?.code).toBe('flow/insights-without-message');
    expect(read.problem?.action).toContain('Add @message to the fields of the query');
    expect(read.batches).toEqual([]);
  });

  it('count a row without @message among others as bad', async () => {
    const rows = [shown(line(1), 1), row({ srcAddr: '192.0.2.1' }), shown(line(2), 2)];
    const read = await bench.read(bytesOf(results(rows)));
    expect(read).toMatchObject({ records: 2, bad: 1, lines: 3 });
    expect(read.badLines[0]).toMatchObject({ line: 2 });
    expect(read.badLines[0]?.reason).toContain('no @message');
  });
});

describe('JSON that cannot be read', () => {
  it('to its end keeps what came before', async () => {
    const whole = JSON.stringify(filtered(lines(50)));
    const cut = await bench.read(whole.slice(0, whole.indexOf('eni-4 10.0.24')));
    expect(cut.problem?.code).toBe('flow/json-truncated');
    expect(cut.problem?.message).toContain('Kept from before that: 24 records of 24 lines.');
    expect(cut.records).toBe(24);
    const damaged = await bench.read(
      whole.replace(`"timestamp":${START + 30}000`, `"timestamp" ${START + 30}000`),
    );
    expect(damaged).toMatchObject({ records: 30, problem: { code: 'flow/json-damaged' } });
  });

  it.each([
    ['without events', '{"a": [1, 2, {"b": "c"}]}'],
    ['of other messages', '[{"message": "hello world"}, {"message": "GET / 200"}]'],
    ['with a list of fields', '{"form": [{"field": "name", "value": "x"}]}'],
    ['hardly begun', '{"'],
    ['wrong at once', '{"a" 1}'],
    ['without end in depth', '['.repeat(100_000)],
  ])('%s is no flow log', async (_, content) => {
    const read = await bench.read(content);
    expect(read.problem?.code).toBe('flow/not-a-flow-log');
    expect(read.batches).toEqual([]);
  });
});

describe('however the JSON is parted and printed', () => {
  it('the same is read', async () => {
    const message = fc.oneof(
      fc.nat(99).map(line),
      fc.string({ maxLength: 12 }),
      fc.constant('a "b" \\ {'),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(message, { maxLength: 20 }),
        fc.constantFrom(undefined, 2),
        fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        async (extra, indent, sizes, subscribed) => {
          const rows = [...lines(24), ...extra];
          const doc = subscribed ? subscription(rows) : filtered(rows);
          const bytes = new TextEncoder().encode(JSON.stringify(doc, null, indent));
          const whole = await readChunks([bytes]);
          expect(whole.records + whole.bad).toBe(rows.filter((row) => row.trim() !== '').length);
          expect(await readChunks(pieces(bytes, sizes))).toEqual(whole);
        },
      ),
      { numRuns: 60 },
    );
  });
});
