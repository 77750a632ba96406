import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { workplace } from './command-line';
import { FLOW_TEXT, flowLine } from './flow-log-text';
import { BYTES_REPORT, RULE_XML, reportXml, TOP_ACCEPTED } from './report-xml';

const parsed = (text: string): unknown => JSON.parse(text);

describe('report', () => {
  const { run, file, folder } = workplace();
  beforeAll(async () => {
    file('flows.log', FLOW_TEXT);
    const { exit, err } = await run('import', 'flows.log');
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
  });

  it('lists both reports of the how-to from the start', async () => {
    const { out, exit } = await run('report', 'list', '--json');
    expect(exit).toBe(0);
    const names = (parsed(out) as { name: string }[]).map(({ name }) => name);
    expect(names).toContain(TOP_ACCEPTED);
    expect(names).toContain(BYTES_REPORT);
  });

  it('runs the how-to’s top accepted report on everything stored', async () => {
    const { out, exit, err } = await run('report', 'run', TOP_ACCEPTED, '--json');
    expect(parsed(out)).toEqual(
      [
        ['203.0.113.9', 443, 5],
        ['198.51.100.7', 22, 2],
        ['203.0.113.10', 443, 1],
      ].map(([source, port, count]) => ({
        reptDevIpAddr: '10.0.0.2',
        srcIpAddr: source,
        destIpAddr: '10.0.0.2',
        destIpPort: port,
        'COUNT(*)': count,
      })),
    );
    expect(err).toBe('');
    expect(exit).toBe(0);
  });

  it('runs the how-to’s second report, with a column outside its groups, as CSV', async () => {
    const { out, exit } = await run('report', 'run', BYTES_REPORT, '--csv');
    const [head, ...rows] = out.split('\r\n');
    expect(head).toBe(
      'Reporting IP,Event Type,Event Name,Destination IP,Destination TCP/UDP Port,Source Action,Source IP,SUM(Received Bytes64),SUM(Sent Bytes64)',
    );
    expect(rows).toEqual([
      '10.0.0.2,AWS_VPC_FLOW_ACCEPT,AWS flow log accept,10.0.0.2,443,ACCEPT,203.0.113.10,,9000',
      '10.0.0.2,AWS_VPC_FLOW_ACCEPT,AWS flow log accept,10.0.0.2,443,ACCEPT,203.0.113.9,,5000',
      '10.0.0.2,AWS_VPC_FLOW_ACCEPT,AWS flow log accept,10.0.0.2,22,ACCEPT,198.51.100.7,,700',
      '10.0.0.2,AWS_VPC_FLOW_REJECT,AWS flow log reject,10.0.0.2,23,REJECT,198.51.100.7,,160',
      '',
    ]);
    expect(exit).toBe(0);
  });

  it('shows a table with its range, clock and coverage', async () => {
    const { out, exit } = await run('report', 'run', TOP_ACCEPTED.toLowerCase(), '--limit', '2');
    expect(out).toMatch(/^Reporting IP +Source IP +Destination IP .*COUNT\(Matched Events\)\n─/);
    expect(out).toContain('2 rows of 3, from 8 matching records');
    expect(out).toContain(
      'Range asked for: everything stored; found: 2026-03-01 00:00:00 to 2026-03-01 00:07:00 (UTC, by flow start).',
    );
    expect(out).toContain('1 imported file');
    expect(out).toContain('Only the first 2 rows are shown');
    expect(exit).toBe(0);
  });

  it('counts both ends of a range in', async () => {
    const counted = async (...range: readonly string[]): Promise<number> => {
      const { out } = await run('report', 'run', TOP_ACCEPTED, '--json', ...range);
      return (parsed(out) as Record<string, number>[]).reduce(
        (n, row) => n + (row['COUNT(*)'] ?? 0),
        0,
      );
    };
    expect(await counted('--from', '2026-03-01T00:01:00Z', '--to', '2026-03-01T00:03:00Z')).toBe(3);
    expect(await counted('--from', '2026-03-01', '--to', '2026-03-01')).toBe(8);
    expect(await counted('--last', '1m', '--to', '2026-03-01T00:03:00Z')).toBe(1);
    expect(await counted('--from', '2026-03-01T01:01', '--to', '2026-03-01T01:03', '--local')).toBe(
      3,
    );
    expect(await counted('--to', '2026-02-28')).toBe(0);
  });

  it('writes a file, whole, in the form its name says', async () => {
    const { out, err, exit } = await run('report', 'run', TOP_ACCEPTED, '--out', 'top.json');
    expect({ out, err, exit }).toEqual({ out: '', err: 'top.json: 3 rows.\n', exit: 0 });
    expect(parsed(readFileSync(join(folder, 'top.json'), 'utf8'))).toHaveLength(3);
    await run('report', 'run', TOP_ACCEPTED, '--out', 'top.csv');
    expect(readFileSync(join(folder, 'top.csv'), 'utf8').split('\r\n')).toHaveLength(5);
  });

  it('runs, checks and stores an XML file', async () => {
    file('ports.xml', reportXml());
    const ran = await run('report', 'run', 'ports.xml', '--json');
    expect(parsed(ran.out)).toEqual([
      { destIpPort: 443, 'COUNT(*)': 6 },
      { destIpPort: 22, 'COUNT(*)': 2 },
    ]);
    const checked = await run('report', 'check', 'ports.xml');
    expect(checked).toMatchObject({ exit: 0, err: '' });
    expect(checked.out).toMatch(/^ports\.xml: report "Ports": can be run\n$/m);
    expect(checked.out).not.toMatch(/ (?:repair|problem) /);
    const stored = await run('report', 'import', 'ports.xml');
    expect(stored.out).toBe('Report "Ports" is stored.\n');
    expect((await run('report', 'run', 'Ports', '--csv')).out).toBe(
      'Destination TCP/UDP Port,COUNT(Matched Events)\r\n443,6\r\n22,2\r\n',
    );
  });

  it('keeps both of two reports with one name unless told to replace', async () => {
    file('again.xml', reportXml({ name: 'Again' }));
    await run('report', 'import', 'again.xml');
    const second = await run('report', 'import', 'again.xml');
    expect(second.out).toMatch(/^Report "Again .+" is stored\.\n$/);
    file('again.xml', reportXml({ name: 'Again', constraint: 'destIpPort = 23' }));
    expect((await run('report', 'import', '--replace', 'again.xml')).out).toBe(
      'Report "Again" is stored.\n',
    );
    expect((await run('report', 'run', 'Again', '--csv')).out).toContain('\r\n23,4\r\n');
  });

  it('reads a damaged print and lists every repair', async () => {
    const printed = reportXml({
      name: 'Printed',
      select: 'srclpAddr,\ndestIpPort,COUNT(*)',
      groupBy: 'srclpAddr,destIpPort',
    }).replace('<SelectClause>', '<SelectCl\nause>');
    file('printed.xml', printed);
    const { out, err, exit } = await run('report', 'run', 'printed.xml', '--json');
    expect(parsed(out)).toHaveLength(3);
    expect(parsed(out)).toMatchObject([
      { srcIpAddr: '203.0.113.9', destIpPort: 443, 'COUNT(*)': 5 },
      {},
      {},
    ]);
    const repairs = err.split('\n').filter((line) => line.includes('Repaired: '));
    expect(repairs.length).toBeGreaterThanOrEqual(3);
    for (const repair of repairs) expect(repair).toMatch(/^printed\.xml, line \d+/);
    expect(err).toContain('"srclpAddr" is read as "srcIpAddr"');
    expect(exit).toBe(0);
  });
});

describe('repairs that are left out', () => {
  const { run, file } = workplace();
  const kinds = async (...files: readonly string[]): Promise<readonly (string | number)[][]> => {
    const { out } = await run('report', 'check', '--json', ...files);
    const rows = parsed(out) as { kind: string; code: string; number: number; file: string }[];
    return rows
      .filter(({ kind }) => kind === 'repair')
      .map(({ number, code, file: name }) => [number, code, name]);
  };
  beforeAll(() => {
    const misread = { select: 'srclpAddr,COUNT(*)', groupBy: 'srclpAddr' };
    file('misread.xml', reportXml({ name: 'Mis\nread', ...misread }));
    file('split.xml', reportXml({ name: 'Split' }).replace('<SelectClause>', '<SelectCl\nause>'));
  });

  it('have the numbers that check lists, over all files', async () => {
    expect(await kinds('split.xml', 'misread.xml')).toEqual([
      [1, 'repair/split-tag', 'split.xml'],
      [2, 'repair/wrapped-name', 'misread.xml'],
      [3, 'repair/wrapped-text', 'misread.xml'],
      [4, 'repair/misread-attribute', 'misread.xml'],
      [5, 'repair/misread-attribute', 'misread.xml'],
    ]);
  });

  it('leave their report as it stands: stored where it can be, else refused with its place', async () => {
    const words = ['report', 'import', 'split.xml', 'misread.xml'];
    const renamed = await run(...words, '--without-repair', '2');
    expect({ exit: renamed.exit, out: renamed.out }).toEqual({
      exit: 0,
      out: 'Report "Split" is stored.\nReport "Mis\\x0aread" is stored.\n',
    });
    expect(renamed.err).toMatch(
      /^misread\.xml, line 1, column \d+: Left as it is: Name broken over lines: "Mis⏎read", not "Mis read"\.$/m,
    );
    expect(renamed.err).not.toContain('Repaired: Name broken');

    const refused = await run(...words, '--replace', '--without-repair=5', '--without-repair', '4');
    expect({ exit: refused.exit, out: refused.out }).toEqual({
      exit: 1,
      out: 'Report "Split" is stored.\n',
    });
    expect(refused.err.match(/There is no attribute srclpAddr/g)).toHaveLength(2);
    expect(refused.err.match(/Left as it is: Attribute name misread/g)).toHaveLength(2);

    const broken = await run(...words, '--without-repair', '1');
    expect(broken.out).toBe('Report "Mis read" is stored.\n');
    expect(broken.err).toMatch(/^split\.xml, line \d+.*/m);
    expect(broken.exit).toBe(1);
  });

  it.each([
    ['6', 'Choose from 1 to 5, as "check" lists them for the same files.'],
    ['0', 'Choose from 1 to 5'],
    ['1,2', 'Choose from 1 to 5'],
    ['one', 'Choose from 1 to 5'],
  ])('are named by number: %s is none', async (number, action) => {
    const words = ['report', 'import', 'split.xml', 'misread.xml'];
    const { exit, out, err } = await run(
      ...words,
      '--without-repair',
      '1',
      '--without-repair',
      number,
    );
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toContain(`--without-repair ${number} is no number of a repair. ${action}`);
  });

  it('need a number, and something repaired', async () => {
    file('good.xml', reportXml({ name: 'Good' }));
    const none = await run('report', 'import', 'good.xml', '--without-repair', '1');
    expect(none).toMatchObject({ exit: 2, out: '' });
    expect(none.err).toContain('Nothing has to be repaired; leave the option out.');
    const empty = await run('report', 'import', 'split.xml', '--without-repair', '--replace');
    expect(empty.err).toContain('--without-repair needs a value: --without-repair N.');
    const twice = ['--without-repair', '--without-repair', '1'];
    expect((await run('report', 'import', 'split.xml', ...twice)).exit).toBe(2);
    expect((await run('report', 'list', '--csv')).out).not.toContain('Good');
  });
});

describe('a file of several reports', () => {
  const { run, file, folder } = workplace();
  const many = (...reports: readonly string[]): string =>
    `<?xml version="1.0" encoding="UTF-8"?><Reports>\n${reports.join('\n')}</Reports>`;
  const report = (name: string, constraint: string, groupBy = 'destIpPort'): string =>
    reportXml({ name, constraint, groupBy, select: `${groupBy},COUNT(*)` }).replace(
      /^<\?xml[^>]*><Reports>|<\/Reports>$/g,
      '',
    );
  beforeAll(async () => {
    file('flows.log', FLOW_TEXT);
    await run('import', 'flows.log');
    file('two.xml', many(report('Web', 'destIpPort = 443'), report('Telnet', 'destIpPort = 23')));
    file('faulty.xml', many(report('Web', 'destIpPort = 443'), report('Odd', 'srcColour = 1')));
  });

  it('asks which is to run', async () => {
    const asked = await run('report', 'run', 'two.xml');
    expect(asked).toMatchObject({ exit: 2, out: '' });
    expect(asked.err).toMatch(
      /^two\.xml holds 2 reports: "Web", "Telnet"\. Say which is to run: --report NAME\.$/m,
    );
    const ran = await run('report', 'run', 'two.xml', '--report', 'telnet', '--json');
    expect(ran.exit).toBe(0);
    expect(parsed(ran.out)).toEqual([{ destIpPort: 23, 'COUNT(*)': 4 }]);
    const wrong = await run('report', 'run', 'two.xml', '--report', 'Telnt');
    expect(wrong.exit).toBe(1);
    expect(wrong.err).toContain('Did you mean "Telnet"?');
    expect((await run('report', 'run', 'Web', '--report', 'Web')).exit).toBe(2);
  });

  it('runs the good one beside a bad one once it is named', async () => {
    const unclear = await run('report', 'run', 'faulty.xml');
    expect(unclear).toMatchObject({ exit: 1, out: '' });
    expect(unclear.err).toMatch(/^faulty\.xml, line \d+, column \d+: .*srcColour/m);
    expect(unclear.err).toContain('--report NAME');
    const ran = await run('report', 'run', 'faulty.xml', '--report', 'Web', '--csv');
    expect(ran).toMatchObject({ exit: 0 });
    expect(ran.out).toContain('\r\n443,6\r\n');
    expect((await run('report', 'run', 'faulty.xml', '--report', 'Odd')).exit).toBe(1);
  });

  it('is checked report by report, with place, text and suggestion, in every form', async () => {
    const { exit, out, err } = await run('report', 'check', 'faulty.xml', 'gone.xml', '--json');
    expect(exit).toBe(1);
    expect(err).toContain('faulty.xml: report "Web": can be run\n');
    const rows = parsed(out) as Record<string, unknown>[];
    expect(rows).toContainEqual({
      file: 'faulty.xml',
      line: expect.any(Number) as number,
      column: expect.any(Number) as number,
      kind: 'problem',
      code: expect.stringMatching(/\//) as string,
      number: null,
      finding: expect.stringContaining('srcColour') as string,
      text: expect.stringContaining('srcColour') as string,
      suggestion: expect.stringMatching(/\.$/) as string,
    });
    expect(rows).toContainEqual(
      expect.objectContaining({ file: 'gone.xml', kind: 'problem', line: null, text: null }),
    );
    const csv = await run('report', 'check', 'faulty.xml', '--csv');
    expect(csv.out).toMatch(
      /^File,Line,Column,Kind,Code,Repair,Finding,Text,Suggestion\r\nfaulty.xml,/,
    );
    const good = await run('report', 'check', 'two.xml');
    expect(good).toMatchObject({ exit: 0, err: '' });
    expect(good.out).toMatch(/two\.xml: report "Web": can be run\ntwo\.xml: report "Telnet": can/);
  });

  it('is stored, and written again as it was, to the output and into a file', async () => {
    await run('report', 'import', 'two.xml');
    const { out, exit } = await run('report', 'export', 'telnet', 'Web');
    expect(exit).toBe(0);
    expect(out).toMatch(/<Name>Telnet<\/Name>[^]*<Name>Web<\/Name>/);
    const saved = await run('report', 'export', 'Web', 'Telnet', '--out', 'out.xml');
    expect(saved).toEqual({ exit: 0, out: '', err: 'out.xml: 2 reports.\n' });
    const checked = await run('report', 'check', 'out.xml');
    expect(checked.out).toMatch(
      /out\.xml: report "Web": can be run\nout\.xml: report "Telnet": can/,
    );
    expect(checked.out).not.toMatch(/ (?:repair|problem) /);
    const ran = await run('report', 'run', 'out.xml', '--report', 'Telnet', '--csv');
    expect(ran.out).toContain('\r\n23,4\r\n');
    const unknown = await run('report', 'export', 'Wbe', '--out', 'never.xml');
    expect(unknown.exit).toBe(1);
    expect(unknown.err).toContain('Did you mean "Web"?');
    expect(existsSync(join(folder, 'never.xml'))).toBe(false);
  });
});

describe('sums beyond 2^53', () => {
  const { run, file } = workplace();

  it('are exact in JSON and CSV', async () => {
    const most = Number.MAX_SAFE_INTEGER;
    file('big.log', [0, 60, 120].map((at) => flowLine({ at, bytes: most })).join('\n'));
    await run('import', 'big.log');
    file('sum.xml', reportXml({ select: 'destIpPort,SUM(sentBytes64)' }));
    const exact = String(BigInt(most) * 3n);
    expect((await run('report', 'run', 'sum.xml', '--json')).out).toContain(
      `"SUM(sentBytes64)":${exact}}`,
    );
    expect((await run('report', 'run', 'sum.xml', '--csv')).out).toContain(`\r\n443,${exact}\r\n`);
  });
});

describe('bad input to report', () => {
  const { run, file } = workplace();

  it.each<[what: string, content: string, said: RegExp]>([
    [
      'an unknown attribute',
      reportXml({ select: 'destIpPrt,COUNT(*)', groupBy: 'destIpPrt' }),
      /destIpPrt.*destIpPort/,
    ],
    [
      'an unknown attribute in a constraint',
      reportXml({ constraint: 'srcColour = "red"' }),
      /srcColour/,
    ],
    ['an unreadable constraint', reportXml({ constraint: '(destIpPort = ' }), /\./],
    ['a Rule file', RULE_XML, /[Rr]ule/],
    ['broken XML', '<Reports><Report><Name>x</Nam', /line 1/],
    [
      'a document type',
      `<!DOCTYPE x [<!ENTITY a "b">]>${reportXml()}`,
      /DOCTYPE|document type|DTD/i,
    ],
    ['no XML at all', 'hello', /XML/],
    ['XML of something else', '<html><body/></html>', /report/i],
  ])('%s: told with its place; nothing is stored', async (_what, content, said) => {
    file('bad.xml', content);
    const { exit, out, err } = await run('report', 'import', 'bad.xml');
    expect({ exit, out }).toEqual({ exit: 1, out: '' });
    expect(err).toMatch(/^bad\.xml/m);
    expect(err).toMatch(said);
  });

  it('is refused by check and run as well', async () => {
    file('unknown.xml', reportXml({ select: 'destIpPrt,COUNT(*)', groupBy: 'destIpPrt' }));
    const ran = await run('report', 'run', 'unknown.xml');
    expect(ran.exit).toBe(1);
    expect(ran.err).toMatch(/^unknown\.xml, line \d+, column \d+: .*destIpPrt.*destIpPort/m);
    const checked = await run('report', 'check', 'unknown.xml');
    expect(checked).toMatchObject({ exit: 1, err: '' });
    expect(checked.out).toMatch(/^unknown\.xml +\d+ +\d+ +problem .*destIpPrt.*destIpPort/m);
    const { out } = await run('report', 'list', '--json');
    expect((parsed(out) as { name: string }[]).map(({ name }) => name)).not.toContain('Ports');
  });

  it('a file that is not there', async () => {
    const { exit, err } = await run('report', 'run', 'absent.xml');
    expect({ exit, err }).toEqual({
      exit: 1,
      err: 'absent.xml: The file cannot be read. It does not exist. Check the name.\n',
    });
  });

  it('a name that is not there', async () => {
    const { exit, err } = await run('report', 'run', TOP_ACCEPTED.replace('Top', 'Tpo'));
    expect(exit).toBe(1);
    expect(err).toContain(`Did you mean "${TOP_ACCEPTED}"?`);
  });

  it('an output that cannot be written', async () => {
    const { exit, err } = await run('report', 'run', TOP_ACCEPTED, '--out', 'no/such/folder.csv');
    expect(exit).toBe(1);
    expect(err).toContain(
      'no/such/folder.csv: The file cannot be written. Its folder does not exist.',
    );
  });
});

describe('a report on fields by their own names', () => {
  const { run, file } = workplace();
  const xml = (name: string) =>
    reportXml({
      select: `${name},COUNT(*)`,
      groupBy: name,
      constraint: `tcp-flags IN (2, 18) AND ${name} IS NOT NULL`,
    });

  it('answers from known ones and, written with field., from unknown ones', async () => {
    const lines = [
      'version srcaddr start tcp-flags future-field',
      '5 10.0.0.1 1772323200 2 x',
      '5 10.0.0.2 1772323201 18 y',
      '5 10.0.0.3 1772323202 18 y',
      '5 10.0.0.4 1772323203 4 y',
    ];
    file('fields.log', `${lines.join('\n')}\n`);
    await run('import', 'fields.log');
    file('future.xml', xml('field.future-field'));
    const { out, err, exit } = await run('report', 'run', 'future.xml', '--json');
    expect(err).not.toContain('future-field');
    expect(exit).toBe(0);
    expect(parsed(out)).toEqual([
      { 'future-field': 'y', 'COUNT(*)': 2 },
      { 'future-field': 'x', 'COUNT(*)': 1 },
    ]);
    file('other.xml', xml('field.other-field'));
    const other = await run('report', 'run', 'other.xml', '--json');
    expect(parsed(other.out)).toEqual([]);
    // Once, with its place in the file, and not again below the answer.
    expect(other.err.match(/No stored record has the field other-field\./g)).toHaveLength(1);
    expect(other.err).toMatch(/^Note: other\.xml, line 3, column 25: No stored record/m);
    file(
      'many.xml',
      reportXml({ select: 'fooA,SUM(fooB)', groupBy: 'fooC', constraint: 'fooD = 1 OR fooE = 2' }),
    );
    const many = await run('report', 'check', 'many.xml', '--json');
    expect(many.exit).toBe(1);
    expect((parsed(many.out) as { text: string }[]).map(({ text }) => text.slice(0, 4))).toEqual(
      expect.arrayContaining(['fooA', 'fooB', 'fooC', 'fooD', 'fooE']),
    );
    file('bare.xml', xml('future-field'));
    const bare = await run('report', 'run', 'bare.xml', '--json');
    expect(parsed(bare.out)).toHaveLength(2);
    file('unstored.xml', xml('other-field'));
    expect((await run('report', 'check', 'unstored.xml')).out).toContain(
      'no attribute other-field',
    );
  });
});
