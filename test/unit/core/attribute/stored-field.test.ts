import { describe, expect, it } from 'vitest';
import { ATTRIBUTES } from '../../../../core/attribute/catalogue';
import {
  attributeHint,
  NO_STORED_FIELDS,
  resolveAttribute,
  unknownFieldAttributes,
} from '../../../../core/attribute/stored-field';
import { FIELDS } from '../../../../core/flow/field';

const stored = new Set(['srcaddr', 'future-field', 'direction', 'user']);
const nameOf = (written: string) => resolveAttribute(written, stored)?.name;

describe('the name of a field', () => {
  it('is a name of the attribute that it fills, for every field that is known', () => {
    for (const { name } of FIELDS) {
      for (const written of [name, name.replaceAll('-', '_'), name.toUpperCase()]) {
        const origin = resolveAttribute(written, NO_STORED_FIELDS)?.origin;
        expect([written, origin]).toEqual([written, expect.objectContaining({ field: name })]);
      }
    }
  });

  it.each([
    ['tcp-flags', 'tcpFlags'],
    ['tcp_flags', 'tcpFlags'],
    ['srcaddr', 'srcIpAddr'],
    ['pkt-srcaddr', 'pktSrcIpAddr'],
    ['flow-direction', 'direction'],
    ['bytes', 'sentBytes64'],
    ['start', 'startTime'],
    ['tgw-src-vpc-id', 'tgwSrcVpcId'],
    ['field.tcp-flags', 'tcpFlags'],
  ])('%s is %s', (written, name) => {
    expect(nameOf(written)).toBe(name);
  });

  it('is text under its own name when only the store has it', () => {
    for (const written of ['future-field', 'future_field', 'Future-Field', 'field.future-field']) {
      expect(resolveAttribute(written, stored)).toMatchObject({
        name: 'future-field',
        displayName: 'future-field',
        type: 'text',
        origin: { kind: 'field', field: 'future-field' },
      });
    }
    expect(resolveAttribute('future-field', NO_STORED_FIELDS)).toBeNull();
    expect(nameOf('other-field')).toBeUndefined();
    expect(nameOf('field.other_field')).toBe('field.other-field');
    expect(nameOf('field.no name')).toBeUndefined();
  });

  it('gives way to an attribute of that name, and can then be told apart', () => {
    expect(nameOf('direction')).toBe('direction');
    expect(resolveAttribute('field.direction', stored)?.origin).toEqual({
      kind: 'field',
      field: 'direction',
    });
    expect(unknownFieldAttributes(stored).map(({ name }) => name)).toEqual([
      'field.direction',
      'future-field',
      'field.user',
    ]);
  });

  it('is found again by the name that was given for it', () => {
    for (const attribute of [...ATTRIBUTES, ...unknownFieldAttributes(stored)]) {
      expect(resolveAttribute(attribute.name, stored)).toEqual(attribute);
    }
  });
});

describe('the hint for an unknown name', () => {
  it('names the nearest attribute, also of a stored field, or what to use', () => {
    expect(attributeHint('srcIpAdr', stored)).toBe(
      'The nearest attribute is srcIpAddr (Source IP).',
    );
    expect(attributeHint('futur-feild', stored)).toBe(
      'The nearest attribute is future-field (a stored field).',
    );
    expect(attributeHint('qqqqqqqqqq', stored)).toContain('sentBytes64');
  });
});
