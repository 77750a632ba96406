import { describe, expect, it } from 'vitest';
import { parseFormat, DEFAULT_FORMAT } from '../../../../core/flow/format';
import { compileInsights, type InsightsOptions } from '../../../../core/insights/compile';
import { type Problem, toProblem } from '../../../../core/problem';
import { builtInReports } from '../../../../core/report/built-in';
import type { Report } from '../../../../core/report/model';

const REPORT: Report = {
  name: 'Test',
  description: '',
  select: [],
  groupBy: [],
  constraint: null,
  having: null,
  patterns: [],
  orderBy: [],
  interval: null,
  limit: null,
  naturalId: null,
  extra: {},
};
const CUSTOM = parseFormat(
  'version vpc-id srcaddr dstaddr dstport bytes start end action log-status',
);
const BASE: InsightsOptions = {
  range: { from: 1_700_000_000, to: 1_700_003_599 },
  limit: null,
  formats: [DEFAULT_FORMAT],
  interfaces: new Map(),
};

function commandsOf(report: Partial<Report>, options: Partial<InsightsOptions> = {}): string[] {
  return compileInsights({ ...REPORT, ...report }, { ...BASE, ...options }).text.split('\n| ');
}

/** The filter of a constraint on top of a count. */
function filterOf(constraint: string, options: Partial<InsightsOptions> = {}): string {
  const commands = commandsOf({ select: ['COUNT(*)'], constraint }, options);
  return commands.filter((command) => command.startsWith('filter')).at(-1) ?? '';
}

function refusal(work: () => unknown): Problem {
  try {
    work();
  } catch (error) {
    return toProblem(error);
  }
  throw new Error('It was compiled.');
}

const RECORD =
  'filter @message like /^[0-9-]+ \\S+ \\S+ \\S+ \\S+ [0-9-]+ [0-9-]+ [0-9-]+ [0-9-]+ [0-9-]+ [0-9-]+ [0-9-]+ \\S+ \\S+$/';

describe('the reports of the how-to', () => {
  const [accepted = REPORT, bytes = REPORT] = builtInReports();

  it('count accepted flows by the fields that AWS discovers', () => {
    expect(commandsOf(accepted)).toEqual([
      RECORD,
      'filter (not (logStatus = "NODATA" or logStatus = "SKIPDATA") and action = "ACCEPT")',
      'stats count(*) as count5 by interfaceId, srcAddr, dstAddr, dstPort',
      'sort count5 desc',
      'limit 10001',
    ]);
  });

  it('sum bytes of records that have some, and leave out what no record carries', () => {
    const compiled = compileInsights(bytes, BASE);
    expect(compiled.text).toContain(
      'parse @message /^\\S+ \\S+ \\S+ \\S+ \\S+ \\S+ \\S+ \\S+ \\S+ (?<valueBytes>[0-9]+) ',
    );
    expect(compiled.text).toContain(
      'stats sum(valueBytes) as sum9 by interfaceId, eventKind, dstAddr, dstPort, action, srcAddr',
    );
    expect(compiled.columns.map(({ key }) => key)).toEqual(bytes.select);
    expect(compiled.notices.map(({ code }) => code)).toEqual([
      'report/empty-attribute',
      'insights/interface-inventory',
    ]);
  });
});

describe('custom formats', () => {
  it('are parsed by place, and `-` is a missing value for aggregates', () => {
    expect(
      commandsOf(
        {
          select: ['vpcId', 'MAX(sentBytes64)', 'AVG(durationMSec)'],
          groupBy: ['vpcId'],
          constraint: 'destIpPort = 443',
        },
        { formats: [CUSTOM] },
      ),
    ).toEqual([
      'filter @message like /^[0-9-]+ \\S+ \\S+ \\S+ [0-9-]+ [0-9-]+ [0-9-]+ [0-9-]+ \\S+ \\S+$/',
      'parse @message /^\\S+ (?<flowVpcId>\\S+) \\S+ \\S+ (?<flowDstport>\\S+) \\S+ \\S+ \\S+ \\S+ \\S+$/',
      'parse @message /^\\S+ \\S+ \\S+ \\S+ \\S+ (?<valueBytes>[0-9]+) \\S+ \\S+ \\S+ \\S+$/',
      'parse @message /^\\S+ \\S+ \\S+ \\S+ \\S+ \\S+ (?<valueStart>[0-9]+) \\S+ \\S+ \\S+$/',
      'parse @message /^\\S+ \\S+ \\S+ \\S+ \\S+ \\S+ \\S+ (?<valueEnd>[0-9]+) \\S+ \\S+$/',
      'fields valueEnd - valueStart as flowDuration',
      'filter (flowDstport != "-" and flowDstport = 443)',
      'stats max(valueBytes) as most2, avg(flowDuration) as average3 by flowVpcId',
      'sort most2 desc, average3 desc',
      'limit 10001',
    ]);
  });

  it('of several lengths in one group are told apart by the number of fields', () => {
    const commands = commandsOf(
      { select: ['COUNT(*)'], constraint: 'vpcId = "vpc-1" AND destIpPort = 22' },
      { formats: [DEFAULT_FORMAT, CUSTOM] },
    );
    expect(commands[0]).toMatch(/^filter \(@message like \/.*\/ or @message like \/.*\/\)$/);
    expect(commands).toContain('fields coalesce(flowDstport1, flowDstport2) as flowDstport');
    expect(commands).toContain(
      'filter (((ispresent(flowVpcId) and flowVpcId != "-") and flowVpcId = "vpc-1") and (flowDstport != "-" and flowDstport = 22))',
    );
  });

  it('of one length are refused when a field of the question stands at different places', () => {
    const swapped = [...CUSTOM].reverse();
    const report = { select: ['COUNT(*)'], constraint: 'vpcId = "vpc-1"' };
    const problem = refusal(() => commandsOf(report, { formats: [CUSTOM, swapped] }));
    expect(problem.code).toBe('insights/unsupported');
    expect(problem.message).toContain('have 10 fields each, with vpc-id at different places');
    expect(problem.action).toContain('Choose a range');
  });

  it('without a field of the question say so, and its values are empty', () => {
    const report = { ...REPORT, select: ['vpcId', 'COUNT(*)'], groupBy: ['vpcId'] };
    const compiled = compileInsights(report, BASE);
    expect(compiled.text).toContain('stats count(*) as count2\n');
    expect(compiled.notices).toEqual([
      {
        code: 'insights/field-not-in-format',
        message: 'The log format has no vpc-id: these values are empty in every record.',
      },
    ]);
  });

  it('that are not known cannot be read', () => {
    const problem = refusal(() => commandsOf({ select: ['COUNT(*)'] }, { formats: [] }));
    expect(problem).toMatchObject({ code: 'insights/no-format', remedy: 'edit-source' });
  });
});

describe('clauses', () => {
  it.each([
    ['srcIpAddr = 10.0.0.1', 'filter (srcAddr != "-" and srcAddr = "10.0.0.1")'],
    [
      'srcIpAddr NOT IN (10.0.0.0/8, 2001:db8::1)',
      'filter (srcAddr != "-" and not (isIpv4InSubnet(srcAddr, "10.0.0.0/8") or isIpv6InSubnet(srcAddr, "2001:db8::1/128")))',
    ],
    [
      'destIpAddr BETWEEN (10.0.0.1, 10.0.0.4)',
      'filter (dstAddr != "-" and (isIpv4InSubnet(dstAddr, "10.0.0.1/32") or isIpv4InSubnet(dstAddr, "10.0.0.2/31") or isIpv4InSubnet(dstAddr, "10.0.0.4/32")))',
    ],
    ['destIpPort IN (22, 443)', 'filter (dstPort != "-" and (dstPort = 22 or dstPort = 443))'],
    ['sentBytes64 BETWEEN (1, 10)', 'filter (bytes != "-" and (bytes >= 1 and bytes <= 10))'],
    ['sentBytes64 IS NULL', 'filter not (bytes != "-")'],
    ['sentBytes64 IS NOT NULL', 'filter bytes != "-"'],
    ['srcAction != "ACCEPT"', 'filter (action != "-" and not (action = "ACCEPT"))'],
    ['srcAction IN ("accept")', 'filter (action != "-" and action like /(?i)^(accept)$/)'],
    ['interfaceId CONTAIN "eni-0"', 'filter (interfaceId != "-" and interfaceId like /(?i)eni-0/)'],
    ['accountId = "012345678910"', 'filter (accountId != "-" and accountId like /^012345678910$/)'],
    ['startTime >= 1700000000500', 'filter (ispresent(valueStart) and valueStart >= 1700000000.5)'],
    [
      'phRecvTime < 1700000000',
      'filter (ispresent(flowReceived) and flowReceived < 1700000000000)',
    ],
    ['recvBytes64 > 0', 'filter not (ispresent(@message))'],
    ['phCustId = 1 OR srcIpPort = 1', RECORD],
    [
      'srcAction REGEXP "^[[:alpha:]/]+$"',
      'filter (action != "-" and action like /^[A-Za-z\\x2f]+$/)',
    ],
  ])('%s', (constraint, filter) => {
    expect(filterOf(constraint)).toBe(filter);
  });

  it('on the address of the interface name the interfaces that have it', () => {
    const interfaces = new Map([
      ['eni-1', { address: '10.0.0.1', name: null }],
      ['eni-2', { address: '10.9.0.1', name: 'web' }],
    ]);
    expect(filterOf('reptDevIpAddr IN (10.0.0.0/16)', { interfaces })).toBe(
      'filter interfaceId like /^(eni-1)$/',
    );
    const problem = refusal(() => filterOf('reptDevIpAddr = 10.0.0.1', { interfaces: null }));
    expect(problem).toMatchObject({ code: 'insights/unsupported', place: { line: 1, column: 1 } });
  });

  it('on the name of the interface name the interfaces that have it', () => {
    const interfaces = new Map([
      ['eni-1', { address: '10.0.0.1', name: 'web' }],
      ['eni-2', { address: '10.0.0.2', name: null }],
      ['eni-3', { address: null, name: 'Web' }],
      ['eni-4', { address: '10.0.0.4', name: 'db/"a" b' }],
    ]);
    const filter = (text: string): string => filterOf(text, { interfaces });
    expect(filter('reptDevName IN ("web")')).toBe('filter interfaceId like /^(eni-1|eni-3)$/');
    expect(filter('reptDevName CONTAIN "/"')).toBe('filter interfaceId like /^(eni-4)$/');
    expect(filter('reptDevName != "other"')).toBe(
      'filter interfaceId like /^(eni-1|eni-3|eni-4)$/',
    );
    expect(filter('reptDevName IS NULL')).toContain(
      'not (interfaceId like /^(eni-1|eni-3|eni-4)$/',
    );
    expect(filter('reptDevName = "none"')).toBe('filter not (ispresent(@message))');
    const problem = refusal(() => filterOf('reptDevName = "web"', { interfaces: null }));
    expect(problem).toMatchObject({ code: 'insights/unsupported', place: { line: 1, column: 1 } });
    expect(problem.message).toContain('the names of the interfaces could not be asked for');
  });

  it('that have no equivalent are named with their place', () => {
    const problem = refusal(() =>
      filterOf('srcAction = "ACCEPT" AND\n  interfaceId REGEXP "[[:^alpha:]]"'),
    );
    expect(problem).toEqual({
      code: 'insights/unsupported',
      message: 'Logs Insights has no equivalent for [:^alpha:] in the pattern of REGEXP.',
      action: 'Write the characters themselves, such as [^A-Za-z].',
      place: { line: 2, column: 3 },
    });
  });

  it('too many for a query are refused with the length', () => {
    const list = Array.from({ length: 1_000 }, (_, i) => i).join(', ');
    expect(refusal(() => filterOf(`destIpPort IN (${list})`)).code).toBe('insights/too-long');
  });
});

describe('aggregates', () => {
  it.each([
    ['COUNT(sentBytes64)', 'count(valueBytes) as count1'],
    ['COUNT(DISTINCT srcIpAddr)', 'count_distinct(valueSrcaddr) as distinct1'],
    ['MIN(startTime)', 'min(valueStart) as least1'],
    ['FIRST(srcIpAddr)', 'earliest(valueSrcaddr) as first1'],
    ['LAST(srcIpAddr)', 'latest(valueSrcaddr) as last1'],
    ['COUNT(phCustId)', 'count(*) as count1'],
  ])('%s', (select, aggregate) => {
    expect(commandsOf({ select: [select] })).toContain(`stats ${aggregate}`);
  });

  it('that have no equivalent are named', () => {
    const problem = refusal(() => commandsOf({ select: ['COUNT(DISTINCT reptDevIpAddr)'] }));
    expect(problem.message).toContain('COUNT(DISTINCT reptDevIpAddr) has no equivalent');
    expect(problem.action).toBe('Select the same of interfaceId in the report.');
    const named = refusal(() => commandsOf({ select: ['FIRST(reptDevName)'] }));
    expect(named.message).toContain('FIRST(reptDevName) has no equivalent');
  });

  it('of interfaces by their name alone are refused, since two may have one', () => {
    const byName = { select: ['reptDevName', 'COUNT(*)'], groupBy: ['reptDevName'] };
    expect(refusal(() => commandsOf(byName))).toMatchObject({
      code: 'insights/unsupported',
      action: 'Group by interfaceId, too.',
    });
    const both = { select: ['reptDevName', 'COUNT(*)'], groupBy: ['reptDevName', 'interfaceId'] };
    expect(commandsOf(both)).toContain('stats count(*) as count2 by interfaceId');
  });

  it('tell what of the interfaces is not known, and where it is from', () => {
    const noticesOf = (select: string[], interfaces: InsightsOptions['interfaces']): string[] =>
      compileInsights(
        { ...REPORT, select },
        { ...BASE, interfaces: interfaces ?? null },
      ).notices.map(({ message }) => message);
    expect(noticesOf(['interfaceId', 'srcIpAddr'], null)).toEqual([]);
    expect(noticesOf(['reptDevName', 'srcIpAddr'], null)).toEqual([
      'Reporting Device is empty: the names of the interfaces could not be asked for.',
    ]);
    expect(noticesOf(['reptDevName', 'reptDevIpAddr'], new Map())).toEqual([
      expect.stringMatching(/^Reporting IP is the address of the interface/),
      expect.stringMatching(/^Reporting Device is the name of the interface/),
    ]);
  });

  it('are told to be approximate where AWS counts so', () => {
    const { notices } = compileInsights({ ...REPORT, select: ['COUNT(DISTINCT srcIpAddr)'] }, BASE);
    expect(notices.map(({ code }) => code)).toEqual(['insights/approximate-count']);
  });

  it('ascending are ordered here, as AWS puts missing values first', () => {
    const report = {
      ...REPORT,
      select: ['srcIpAddr', 'SUM(sentBytes64)'],
      groupBy: ['srcIpAddr'],
      orderBy: [{ expression: 'SUM(sentBytes64)', descending: false }],
      limit: 5,
    };
    const compiled = compileInsights(report, BASE);
    expect(compiled).toMatchObject({ sorted: false, limit: 5, fetch: 10_000 });
    expect(compiled.text).not.toContain('sort');
  });
});

describe('conditions on groups', () => {
  const having = (text: string): string[] =>
    commandsOf({ select: ['srcIpAddr', 'COUNT(*)'], groupBy: ['srcIpAddr'], having: text });

  it.each([
    ['COUNT(*) >= 2', 'filter count2 >= 2'],
    [
      'COUNT(*) IN (1, 2) AND SUM(sentBytes64) > 10',
      'filter ((count2 = 1 or count2 = 2) and (ispresent(sum3) and sum3 > 10))',
    ],
    ['MAX(sentPkts64) IS NULL', 'filter not (ispresent(most3))'],
    ['MAX(startTime) >= 1700000000', 'filter (ispresent(most3) and most3 >= 1700000000)'],
    ['COUNT(*) = Group@Unknown', 'filter ispresent(@message)'],
    ['COUNT(recvBytes64) > 0', 'filter ispresent(@message)'],
  ])('%s filters behind stats', (text, filter) => {
    const commands = having(text);
    const stats = commands.findIndex((command) => command.startsWith('stats'));
    expect(commands[stats + 1]).toBe(filter);
  });

  it.each(['COUNT(*) / 2 > 1', 'FIRST(srcAction) = "REJECT"', 'COUNT(*) > 9007199254740993'])(
    '%s is tested here',
    (text) => {
      const behind = having(text).filter((command) => command.startsWith('filter'));
      expect(behind).toHaveLength(1);
    },
  );
});

describe('what has no equivalent', () => {
  it.each<[Partial<Report>, string]>([
    [{ select: ['MEDIAN(sentBytes64)'] }, 'MEDIAN(sentBytes64)'],
    [{ select: ['STDDEV(sentBytes64)'] }, 'of a sample or of all values'],
    [{ select: ['VARIANCE(sentBytes64)'] }, 'no variance'],
    [{ select: ['MODE(destIpPort)'] }, 'most frequent'],
    [{ select: ['PctChange(sentBytes64)'] }, 'in percent'],
    [{ select: ['SUM(sentBytes64 * 8)'] }, 'sentBytes64 * 8 is computed'],
    [{ groupBy: ['HourOfDay(startTime)'] }, 'Groups by HourOfDay(startTime)'],
    [{ select: ['COUNT(*)', 'LEN(vpcId)'], groupBy: ['srcIpAddr'] }, 'LEN(vpcId) is selected'],
    [{ groupBy: ['srcIpAddr'], having: 'MODE(destIpPort) = 1' }, 'MODE(destIpPort)'],
  ])('%o is refused by name', (report, message) => {
    const problem = refusal(() => commandsOf(report));
    expect(problem.code).toBe('insights/unsupported');
    expect(problem.message).toContain(message);
  });

  it('in a filter is refused with its place', () => {
    expect(refusal(() => filterOf('srcIpPort = 1 AND LEN(interfaceId) > 3'))).toMatchObject({
      code: 'insights/unsupported',
      message: expect.stringContaining('LEN(interfaceId)') as string,
      place: { line: 1, column: 19 },
    });
  });

  it('are patterns that compare groups; those joined by OR alone are one filter', () => {
    const report = (operator: 'OR' | 'AND') => ({
      select: ['srcIpAddr', 'COUNT(*)'],
      groupBy: ['srcIpAddr'],
      constraint: 'destIpPort = 22',
      patterns: [
        {
          ...{ operator, name: 'b', constraint: 'destIpPort = 23' },
          ...{ groupBy: ['srcIpAddr'], having: null, extra: {} },
        },
      ],
    });
    expect(refusal(() => commandsOf(report('AND'))).message).toContain('compare groups');
    expect(commandsOf(report('OR'))[1]).toBe(
      'filter ((dstPort != "-" and dstPort = 22) or (dstPort != "-" and dstPort = 23))',
    );
  });
});

it('knows the groups defined here, in constraints', () => {
  const groups = [{ name: 'Web', description: '', values: ['443', '80'] }];
  expect(filterOf('destIpPort NOT IN (Group@web, 22)', { context: { groups, zone: 'utc' } })).toBe(
    'filter (dstPort != "-" and not (dstPort = 443 or dstPort = 80 or dstPort = 22))',
  );
  expect(filterOf('destIpPort != Group@web', { context: { groups, zone: 'utc' } })).toBe(
    'filter (dstPort != "-" and not (dstPort = 443 or dstPort = 80))',
  );
  expect(filterOf('destIpPort NOT IN (Group@other, 22)')).toBe('filter not (ispresent(@message))');
});

describe('raw records', () => {
  it('come newest first, with the columns asked for', () => {
    expect(
      commandsOf({ select: ['startTime', 'srcIpAddr', 'eventType'], limit: 100 }).slice(-3),
    ).toEqual(['sort @timestamp desc', 'display valueStart, srcAddr, eventKind', 'limit 101']);
  });
});

it('reads only the streams of the source', () => {
  const [first] = commandsOf({ select: ['COUNT(*)'] }, { streams: ['eni-1-all', 'a"b/c'] });
  expect(first).toBe('filter @logStream like /^(eni-1-all|a\\x22b\\x2fc)$/');
});

it('asks for no more rows than AWS gives, and says so', () => {
  const compiled = compileInsights({ ...REPORT, select: ['COUNT(*)'], limit: 2_000_000 }, BASE);
  expect(compiled).toMatchObject({ limit: 100_000, fetch: 100_000 });
  expect(compiled.notices.map(({ code }) => code)).toEqual(['insights/row-limit']);
});
