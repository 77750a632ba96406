import { beforeAll, describe, expect, it } from 'vitest';
import { workplace } from './command-line';
import { FLOW_TEXT } from './flow-log-text';
import { reportXml } from './report-xml';

describe('group', () => {
  const { run, runWith, file } = workplace();
  const countOf = async (constraint: string, ...options: readonly string[]): Promise<number> => {
    const { out } = await run('records', '--where', constraint, '--json', ...options);
    return (JSON.parse(out) as unknown[]).length;
  };
  beforeAll(async () => {
    file('flows.log', FLOW_TEXT);
    await run('import', 'flows.log');
  });

  it('that is not defined makes its clause true of nothing, and the answer says so', async () => {
    const negated = 'srcIpAddr NOT IN (Group@Scanners)';
    const { out, err, exit } = await run('records', '--where', negated, '--json');
    expect({ out, exit }).toEqual({ out: '[]\n', exit: 0 });
    expect(err).toContain('The group Scanners is not defined here');
  });

  it('stands for its values from then on, in any case', async () => {
    const set = await run('group', 'set', 'Scanners', '198.51.100.0/24', '192.0.2.1');
    expect(set).toEqual({ exit: 0, out: 'Group@Scanners stands for 2 values.\n', err: '' });
    expect(await countOf('srcIpAddr IN (Group@SCANNERS)')).toBe(6);
    expect(await countOf('srcIpAddr NOT IN (Group@scanners)')).toBe(6);
    file('group.xml', reportXml({ constraint: 'srcIpAddr = Group@Scanners' }));
    const checked = await run('report', 'check', 'group.xml');
    expect(checked.out).toContain('group.xml: report "Ports": can be run\n');
    expect(checked.out).not.toContain('group Scanners');
    const { out } = await run('report', 'run', 'group.xml', '--csv');
    expect(out).toContain('\r\n23,4\r\n22,2\r\n');
  });

  it('takes values from standard input and from a file, and keeps its description', async () => {
    const described = ['group', 'set', 'Group@ports', '-', '--description', 'of interest'];
    await runWith({ input: '443\r\n\n  22 \n' }, ...described);
    file('more.txt', '\uFEFF23\n22\n');
    await run('group', 'set', 'PORTS', '443', '--values-from', 'more.txt');
    const { out } = await run('group', 'list', '--json');
    expect(JSON.parse(out)).toEqual([
      { name: 'PORTS', description: 'of interest', count: 3, values: '443, 23, 22' },
      { name: 'Scanners', description: '', count: 2, values: '198.51.100.0/24, 192.0.2.1' },
    ]);
    expect(await countOf('destIpPort IN (Group@Ports)')).toBe(12);
  });

  it('is forgotten', async () => {
    await run('group', 'set', 'Gone', '1');
    expect(await run('group', 'remove', 'GONE')).toMatchObject({ exit: 0, err: '' });
    const again = await run('group', 'remove', 'gone');
    expect(again).toMatchObject({ exit: 1, out: '' });
    expect(again.err).toContain('There is no group "gone".');
  });

  it.each<[string, readonly string[], number]>([
    ['no name that can be written', ['two\nlines', '1'], 1],
    ['an empty value', ['Empty', '1', ' '], 1],
    ['no values at all', ['Nothing'], 2],
    ['a file that is not there', ['Absent', '--values-from', 'absent.txt'], 1],
  ])('with %s is refused', async (_what, words, exit) => {
    const outcome = await run('group', 'set', ...words);
    expect(outcome).toMatchObject({ exit, out: '' });
    expect(outcome.err).not.toBe('');
    expect((await run('group', 'list', '--csv')).out).not.toContain(words[0] ?? '');
  });
});

describe('functions of time', () => {
  const { run, file } = workplace();

  it('count in the zone that is chosen, and the answer says which', async () => {
    file('flows.log', FLOW_TEXT);
    await run('import', 'flows.log');
    const where = ['records', '--where', 'HourOfDay(startTime) = 1', '--json'];
    const utc = await run(...where);
    expect(JSON.parse(utc.out)).toEqual([]);
    expect(utc.err).toContain('UTC');
    // The tests run in Berlin: midnight UTC is one o'clock there in winter.
    const local = await run(...where, '--local');
    expect(JSON.parse(local.out)).toHaveLength(12);
    const wrong = await run('records', '--where', 'HourOfDy(startTime) = 1');
    expect(wrong.exit).toBe(2);
    expect(wrong.err).toMatch(/^--where, line 1, column 1: .*HourOfDay/);
  });
});
