import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openFlowWriter } from '../../main/store/writer';
import { workplace } from './command-line';
import { FLOW_TEXT, flowLine } from './flow-log-text';

type Row = Readonly<Record<string, unknown>>;

describe('records', () => {
  const { run, file } = workplace();
  const json = async (...args: readonly string[]): Promise<Row[]> => {
    const { out, err, exit } = await run('records', '--json', ...args);
    expect({ err, exit }).toEqual({ err: '', exit: 0 });
    return JSON.parse(out) as Row[];
  };
  beforeAll(async () => {
    file('flows.log', FLOW_TEXT);
    await run('import', 'flows.log');
  });

  it('shows the newest first, with what FortiSIEM calls their fields', async () => {
    const rows = await json();
    expect(rows).toHaveLength(12);
    expect(rows[0]).toMatchObject({
      srcIpAddr: '198.51.100.7',
      destIpPort: 23,
      srcAction: 'REJECT',
      reptDevIpAddr: '10.0.0.2',
      accountId: '012345678901',
      sentBytes64: 40,
      startTime: '2026-03-01T00:11:00Z',
    });
    expect(rows.at(-1)).toMatchObject({ startTime: '2026-03-01T00:00:00Z' });
  });

  it('filters by a constraint and a range', async () => {
    expect(await json('--where', 'destIpPort IN (22, 23)')).toHaveLength(6);
    expect(await json('--where', 'srcIpAddr = 203.0.113.10')).toHaveLength(1);
    expect(await json('--from', '2026-03-01T00:10:00Z')).toHaveLength(2);
  });

  it('orders by attributes and expressions, those that are equal newest first', async () => {
    const rows = await json('--order', 'destIpPort, sentBytes64 desc');
    expect(rows.map((row) => [row['destIpPort'], row['sentBytes64']])).toEqual([
      ...[22, 22].map((port, i) => [port, 400 - i * 100]),
      ...Array.from({ length: 4 }, () => [23, 40]),
      ...[9_000, 1_000, 1_000, 1_000, 1_000, 1_000].map((bytes) => [443, bytes]),
    ]);
    expect(rows.slice(2, 6).map((row) => String(row['startTime']).slice(11, 16))).toEqual([
      ...['00:11', '00:10', '00:09', '00:08'],
    ]);
    const [first] = await json('--order', 'sentBytes64 / sentPkts64 DESC');
    expect(first).toMatchObject({ sentBytes64: 9_000 });
  });

  it.each([
    ['sentByte64 DESC', 1, 'The nearest attribute is sentBytes64'],
    ['destIpPort, sentBytes64 DECS', 25, '"DECS" is no direction. Write ASC or DESC.'],
    ['COUNT(*)', 1, 'cannot be ordered by COUNT(*)'],
  ])('refuses the order %s', async (order, column, said) => {
    const { exit, out, err } = await run('records', '--order', order);
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toContain(`--order, line 1, column ${column}: `);
    expect(err).toContain(said);
  });

  it('says when rows are cut', async () => {
    const five = await run('records', '--limit', '5');
    expect((five.out + five.err).match(/Only the first 5 rows are shown/g)).toHaveLength(1);
    const cut = await run('records', '--limit', '3', '--json');
    expect(JSON.parse(cut.out)).toHaveLength(3);
    expect(cut.err).toBe('Only the first 3 rows are shown; --limit changes that.\n');
  });

  it('has the zone in the head of time columns of CSV', async () => {
    const { out } = await run('records', '--csv', '--limit', '1');
    expect(out).toContain('Start Time (UTC)');
    const local = await run('records', '--csv', '--limit', '1', '--local');
    expect(local.out).toContain('Start Time (Europe/Berlin)');
    expect(local.out).toContain('2026-03-01 01:11:00');
  });

  it('writes every record as CSV, page after page, none twice', async () => {
    const lines = Array.from({ length: 25_000 }, (_, i) => flowLine({ at: 40_000 + i, bytes: i }));
    file('many.log', `${lines.join('\n')}\n`);
    await run('import', 'many.log');
    const { out, exit } = await run('records', '--csv', '--where', 'destIpPort = 443');
    const rows = out.trimEnd().split('\r\n').slice(1);
    expect(rows).toHaveLength(25_006);
    const heads = out.slice(0, out.indexOf('\r\n')).split(',');
    const bytes = heads.indexOf('Sent Bytes64');
    const start = heads.findIndex((head) => head.startsWith('Start Time'));
    const keys = rows.map((row) => {
      const cells = row.split(',');
      return `${cells[start]} ${cells[bytes]}`;
    });
    expect(new Set(keys).size).toBe(25_006);
    expect(exit).toBe(0);
  });

  it.each([
    ['srcColour = 1', /srcColour/],
    ['destIpPort = ', /\./],
    ['destIpPort = abc', /destIpPort|abc/],
  ])('refuses the constraint %s', async (constraint, said) => {
    const { exit, out, err } = await run('records', '--where', constraint);
    expect(exit).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(/^--where, line 1, column \d+: /);
    expect(err).toMatch(said);
  });
});

describe('fields beside the default ones', () => {
  const { run, file } = workplace();
  const fields = 'version srcaddr dstaddr start end bytes tcp-flags flow-direction future-field';
  beforeAll(async () => {
    const lines = [
      fields,
      '5 10.0.0.1 10.0.0.2 1772323200 1772323260 5 2 ingress x',
      '5 10.0.0.3 10.0.0.2 1772323300 1772323360 6 18 egress y',
      '5 10.0.0.4 10.0.0.2 1772400000 1772400060 7 18 egress -',
    ];
    file('fields.log', `${lines.join('\n')}\n`);
    file('later.log', `version srcaddr start late-field\n5 10.0.0.5 1772500000 z\n`);
    await run('import', 'fields.log', 'later.log');
  });

  it.each([
    ['future-field = "x"', ['10.0.0.1']],
    ['future_field IN (X, Y)', ['10.0.0.3', '10.0.0.1']],
    ['tcp-flags = 18', ['10.0.0.4', '10.0.0.3']],
    ['flow-direction = "ingress" AND srcaddr = 10.0.0.1', ['10.0.0.1']],
    ['bytes >= 6 AND future-field IS NULL', ['10.0.0.4']],
    ['field.late-field = "z"', ['10.0.0.5']],
  ])('are found by %s', async (constraint, sources) => {
    const { out, err, exit } = await run('records', '--json', '--where', constraint);
    expect({ err, exit }).toEqual({ err: '', exit: 0 });
    const rows = JSON.parse(out) as { srcIpAddr: string }[];
    expect(rows.map(({ srcIpAddr }) => srcIpAddr)).toEqual(sources);
  });

  it('are all shown when asked for, as far as the range has them', async () => {
    const { out } = await run('records', '--all', '--json');
    const rows = JSON.parse(out) as Record<string, unknown>[];
    expect(rows[2]).toMatchObject({
      srcIpAddr: '10.0.0.3',
      tcpFlags: 18,
      direction: 'egress',
      'future-field': 'y',
      'late-field': null,
    });
    const ranged = await run('records', '--all', '--csv', '--to', '1772323299');
    const [head = '', ...lines] = ranged.out.trimEnd().split('\r\n');
    expect(head).toMatch(/,Flow Log Version,TCP flags,Direction,future-field$/);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/,5,2,ingress,x$/);
    const without = await run(
      'records',
      '--all',
      '--csv',
      '--from',
      '1772399999',
      '--to',
      '1772400001',
    );
    expect(without.out).not.toContain('future-field');
    const table = await run('records', '--all');
    expect(table.out).toContain('late-field');
  });

  it('name the nearest when nothing is called so', async () => {
    const { err } = await run('records', '--where', 'futur-feild = 1');
    expect(err).toContain('There is no attribute futur-feild');
    expect(err).toContain('The nearest attribute is future-field');
  });
});

describe('the names of interfaces', () => {
  const { folder, run, file } = workplace();
  beforeAll(async () => {
    const other = flowLine({ at: 9 }).replace('eni-0a1b2c3d', 'eni-0dddddd1');
    file('flows.log', `${FLOW_TEXT}${other}\n`);
    await run('import', 'flows.log');
    const writer = openFlowWriter(join(folder, 'data'));
    writer.saveInterfaces(new Map([['eni-0a1b2c3d', { address: null, name: '=web, "1"' }]]));
    writer.close();
  });

  it('are found by, and shown beside every field', async () => {
    const named = await run('records', '--all', '--json', '--where', 'reptDevName CONTAIN "WEB"');
    expect(named).toMatchObject({ err: '', exit: 0 });
    const rows = JSON.parse(named.out) as Row[];
    expect(rows).toHaveLength(12);
    expect(new Set(rows.map(({ reptDevName }) => reptDevName))).toEqual(new Set(['=web, "1"']));
    const unnamed = await run('records', '--all', '--json', '--where', 'reptDevName IS NULL');
    expect(JSON.parse(unnamed.out)).toMatchObject([
      { interfaceId: 'eni-0dddddd1', reptDevName: null },
    ]);
  });

  it('stand in CSV as text, never as a formula', async () => {
    const { out } = await run('records', '--all', '--csv', '--where', 'destIpPort = 22');
    const [head = '', first = ''] = out.split('\r\n');
    expect(head).toContain(',Reporting Device,');
    expect(first).toContain(`,"'=web, ""1""",`);
  });
});
