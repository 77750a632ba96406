import { describe, expect, it } from 'vitest';
import { checkLayout, detectLayouts } from '../../../../core/flow/detect';
import {
  DEFAULT_FORMAT,
  headerFields,
  parseFormat,
  printFormat,
} from '../../../../core/flow/format';
import { KNOWN_LAYOUTS, TRANSIT_GATEWAY_FORMAT } from '../../../../core/flow/layouts';
import { ProblemError } from '../../../../core/problem';

function problemOf(act: () => unknown): ProblemError['problem'] {
  try {
    act();
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** A plausible value per field, so that a line can be written in any layout. */
const VALUES: Readonly<Record<string, string>> = {
  version: '5',
  'account-id': '123456789010',
  'interface-id': 'eni-0a1b2c3d',
  srcaddr: '192.0.2.10',
  dstaddr: '198.51.100.7',
  srcport: '49152',
  dstport: '443',
  protocol: '6',
  packets: '10',
  bytes: '8400',
  start: '1700000000',
  end: '1700000060',
  action: 'ACCEPT',
  'log-status': 'OK',
  'vpc-id': 'vpc-1',
  'subnet-id': 'subnet-1',
  'tcp-flags': '19',
  type: 'IPv4',
  'pkt-srcaddr': '192.0.2.10',
  'pkt-dstaddr': '198.51.100.7',
  region: 'eu-central-1',
  'az-id': 'euc1-az1',
  'flow-direction': 'ingress',
  'traffic-path': '1',
  'resource-type': 'TransitGateway',
  'tgw-id': 'tgw-1',
  'tgw-attachment-id': 'tgw-attach-1',
  'packets-lost-no-route': '0',
};
const lineIn = (fields: readonly string[]): string =>
  fields.map((field) => VALUES[field] ?? '-').join(' ');

describe('a written format', () => {
  it.each([
    ['version account-id', ['version', 'account-id']],
    ['${version} ${account-id}', ['version', 'account-id']],
    ['${version}${account-id}', ['version', 'account-id']],
    ['version,account_id', ['version', 'account-id']],
    [' Version,  ACCOUNT_ID ', ['version', 'account-id']],
    ['srcaddr brand-new', ['srcaddr', 'brand-new']],
  ])('%s', (text, fields) => {
    expect(parseFormat(text)).toEqual(fields);
    expect(parseFormat(printFormat(fields))).toEqual(fields);
  });

  it.each([
    ['', 'names no field', 1],
    ['version srcaddr version', '"version" is named twice', 17],
    ['account-id account_id', '"account-id" is named twice', 12],
    ['version $x', '"$x" is not a field name', 9],
    ['version 2', '"2" is not a field name', 9],
  ])('"%s" is refused with its place', (text, message, column) => {
    const problem = problemOf(() => parseFormat(text));
    expect(problem.code).toBe('flow/format-invalid');
    expect(problem.message).toContain(message);
    expect(problem.place?.column).toBe(column);
  });

  it('has the default format of AWS', () => {
    expect(DEFAULT_FORMAT).toHaveLength(14);
    expect(TRANSIT_GATEWAY_FORMAT).toHaveLength(36);
    expect(new Set(TRANSIT_GATEWAY_FORMAT).size).toBe(36);
  });
});

describe('a header line', () => {
  it('is one of field names', () => {
    expect(headerFields(DEFAULT_FORMAT.join(' '))).toEqual(DEFAULT_FORMAT);
    expect(headerFields('account_id,srcaddr,brand-new\r')).toEqual([
      'account-id',
      'srcaddr',
      'brand-new',
    ]);
  });

  it.each([lineIn(DEFAULT_FORMAT), '', 'timestamp message', 'start start', 'hello start world'])(
    'is not "%s"',
    (line) => {
      expect(headerFields(line)).toBeNull();
    },
  );
});

describe('finding the layout of lines', () => {
  it.each(KNOWN_LAYOUTS.map((fields) => [fields.length, fields] as const))(
    'of %d known fields',
    (_, fields) => {
      const [main, ...others] = detectLayouts(Array.from({ length: 20 }, () => lineIn(fields)));
      expect(main.fields).toEqual(fields);
      expect(main.confidence).toBeGreaterThan(0.9);
      expect(others).toEqual([]);
    },
  );

  it('says that one line is weaker evidence than many', () => {
    const [one] = detectLayouts([lineIn(DEFAULT_FORMAT)]);
    const [many] = detectLayouts(Array.from({ length: 100 }, () => lineIn(DEFAULT_FORMAT)));
    expect(one.confidence).toBeLessThan(many.confidence);
    expect(many.confidence).toBeLessThanOrEqual(1);
  });

  it('tells layouts of equal length apart by their values', () => {
    const reordered = [...DEFAULT_FORMAT].reverse();
    const [main] = detectLayouts(
      Array.from({ length: 5 }, () => lineIn(reordered)),
      [reordered],
    );
    expect(main.fields).toEqual(reordered);
  });

  it('tells packets and bytes apart', () => {
    const swapped = DEFAULT_FORMAT.map((f) =>
      f === 'packets' ? 'bytes' : f === 'bytes' ? 'packets' : f,
    );
    expect(detectLayouts([lineIn(swapped)], [swapped])[0].fields).toEqual(swapped);
    expect(detectLayouts([lineIn(DEFAULT_FORMAT)], [swapped])[0].fields).toEqual(DEFAULT_FORMAT);
  });

  it('finds both layouts of mixed lines', () => {
    const lines = [
      ...Array.from({ length: 10 }, () => lineIn(DEFAULT_FORMAT)),
      ...Array.from({ length: 5 }, () => lineIn(TRANSIT_GATEWAY_FORMAT)),
    ];
    expect(detectLayouts(lines).map((finding) => finding.fields)).toEqual([
      DEFAULT_FORMAT,
      TRANSIT_GATEWAY_FORMAT,
    ]);
  });

  it('finds both layouts of lines mixed half and half', () => {
    const half = (fields: readonly string[]): string[] =>
      Array.from({ length: 5 }, () => lineIn(fields));
    const vpc = half(DEFAULT_FORMAT);
    const gateway = half(TRANSIT_GATEWAY_FORMAT);
    for (const lines of [
      [...vpc, ...gateway],
      [...gateway, ...vpc],
    ]) {
      expect(detectLayouts(lines).map((finding) => finding.fields)).toEqual([
        DEFAULT_FORMAT,
        TRANSIT_GATEWAY_FORMAT,
      ]);
    }
  });

  it('bears a junk line', () => {
    const [main] = detectLayouts(['# exported', lineIn(DEFAULT_FORMAT), lineIn(DEFAULT_FORMAT)]);
    expect(main.fields).toEqual(DEFAULT_FORMAT);
  });

  it('finds the layout of NODATA lines only', () => {
    const line = '2 123456789010 eni-1 - - - - - - - 1700000000 1700000060 - NODATA';
    expect(detectLayouts([line, line])[0].fields).toEqual(DEFAULT_FORMAT);
  });

  it.each([
    ['prose', 'the quick brown fox jumps over the lazy dog again and again today ok'],
    [
      'an access log',
      '192.0.2.1 - - [14/Nov/2023:22:13:20 +0000] "GET / HTTP/1.1" 200 612 "-" "curl"',
    ],
    ['fourteen numbers', '1 2 3 4 5 6 7 8 9 10 11 12 13 14'],
    ['nothing but dashes', '- - - - - - - - - - - - - -'],
  ])('refuses %s', (_, line) => {
    const problem = problemOf(() => detectLayouts([line, line, line]));
    expect(problem.code).toBe('flow/not-a-flow-log');
    expect(problem.message).toContain(line.slice(0, 40));
  });

  it('says of a custom order where to give it, and shows a line', () => {
    const line = lineIn([...DEFAULT_FORMAT].reverse());
    const problem = problemOf(() => detectLayouts([line, line]));
    expect(problem.code).toBe('flow/not-a-flow-log');
    expect(problem.message).toContain(line);
    expect(problem.action).toContain('--format');
    expect(problem.action).toContain('in the window');
  });

  it('refuses to choose between equals', () => {
    const mirrored = DEFAULT_FORMAT.map((f) =>
      f === 'srcaddr' ? 'dstaddr' : f === 'dstaddr' ? 'srcaddr' : f,
    );
    const gateway = lineIn(TRANSIT_GATEWAY_FORMAT);
    const line = lineIn(DEFAULT_FORMAT);
    for (const lines of [[line], [gateway, line]]) {
      const problem = problemOf(() => detectLayouts(lines, [mirrored]));
      expect(problem.code).toBe('flow/ambiguous-format');
      expect(problem.message).toContain(line);
      expect(problem.action).toContain('--format');
      expect(problem.action).toContain('in the window');
    }
  });

  it('checks given fields', () => {
    const good = checkLayout(DEFAULT_FORMAT, [lineIn(DEFAULT_FORMAT), 'junk']);
    expect(good.share).toBe(0.5);
    expect(good.firstBad?.text).toBe('junk');
    expect(checkLayout(['srcaddr'], [lineIn(DEFAULT_FORMAT)]).share).toBe(0);
  });
});
