import { describe, expect, it } from 'vitest';
import { workplace } from './command-line';
import { dashboardXml, reportXml, RULE_XML } from './report-xml';

describe('dashboard', () => {
  const { run, file } = workplace();

  it('lists the how-to’s dashboard with its four widgets from the start', async () => {
    const { out, exit } = await run('dashboard', 'list', '--json');
    const rows = JSON.parse(out) as { widgets: string }[];
    expect(exit).toBe(0);
    expect(rows).toHaveLength(1);
    for (const kind of ['bar-list', 'table', 'tree-map', 'geo-map']) {
      expect(rows[0]?.widgets).toContain(`(${kind})`);
    }
  });

  it('checks and stores a file', async () => {
    file('ports.xml', dashboardXml());
    const checked = await run('dashboard', 'check', 'ports.xml');
    expect(checked).toMatchObject({ exit: 0, err: '' });
    expect(checked.out).toMatch(
      /^ports\.xml: dashboard "Ports"\n {2}bar-list "By port", top 10: can be shown\n$/m,
    );
    // What twIndex means is not public: told, never guessed.
    expect(checked.out).toMatch(/^ports\.xml +3 +1 +notice +dashboard\/time-window .*twIndex:4/m);
    expect(await run('dashboard', 'import', 'ports.xml')).toMatchObject({
      exit: 0,
      out: 'Dashboard "Ports" is stored.\n',
    });
    expect((await run('dashboard', 'list', '--csv')).out).toContain('\r\nPorts,');
  });

  it('is written as XML that reads the same', async () => {
    const exported = await run('dashboard', 'export', 'cloudwatch', '--out', 'cloudwatch.xml');
    expect(exported).toEqual({ exit: 0, out: '', err: 'cloudwatch.xml: 1 dashboard.\n' });
    const checked = await run('dashboard', 'check', 'cloudwatch.xml');
    expect(checked.out.match(/: can be shown$/gm)).toHaveLength(4);
    expect(await run('dashboard', 'import', 'cloudwatch.xml')).toMatchObject({ exit: 0 });
    const again = await run('dashboard', 'export', 'CloudWatch (2)');
    const { out } = await run('dashboard', 'export', 'CloudWatch');
    expect(again.out).toBe(out.replace('<name>CloudWatch</name>', '<name>CloudWatch (2)</name>'));
  });

  it('repairs a tag that a print broke, and says so', async () => {
    file('printed.xml', dashboardXml('Printed').replace('<dashboard>', '<d\nashboard>'));
    const { exit, out, err } = await run('dashboard', 'check', 'printed.xml');
    expect(out).toContain('dashboard "Printed"');
    expect(out).toMatch(/^printed\.xml +\d+ +\d+ +repair +repair\/split-tag /m);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
  });

  it('is not stored where the repair that it needs is left out', async () => {
    file('printed.xml', dashboardXml('Printed').replace('<dashboard>', '<d\nashboard>'));
    const left = await run('dashboard', 'import', 'printed.xml', '--without-repair', '1');
    expect({ exit: left.exit, out: left.out }).toEqual({ exit: 1, out: '' });
    const repaired = await run('dashboard', 'import', 'printed.xml');
    expect(repaired).toMatchObject({ exit: 0, out: 'Dashboard "Printed" is stored.\n' });
  });

  it.each<[what: string, content: string, said: RegExp]>([
    ['an unknown attribute', dashboardXml('Odd', 'destIpPrt,COUNT(*)'), /destIpPrt/],
    ['a Rule file', RULE_XML, /[Rr]ule/],
    ['broken XML', dashboardXml().slice(0, 300), /bad\.xml/],
  ])('refuses %s', async (_what, content, said) => {
    file('bad.xml', content);
    const { exit, out } = await run('dashboard', 'check', 'bad.xml');
    expect(exit).toBe(1);
    expect(out).toMatch(said);
  });

  it('does not take a report for a dashboard', async () => {
    file('report.xml', reportXml());
    const { exit, err } = await run('dashboard', 'import', 'report.xml');
    expect(exit).toBe(1);
    expect(err).toContain('use "flowglass report import"');
  });
});
