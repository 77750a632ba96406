import { expect, test } from 'vitest';
import { PLAIN_CONTEXT } from '../../../../core/expression/context';
import type { Cell, ResultTable } from '../../../../core/query/result-table';
import { newReport } from '../../../../core/report/new-report';
import type { TreeNode } from '../../../../renderer/charts/tree-map/tree';
import { addressValues } from '../../../../renderer/widgets/data/geo-rows';
import { keyGrid } from '../../../../renderer/widgets/data/heat-data';
import { tableTree } from '../../../../renderer/widgets/data/nesting';
import { numberValue } from '../../../../renderer/widgets/data/number-value';
import { rowNames } from '../../../../renderer/widgets/data/row-names';
import { areaSeries } from '../../../../renderer/widgets/data/time-series';
import { gatheringOf } from '../../../../renderer/widgets/gathering';
import { shownSum } from '../../../../renderer/widgets/measure';
import { fc } from '../../../harness/property';
import { ACTION, answer, PORT, SENT, SOURCE } from '../table';

// What a widget draws of any answer adds up to what the answer holds: to the last digit of sums beyond
// 2^53, with missing keys and values, whatever is gathered into "other".

const amount = fc.oneof(
  fc.integer({ min: 0, max: 5_000 }),
  fc.bigInt({ min: 2n ** 53n, max: 2n ** 70n }),
  fc.constant<Cell>(null),
);
const row = fc.tuple(
  fc.constantFrom<Cell>('10.0.0.1', '10.0.0.2', '2001:db8::1', null),
  fc.constantFrom<Cell>(22, 443, 8_080, null),
  fc.constantFrom<Cell>('ACCEPT', 'REJECT', null),
  amount,
);
const BUCKETS = 4;
const line = fc.array(fc.nat(1_000), { minLength: BUCKETS, maxLength: BUCKETS });

/** Rows that differ in their keys, with a course of each and of the rest. */
const random = fc
  .uniqueArray(row, { maxLength: 30, selector: (cells) => JSON.stringify(cells.slice(0, 3)) })
  .chain((rows) =>
    fc.record({
      rows: fc.constant(rows),
      series: fc.array(line, { minLength: rows.length, maxLength: rows.length }),
      others: line,
    }),
  );

type Random = ReturnType<typeof random.generate>['value'];

function tableOf({ rows, series, others }: Random): ResultTable {
  const total = whole(rows.map((cells) => cells[3])) + BigInt(others.length);
  const trend = {
    displayName: SENT.displayName,
    format: SENT.format,
    ...{ from: 1_000, bucketSeconds: 250, series, others },
  };
  const more = { total, trend, groups: rows.length + 2, truncated: true };
  return answer([SOURCE, PORT, ACTION, SENT], rows, more);
}

function whole(cells: readonly Cell[]): bigint {
  return cells.reduce<bigint>((sum, cell) => sum + BigInt(cell ?? 0), 0n);
}

function along(lines: readonly (readonly (number | null)[])[]): number[] {
  return Array.from({ length: BUCKETS }, (_, at) =>
    lines.reduce((sum, one) => sum + (one[at] ?? 0), 0),
  );
}

function each(check: (table: ResultTable, sum: bigint) => void): void {
  fc.assert(
    fc.property(random, (made) => {
      const table = tableOf(made);
      check(table, whole(table.rows.map((cells) => cells[3] ?? null)));
    }),
    { numRuns: 300 },
  );
}

test('a tree holds the sum of the rows at every node', () => {
  const nested = (node: TreeNode): void => {
    if (node.children.length === 0) return;
    expect(whole(node.children.map(({ value }) => value))).toBe(BigInt(node.value));
    node.children.forEach(nested);
  };
  each((table, sum) => {
    const tree = tableTree(table, [0, 1, 2], 3, 'utc');
    expect(BigInt(tree.value)).toBe(sum);
    nested(tree);
  });
});

test('the fields of a heat map hold the sum of the rows', () => {
  each((table, sum) => {
    for (const keys of [[0, 1] as const, [2, 0] as const]) {
      const { cells, rows, columns } = keyGrid(table, keys, 3, 'utc', undefined);
      expect(whole(cells.flat().map((cell) => cell?.value ?? null))).toBe(sum);
      expect(cells.map((one) => one.length)).toEqual(rows.map(() => columns.length));
    }
  });
});

test('a map places the sum of the rows, and a share is of that sum', () => {
  each((table, sum) => {
    expect(whole(addressValues(table, 0, 3).map(({ value }) => value))).toBe(sum);
    expect(BigInt(shownSum(table.rows, 3))).toBe(sum);
  });
});

test('layers over time hold every row and the rest', () => {
  each((table) => {
    const { trend } = table;
    if (trend === null) throw new Error('no course');
    const input = { table, trend, names: rowNames(table, 'utc'), colours: new Map() };
    const gathering = gatheringOf(newReport(''), table, PLAIN_CONTEXT, undefined);
    const { series } = areaSeries({ ...input, onDrill: undefined, gathering });
    const all = [...trend.series, ...(trend.others === null ? [] : [trend.others])];
    expect(along(series.map(({ values }) => values))).toEqual(along(all));
  });
});

test('a single number is the total, and its line the course of all', () => {
  each((table) => {
    const shown = numberValue(table, rowNames(table, 'utc'));
    const { rows, trend, total } = table;
    if (rows.length > 1) {
      expect(shown?.value).toBe(total);
      expect(shown?.trend).toEqual(along([...(trend?.series ?? []), trend?.others ?? []]));
    } else {
      expect(shown?.value).toBe(rows[0]?.[3] ?? null);
      expect(shown?.trend).toEqual(trend?.series[0] ?? []);
    }
  });
});
