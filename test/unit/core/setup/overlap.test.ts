import { describe, expect, test } from 'vitest';
import type { ExistingFlowLog, SetupChoices } from '../../../../core/setup/model';
import { type Overlap, overlaps } from '../../../../core/setup/overlap';
import { choicesWith, ENI, flowLog, inventory, SUBNET, VPC } from './choices';

function found(
  part: Partial<SetupChoices>,
  ...flowLogs: readonly ExistingFlowLog[]
): readonly Overlap[] {
  return overlaps(choicesWith(part), inventory(flowLogs));
}
const effects = (overlap: Overlap | undefined): readonly string[] =>
  overlap?.others.map((part) => (part.kind === 'chosen' ? 'chosen' : part.effect)) ?? [];

describe('among chosen targets', () => {
  test('a VPC covers its subnet and its interface, a subnet its interface', () => {
    const list = found({ targets: [VPC, SUBNET, ENI] });
    expect(list.map(({ target }) => target.id)).toEqual([SUBNET.id, ENI.id]);
    expect(list.every(({ double }) => double)).toBe(true);
    expect(list[1]?.others).toEqual([
      { kind: 'chosen', target: VPC },
      { kind: 'chosen', target: SUBNET },
    ]);
    expect(list[1]?.message).toContain('interface eni-0aaa0003 (web)');
    expect(list[1]?.message).toContain('VPC vpc-0aaa0001 (production)');
    expect(list[1]?.fix).toBe(
      'Leave eni-0aaa0003 out: vpc-0aaa0001 covers it, and interfaces created later.',
    );
  });

  test('the order of choice does not matter', () => {
    expect(found({ targets: [ENI, SUBNET] }).map(({ target }) => target.id)).toEqual([ENI.id]);
  });

  test('another VPC covers nothing of it', () => {
    const other = { kind: 'VPC', id: 'vpc-0bbb0001', name: '' } as const;
    expect(found({ targets: [other, SUBNET] })).toEqual([]);
  });
});

describe('with existing flow logs', () => {
  test.each([
    ['the resource itself', VPC, flowLog({ traffic: 'REJECT' })],
    ['its VPC', ENI, flowLog()],
    ['its subnet', ENI, flowLog({ resourceId: SUBNET.id })],
    ['an interface in it', VPC, flowLog({ resourceId: ENI.id })],
    ['a subnet in it', VPC, flowLog({ resourceId: SUBNET.id })],
  ])('one of %s into the same group doubles', (_, target, log) => {
    const [overlap] = found({ targets: [target] }, log);
    expect(effects(overlap)).toEqual(['doubles']);
    expect(overlap?.double).toBe(true);
    expect(overlap?.message).toContain('fl-0aaa0009');
    expect(overlap?.fix).toContain(`Leave ${target.id} out`);
  });

  test('one into another group or bucket is told and doubles nothing', () => {
    const bucket = { destinationType: 's3', destination: 'arn:aws:s3:::flows' };
    for (const part of [{ destination: 'other' }, bucket]) {
      const [overlap] = found({}, flowLog(part));
      expect(effects(overlap)).toEqual(['elsewhere']);
      expect(overlap?.double).toBe(false);
      expect(overlap?.message).toContain(part.destination);
    }
  });

  test('a bucket called like the log group is no log group', () => {
    const [overlap] = found({}, flowLog({ destinationType: 's3', destination: 'fsm' }));
    expect(overlap?.double).toBe(false);
  });

  test('the same traffic, format and destination is used, not made twice', () => {
    const [overlap] = found({}, flowLog());
    expect(effects(overlap)).toEqual(['same']);
    expect(overlap).toMatchObject({
      double: false,
      fix: expect.stringContaining('is used') as string,
    });
    const plain = { format: { kind: 'default' } } as const;
    expect(effects(found(plain, flowLog({ format: '' }))[0])).toEqual(['same']);
  });

  test('another format of the same traffic doubles', () => {
    const [overlap] = found({ format: { kind: 'default' } }, flowLog());
    expect(effects(overlap)).toEqual(['doubles']);
    expect(effects(found({}, flowLog({ format: '${version} ${version}' }))[0])).toEqual([
      'doubles',
    ]);
  });

  test('ACCEPT and REJECT do not overlap, ALL overlaps both', () => {
    expect(found({ traffic: 'ACCEPT' }, flowLog({ traffic: 'REJECT' }))).toEqual([]);
    expect(found({ traffic: 'REJECT' }, flowLog({ traffic: 'ACCEPT' }))).toEqual([]);
    for (const traffic of ['ACCEPT', 'REJECT'] as const) {
      expect(effects(found({ traffic }, flowLog())[0])).toEqual(['doubles']);
      expect(effects(found({}, flowLog({ traffic }))[0])).toEqual(['doubles']);
      expect(effects(found({ traffic }, flowLog({ traffic }))[0])).toEqual(['same']);
    }
    expect(effects(found({ traffic: 'ACCEPT' }, flowLog({ traffic: '' }))[0])).toEqual(['doubles']);
  });

  test('one of an unrelated resource is nothing', () => {
    expect(found({}, flowLog({ resourceId: 'vpc-0bbb0001' }))).toEqual([]);
    expect(found({ targets: [SUBNET] }, flowLog({ resourceId: 'vpc-0bbb0001' }))).toEqual([]);
  });
});

test('a target has one overlap that tells all', () => {
  const list = found(
    { targets: [VPC, ENI] },
    flowLog({ id: 'fl-1', resourceId: ENI.id, destination: 'other' }),
    flowLog({ id: 'fl-2', resourceId: ENI.id, traffic: 'REJECT' }),
  );
  const own = list.filter(({ target }) => target.id === ENI.id);
  expect(own).toHaveLength(1);
  expect(effects(own[0])).toEqual(['chosen', 'elsewhere', 'doubles']);
  expect(own[0]?.double).toBe(true);
  for (const part of ['vpc-0aaa0001', 'fl-1', 'fl-2']) expect(own[0]?.message).toContain(part);
});

test('many flow logs are counted, not listed', () => {
  const logs = Array.from({ length: 12 }, (_, i) => flowLog({ id: `fl-${i}`, resourceId: ENI.id }));
  expect(found({}, ...logs)[0]?.message).toContain('and 9 more');
});
