import { fc } from '../../../harness/property';
import { describe, expect, it } from 'vitest';
import { parseConstraint } from '../../../../core/constraint/parse';
import { printConstraint } from '../../../../core/constraint/print';
import {
  type ClauseRow,
  constraintRows,
  type FilterRows,
  rowsConstraint,
  rowValue,
} from '../../../../core/constraint/rows';
import { constraint, withoutPositions } from './arbitrary';

const printed = (rows: FilterRows): string | null => {
  const tree = rowsConstraint(rows);
  return tree === null ? null : printConstraint(tree);
};
const row = (parts: Partial<ClauseRow>): ClauseRow => ({
  kind: 'clause',
  attribute: 'vpcId',
  operator: '=',
  values: [{ kind: 'text', text: 'x' }],
  ...parts,
});
const all = (...rows: FilterRows['rows']): FilterRows => ({ kind: 'nested', joiner: 'and', rows });

describe('rows of a filter builder', () => {
  it('give the same tree back', () => {
    fc.assert(
      fc.property(constraint, (tree) => {
        const back = rowsConstraint(constraintRows(tree));
        expect(back === null ? null : withoutPositions(back)).toEqual(withoutPositions(tree));
      }),
      { numRuns: 500 },
    );
  }, 60_000);

  it('nest where parentheses do', () => {
    const { tree } = parseConstraint('a = 1 AND (b IN (2, "2") OR (c IS NULL AND d != Group@G))');
    expect(constraintRows(tree)).toEqual(
      all(row({ attribute: 'a', values: [{ kind: 'plain', text: '1' }] }), {
        kind: 'nested',
        joiner: 'or',
        rows: [
          row({
            attribute: 'b',
            operator: 'IN',
            values: [
              { kind: 'plain', text: '2' },
              { kind: 'text', text: '2' },
            ],
          }),
          all(
            row({ attribute: 'c', operator: 'IS NULL', values: [] }),
            row({ attribute: 'd', operator: '!=', values: [{ kind: 'group', text: 'G' }] }),
          ),
        ],
      }),
    );
  });

  it('are one row under AND for a single clause, and nothing without one', () => {
    expect(constraintRows(parseConstraint('vpcId = "x"').tree)).toEqual(all(row({})));
    expect(printed(all(row({})))).toBe('vpcId = "x"');
    expect(rowsConstraint(all())).toBeNull();
    expect(rowsConstraint(all(all(), all(all())))).toBeNull();
    expect(printed(all(all(row({})), all()))).toBe('vpcId = "x"');
  });

  it('print whatever was typed so that it can be read again', () => {
    const typed = fc.record({ text: fc.string({ unit: 'binary' }), isText: fc.boolean() });
    const operator = fc.constantFrom('=', 'IN', 'BETWEEN', 'CONTAIN', 'NOT REGEXP', 'IS NULL');
    fc.assert(
      fc.property(fc.array(typed, { maxLength: 3 }), operator, (values, chosen) => {
        const rows = all(
          row({
            operator: chosen,
            values: values.map(({ text, isText }) => rowValue(text, isText)),
          }),
        );
        const text = printed(rows) ?? '';
        const { tree } = parseConstraint(text);
        expect(printed(constraintRows(tree))).toBe(text);
        const made = rowsConstraint(rows);
        expect(made === null ? null : withoutPositions(made)).toEqual(withoutPositions(tree));
      }),
      { numRuns: 500 },
    );
  }, 60_000);
});

it.each(['say "so"', 'ends in \\', '\\d+\\.', String.raw`\\"`])(
  'a pattern typed as %s is what its text is read as',
  (text) => {
    const rows = all(row({ operator: 'REGEXP', values: [rowValue(text, true)] }));
    const made = rowsConstraint(rows);
    const { tree } = parseConstraint(printed(rows) ?? '');
    expect(made === null ? null : withoutPositions(made)).toEqual(withoutPositions(tree));
  },
);

describe('a value typed into a field', () => {
  it.each([
    ['443', false, { kind: 'plain', text: '443' }],
    [' 10.0.0.0/8 ', false, { kind: 'plain', text: '10.0.0.0/8' }],
    ['2001:DB8::1', false, { kind: 'plain', text: '2001:DB8::1' }],
    ['2019-03-01', false, { kind: 'text', text: '2019-03-01' }],
    ['443', true, { kind: 'text', text: '443' }],
    ['ACCEPT', true, { kind: 'text', text: 'ACCEPT' }],
    ['Group@Servers', false, { kind: 'group', text: 'Servers' }],
    ['group@My Servers', true, { kind: 'group', text: 'My Servers' }],
  ])('%s', (text, isText, value) => {
    expect(rowValue(text, isText)).toEqual(value);
  });
});
