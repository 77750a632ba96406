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
    expect(await run('dashboard', 'check', 'ports.xml')).toMatchObject({
      exit: 0,
      out: 'ports.xml: dashboard "Ports"\n  bar-list "By port", top 10: can be shown\n',
    });
    expect(await run('dashboard', 'import', 'ports.xml')).toMatchObject({
      exit: 0,
      out: 'Dashboard "Ports" is stored.\n',
    });
    expect((await run('dashboard', 'list', '--csv')).out).toContain('\r\nPorts,');
  });

  it('repairs a tag that a print broke, and says so', async () => {
    file('printed.xml', dashboardXml('Printed').replace('<dashboard>', '<d\nashboard>'));
    const { exit, out, err } = await run('dashboard', 'check', 'printed.xml');
    expect(out).toContain('dashboard "Printed"');
    expect(err).toMatch(/^printed\.xml, line \d+.*Repaired: /);
    expect(exit).toBe(0);
  });

  it.each<[what: string, content: string, said: RegExp]>([
    ['an unknown attribute', dashboardXml('Odd', 'destIpPrt,COUNT(*)'), /destIpPrt/],
    ['a Rule file', RULE_XML, /[Rr]ule/],
    ['broken XML', dashboardXml().slice(0, 300), /bad\.xml/],
  ])('refuses %s', async (_what, content, said) => {
    file('bad.xml', content);
    const { exit, err } = await run('dashboard', 'check', 'bad.xml');
    expect(exit).toBe(1);
    expect(err).toMatch(said);
  });

  it('does not take a report for a dashboard', async () => {
    file('report.xml', reportXml());
    const { exit, err } = await run('dashboard', 'import', 'report.xml');
    expect(exit).toBe(1);
    expect(err).toContain('use "flowglass report import"');
  });
});
