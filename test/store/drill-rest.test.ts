import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLAIN_CONTEXT } from '../../core/expression/context';
import { exactSum } from '../../core/format/exact';
import { planReport } from '../../core/query/compile';
import { drillMark } from '../../core/query/drill';
import type { Cell, ResultTable, TimeRange } from '../../core/query/result-table';
import type { FurtherPattern, Report } from '../../core/report/model';
import { seededRandom } from '../../core/sample/random';
import { runPlan } from '../../main/query/run-plan';
import { areaSeries } from '../../renderer/widgets/data/time-series';
import type { Drill } from '../../renderer/widgets/drill';
import { gatheringOf } from '../../renderer/widgets/gathering';
import { type Judged, openJudged } from './judged';
import { REPORT } from './questions';
import { START } from './traffic';

// The records behind "other" sum to the very value of the mark, whatever the report.

let store: Judged;

beforeAll(async () => {
  store = await openJudged(6_000, 41, 2_500);
});
afterAll(() => store.close());

const KEYS = [
  'srcIpAddr',
  'destIpPort',
  'srcAction',
  'ipProto',
  'sentPkts64 / 10',
  'HourOfDay(startTime)',
  'IF(srcAction = "REJECT", "no", interfaceId)',
];
const CONSTRAINTS = [
  null,
  'srcAction IS NOT NULL',
  'destIpPort < 1024 OR srcAction = "REJECT"',
  'sentPkts64 > 20 AND srcIpAddr != 198.51.100.3',
];
const MEASURES = ['COUNT(*)', 'SUM(sentPkts64)', 'SUM(sentBytes64)', 'COUNT(destIpPort)'];
/** Values along time are doubles; these stay far below 2^53. */
const DRAWN = MEASURES.filter((measure) => measure !== 'SUM(sentBytes64)');
const CONDITIONS = [null, null, 'COUNT(*) > 3', 'SUM(sentPkts64) > 500'];
const OPERATORS: readonly FurtherPattern['operator'][] = ['OR', 'AND', 'AND_NOT'];
const range: TimeRange = { from: START, to: START + 19_999 };

function randomReport(
  seed: number,
  measures = MEASURES,
): { readonly report: Report; readonly limit: number } {
  const { next } = seededRandom(seed);
  const one = <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)] as T;
  const groupBy = [...new Set([one(KEYS), one(KEYS)])];
  const patterns = next() < 0.5 ? [] : [{ operator: one(OPERATORS), constraint: one(CONSTRAINTS) }];
  return {
    limit: 1 + Math.floor(next() * 12),
    report: {
      ...REPORT,
      groupBy,
      select: [...groupBy, one(measures)],
      constraint: one(CONSTRAINTS),
      having: one(CONDITIONS),
      patterns: patterns.map((pattern) => ({
        ...pattern,
        ...{ name: '', groupBy, having: one(CONDITIONS), extra: {} },
      })),
    },
  };
}

function ask(
  report: Report,
  within: TimeRange,
  limit: number | null,
  trendBuckets = 0,
): ResultTable {
  return runPlan(store.reader, planReport(report, { range: within, limit, trendBuckets }));
}

/** The measure of a report over the records that a mark leads to. */
function behind(report: Report, drill: Drill, within: TimeRange): Cell {
  const constraint = drillMark(report, drill);
  const { select } = report;
  const whole = { ...REPORT, select: select.slice(-1), constraint };
  return ask(whole, drill.range ?? within, null).rows[0]?.[0] ?? null;
}

const SEEDS = Array.from({ length: 60 }, (_, n) => 7_000 + n);

describe('random reports', () => {
  it('sum behind "other" of a stack to its value in every stretch of time, and in all of it', () => {
    let others = 0;
    for (const seed of SEEDS) {
      const { report, limit } = randomReport(seed, DRAWN);
      const table = ask(report, range, limit, 6);
      if (table.trend === null) continue;
      const opened: Drill[] = [];
      const onDrill = (drill: Drill): void => void opened.push(drill);
      const gathering = gatheringOf(report, table, PLAIN_CONTEXT, onDrill);
      const { trend } = table;
      const { series } = areaSeries({
        ...{ table, trend, names: [], colours: new Map(), onDrill, gathering },
      });
      const other = series.find(({ id }) => id === '\u0000other');
      if (other === undefined) continue;
      others += 1;
      expect(other.why).toBeNull();
      for (const [bucket, value] of other.values.entries()) {
        other.open?.(bucket);
        const sum = behind(report, opened.pop() ?? { cells: [] }, range);
        expect([seed, bucket, Number(sum ?? 0)]).toEqual([seed, bucket, value]);
      }
      other.openWhole?.();
      const sum = behind(report, opened.pop() ?? { cells: [] }, range);
      const all = other.values.reduce<number>((one, value) => one + (value ?? 0), 0);
      expect([seed, Number(sum ?? 0)]).toEqual([seed, all]);
    }
    expect(others).toBeGreaterThan(30);
  }, 120_000);

  it('sum behind all but some rows to what the total has beyond them, exactly', () => {
    let cut = 0;
    for (const seed of SEEDS) {
      const { report, limit } = randomReport(seed);
      const table = ask(report, range, limit);
      if (table.total === null) continue;
      const { rowsAt } = gatheringOf(report, table, PLAIN_CONTEXT, undefined);
      const measure = table.columns.length - 1;
      const half = table.rows.map((_, place) => place).slice(0, Math.ceil(table.rows.length / 2));
      const sumOf = (places: readonly number[]): number | bigint =>
        exactSum(
          places.flatMap((place) => {
            const cell = table.rows[place]?.[measure] ?? null;
            return cell === null || typeof cell === 'string' ? [] : [cell];
          }),
        ) ?? 0;
      const rest = behind(report, { cells: [], except: rowsAt(half) }, range);
      const wanted = exactSum([table.total, -sumOf(half)]) ?? 0;
      expect([seed, rest ?? 0]).toEqual([seed, wanted]);
      if (half.length > 0) {
        const within = behind(report, { cells: [], rows: rowsAt(half) }, range);
        expect([seed, within ?? 0]).toEqual([seed, sumOf(half)]);
      }
      if (table.truncated) cut += 1;
    }
    expect(cut).toBeGreaterThan(30);
  }, 120_000);
});
