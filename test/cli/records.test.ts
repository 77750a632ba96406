import { beforeAll, describe, expect, it } from 'vitest';
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

  it('says when rows are cut', async () => {
    const { out } = await run('records', '--limit', '5');
    expect(out).toContain('Only the first 5 rows are shown');
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
    expect(exit).toBe(1);
    expect(out).toBe('');
    expect(err).toMatch(said);
  });
});
