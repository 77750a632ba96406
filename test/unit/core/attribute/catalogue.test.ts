import { describe, expect, it } from 'vitest';
import {
  ATTRIBUTES,
  findAttribute,
  lookAlikeAttributes,
  nearestAttribute,
} from '../../../../core/attribute/catalogue';
import { FIELDS } from '../../../../core/flow/field';

describe('the catalogue', () => {
  it('has no name twice, whatever the case', () => {
    const names = ATTRIBUTES.map(({ name }) => name.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
  });

  it('reaches every field of the flow record', () => {
    const reached = new Set(
      ATTRIBUTES.flatMap(({ origin }) => ('field' in origin ? [origin.field] : [])),
    );
    expect(FIELDS.map(({ name }) => name).filter((name) => !reached.has(name))).toEqual([]);
  });

  it('gives each attribute the type of its field', () => {
    const kinds = new Map(FIELDS.map(({ name, kind }) => [name, kind]));
    for (const { origin, type } of ATTRIBUTES) {
      if (origin.kind !== 'field') continue;
      const kind = kinds.get(origin.field);
      expect([origin.field, type]).toEqual([origin.field, kind === 'number' ? 'integer' : kind]);
    }
  });

  it.each([
    ['reptDevIpAddr', 'Reporting IP', 'interface-address'],
    ['reptDevName', 'Reporting Device', 'interface-name'],
    ['srcIpAddr', 'Source IP', 'field'],
    ['destIpPort', 'Destination TCP/UDP Port', 'field'],
    ['sentBytes64', 'Sent Bytes64', 'field'],
    ['recvBytes64', 'Received Bytes64', 'none'],
    ['eventName', 'Event Name', 'event-name'],
    ['phRecvTime', 'Event Receive Time', 'receive-time'],
    ['phCustId', 'Organization ID', 'constant'],
    ['tgwSrcVpcId', 'TGW Source VPC ID', 'field'],
  ])('has %s, %s', (name, displayName, origin) => {
    const attribute = findAttribute(name);
    expect(attribute?.displayName).toBe(displayName);
    expect(attribute?.origin.kind).toBe(origin);
  });

  it('finds names in any case', () => {
    expect(findAttribute('SRCIPADDR')?.name).toBe('srcIpAddr');
    expect(findAttribute('srclpAddr')).toBeNull();
  });
});

describe('an unknown name', () => {
  it.each([
    ['srclpAddr', ['srcIpAddr']],
    ['dest1pPort', ['destIpPort']],
    ['sentBytes64', []],
    ['nothing', []],
  ])('%s prints like %j', (name, expected) => {
    expect(lookAlikeAttributes(name).map((attribute) => attribute.name)).toEqual(expected);
  });

  it.each([
    ['srcIpAdr', 'srcIpAddr'],
    ['dstIpAddr', 'destIpAddr'],
    ['sentBytes', 'sentBytes64'],
    ['Source IP', 'srcIpAddr'],
    ['qqqqqqqqqq', undefined],
    ['x'.repeat(100_000), undefined],
  ])('%s is nearest to %s', (name, expected) => {
    expect(nearestAttribute(name)?.name).toBe(expected);
  });
});
