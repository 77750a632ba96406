import type { LanguageContext } from '../../core/expression/context';
import { ProblemError } from '../../core/problem';
import { drillMark, leavesGroupsOut } from '../../core/query/drill';
import type { ResultTable } from '../../core/query/result-table';
import type { Report } from '../../core/report/model';
import type { Opens } from '../charts/marks/mark';
import { type Drill, type DrillRow, type OnDrill, rowCells } from './drill';

/** How marks that stand for several rows of an answer, or for what is in none, lead to their records. */
export interface Gathering {
  /** True where a condition or a pattern leaves groups out: their records are in no row, and nobody counts them. */
  readonly leavesOut: boolean;
  /** True when every record that matches is in a row of the answer. */
  readonly whole: boolean;
  /** Opens the records, or says why no filter can. */
  readonly opensOf: (drill: Drill) => Opens;
  /** Some rows of the answer, by their places. */
  readonly rowsAt: (places: readonly number[]) => readonly DrillRow[];
}

export function gatheringOf(
  report: Report,
  table: ResultTable,
  context: LanguageContext,
  onDrill: OnDrill | undefined,
): Gathering {
  const leavesOut = leavesGroupsOut(report);
  return {
    leavesOut,
    whole: !table.truncated && !leavesOut,
    rowsAt: (places) => places.map((place) => rowCells(table.columns, table.rows[place] ?? [])),
    opensOf: (drill) => {
      if (!onDrill) return { open: null, why: null };
      try {
        drillMark(report, drill, context);
        return { open: () => onDrill(drill), why: null };
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        const { message, action } = error.problem;
        return { open: null, why: action === undefined ? message : `${message} ${action}` };
      }
    },
  };
}
