import { fc } from '../../../harness/property';
import { describe, expect, it } from 'vitest';
import { FIELDS, type FieldDefinition } from '../../../../core/flow/field';
import { DEFAULT_FORMAT } from '../../../../core/flow/format';
import { createFlowParser } from '../../../../core/flow/parser';
import { formatIpv6 } from '../../../../core/format/ipv6';
import { parseText, rowsOf } from './read-back';

const ipv4 = fc.tuple(...Array.from({ length: 4 }, () => fc.nat(255))).map((o) => o.join('.'));
const ipv6 = fc
  .array(fc.oneof(fc.constant(0), fc.nat(0xffff)), { minLength: 8, maxLength: 8 })
  .map(formatIpv6);
const token = fc.stringMatching(/^[!-~]{1,40}$/).filter((text) => text !== '-');

function valueOf(field: FieldDefinition): fc.Arbitrary<string> {
  const none = fc.constant('-');
  if (field.values) return fc.oneof(none, fc.constantFrom(...field.values));
  if (field.kind === 'text') return fc.oneof(none, token);
  if (field.kind === 'address') return fc.oneof(none, ipv4, ipv6);
  const max = field.unit === 'seconds' ? 0xffff_ffff : (field.max ?? 0);
  return fc.oneof(none, fc.integer({ min: 0, max }).map(String));
}

const unknown: FieldDefinition = { name: 'not-yet-known', kind: 'text', version: 0 };
/** Start and end would have to be in order; they have their own tests. */
const usable = [...FIELDS.filter((field) => field.name !== 'end'), unknown];
const table = fc.shuffledSubarray(usable, { minLength: 1, maxLength: 20 }).chain((fields) =>
  fc.record({
    fields: fc.constant(fields.map((field) => field.name)),
    lines: fc.array(
      fc.tuple(...fields.map(valueOf)).map((values) => values.join(' ')),
      {
        minLength: 1,
        maxLength: 40,
      },
    ),
  }),
);

describe('records of any format', () => {
  it('come back as they were written', () => {
    fc.assert(
      fc.property(table, ({ fields, lines }) => {
        const { batch, badLines } = parseText(lines.join('\n'), fields);
        expect(badLines).toEqual([]);
        expect(rowsOf(batch)).toEqual(lines);
      }),
      { numRuns: 300 },
    );
  });

  it('are the same rows and bad lines however the whole lines are parted', () => {
    const noise = fc.oneof(fc.constant(''), fc.string({ maxLength: 30 }), token);
    fc.assert(
      fc.property(table, fc.array(noise), fc.array(fc.nat(60)), ({ fields, lines }, junk, cuts) => {
        const all = [...lines, ...junk.map((text) => text.replaceAll('\n', ' '))];
        const whole = parseText(all.join('\n'), fields);
        const parser = createFlowParser(fields);
        const encoder = new TextEncoder();
        let from = 0;
        for (const cut of [...cuts.sort((a, b) => a - b), all.length]) {
          const to = Math.min(cut, all.length);
          const part = all.slice(from, to).map((line) => `${line}\n`);
          const bytes = encoder.encode(part.join(''));
          parser.parse(bytes, 0, bytes.length);
          from = to;
        }
        const parted = parser.take();
        expect(rowsOf(parted.batch)).toEqual(rowsOf(whole.batch));
        expect(parted.badLines).toEqual(whole.badLines);
        expect([...parted.batch.hashLow]).toEqual([...whole.batch.hashLow]);
      }),
      { numRuns: 200 },
    );
  });

  it('never throws on hostile bytes, and accounts for every line', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc
        .array(fc.constantFrom(10, 13, 32, 45, 46, 48, 57, 58, 0, 255, 65), { maxLength: 400 })
        .map((values) => Uint8Array.from(values)),
    );
    fc.assert(
      fc.property(bytes, (input) => {
        const parser = createFlowParser(DEFAULT_FORMAT);
        expect(parser.parse(input, 0, input.length)).toBe(input.length);
        const { batch, badLines } = parser.take();
        const text = new TextDecoder('latin1').decode(input);
        const filled = text.split('\n').filter((line) => /[^ \t\r]/.test(line)).length;
        expect(batch.rows + badLines.length).toBe(filled);
      }),
      { numRuns: 500 },
    );
  });
});
