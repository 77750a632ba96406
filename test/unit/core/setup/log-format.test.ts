import { describe, expect, test } from 'vitest';
import { FIELDS } from '../../../../core/flow/field';
import { DEFAULT_FORMAT, parseFormat } from '../../../../core/flow/format';
import {
  FIELD_HELP,
  formatFields,
  formatText,
  RECOMMENDED_FORMAT,
  sampleLine,
} from '../../../../core/setup/log-format';

describe('formats', () => {
  test('the default one is the 14 fields in their fixed order', () => {
    expect(formatFields({ kind: 'default' })).toEqual(DEFAULT_FORMAT);
    expect(formatText({ kind: 'default' })).toMatch(
      /^\$\{version\} \$\{account-id\} .*\$\{log-status\}$/,
    );
  });

  test('the recommended one has versions 2 to 5 and needs neither ECS nor tag keys', () => {
    const upTo5 = FIELDS.filter(({ version }) => version <= 5).map(({ name }) => name);
    expect(RECOMMENDED_FORMAT).toEqual([
      ...upTo5,
      'reject-reason',
      'resource-id',
      'encryption-status',
    ]);
    expect(formatFields({ kind: 'recommended' })).toEqual(RECOMMENDED_FORMAT);
  });

  test('a custom one keeps its order, in the spelling of AWS, each field once', () => {
    const fields = ['srcaddr', 'pkt_srcaddr', '${End}', 'srcaddr', ' '];
    expect(formatFields({ kind: 'custom', fields })).toEqual(['srcaddr', 'pkt-srcaddr', 'end']);
    expect(formatText({ kind: 'custom', fields })).toBe('${srcaddr} ${pkt-srcaddr} ${end}');
  });

  test.each(['default', 'recommended'] as const)('the %s text reads back', (kind) => {
    expect(parseFormat(formatText({ kind }))).toEqual(formatFields({ kind }));
  });
});

describe('sample line', () => {
  test('has one value for each field, of the field’s kind', () => {
    for (const { name, kind, max, values } of FIELDS) {
      const value = sampleLine([name]);
      expect(value, name).toMatch(/^\S+$/);
      if (value === '-') continue;
      if (kind === 'number') expect(Number(value), name).toBeLessThanOrEqual(max ?? 0);
      if (kind === 'address') expect(value, name).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
      if (values !== undefined) expect(values, name).toContain(value);
    }
  });

  test('has the values in the order of the fields', () => {
    expect(sampleLine(['dstport', 'srcaddr', 'log-status'])).toBe('443 10.0.1.25 OK');
    expect(sampleLine(DEFAULT_FORMAT).split(' ')).toHaveLength(14);
    expect(sampleLine(DEFAULT_FORMAT)).toMatch(/^2 123456789012 eni-\w+ 10\.0\.1\.25 /);
  });

  test('has the highest version among the fields', () => {
    expect(sampleLine(['version', 'srcaddr'])).toBe('2 10.0.1.25');
    expect(sampleLine(['version', 'region'])).toBe('4 eu-west-1');
    expect(sampleLine(RECOMMENDED_FORMAT)).toMatch(/^10 /);
  });

  test('shows a field without a value, or an unknown one, as a hyphen', () => {
    expect(sampleLine(['sublocation-id', 'made-up'])).toBe('- -');
  });
});

test('every field that the builder may offer is explained', () => {
  const tagFields = /-tag(?:-2)?$/;
  const offered = FIELDS.filter(({ name, version }) => version !== 6 && !tagFields.test(name));
  expect(Object.keys(FIELD_HELP).sort()).toEqual(offered.map(({ name }) => name).sort());
  for (const help of Object.values(FIELD_HELP)) expect(help).toMatch(/^[A-Za-z].*\.$/);
});
