import { type ReactElement, useMemo } from 'react';
import type { Cell, ResultTable } from '../../../core/query/result-table';
import type { Opens } from '../../charts/marks/mark';
import type { FlowNode } from '../../charts/sankey/flow';
import type { FlowPart } from '../../charts/sankey/flow-marks';
import { Sankey } from '../../charts/sankey/sankey';
import { assignColours } from '../../charts/series-colours';
import { EmptyState } from '../../components/empty-state';
import { bothTexts } from '../../format/both-texts';
import { cellText } from '../../format/cell-text';
import { plural } from '../../format/count';
import { shortHeader } from '../../format/headers';
import type { Zone } from '../../format/time';
import type { TokenName } from '../../styles/tokens';
import { stageColumns } from '../data/stages';
import { type DrillRow, drillCell, type OnDrill } from '../drill';
import type { Gathering } from '../gathering';
import { mainMeasure, measureText } from '../measure';

interface Props {
  readonly label: string;
  readonly table: ResultTable;
  readonly zone: Zone;
  /** Columns to take as stages; none: the keys of the report. */
  readonly nesting: readonly number[];
  readonly onDrill: OnDrill | undefined;
  readonly gathering: Gathering;
}

/** The keys as stages from left to right, with bands as wide as the first measure's sums. */
export function SankeyWidget(props: Props): ReactElement {
  const { label, table, zone, nesting, onDrill, gathering } = props;
  const measure = mainMeasure(table);
  const column = table.columns[measure];
  const stages = useMemo(() => stageColumns(table, nesting), [table, nesting]);
  const rows = useMemo(
    () =>
      table.rows.flatMap((row, at) => {
        const amount = row[measure] ?? null;
        if (amount === null || typeof amount === 'string') return [];
        const path = stages.map((index) => {
          const of = table.columns[index];
          const value: Cell = row[index] ?? null;
          return { label: of ? cellText(value, of, zone) : '', value };
        });
        return [{ at, path, amount }];
      }),
    [table, stages, measure, zone],
  );
  const colours = useMemo(() => {
    const sums = new Map<string, number>();
    for (const { path, amount } of rows) {
      const first = path[0]?.label ?? '';
      sums.set(first, (sums.get(first) ?? 0) + Number(amount));
    }
    const order = [...sums].sort((a, b) => b[1] - a[1]).map(([name]) => name);
    return assignColours(new Map(), order);
  }, [rows]);
  const opensOf = useMemo(() => {
    // Rows below 0 have no width: then what is gathered is not all but the values beside it.
    const allDrawn = gathering.whole && rows.every(({ amount }) => amount >= 0);
    const cellsOf = (values: FlowPart<Cell>['has']): DrillRow =>
      values.map(({ stage, of }) => drillCell(table.columns, stages[stage] ?? -1, of));
    return ({ name, has, hasNot, rows: places }: FlowPart<Cell>): Opens => {
      const cells = cellsOf(has);
      if (hasNot.length === 0)
        return { open: onDrill ? () => onDrill({ cells }) : null, why: null };
      return gathering.opensOf(
        allDrawn
          ? { name, cells, without: cellsOf(hasNot) }
          : { name, cells: [], rows: gathering.rowsAt(places) },
      );
    };
  }, [onDrill, gathering, table, stages, rows]);
  const names = useMemo(
    () =>
      stages.map((index) => {
        const of = table.columns[index];
        return of ? shortHeader(of, table.columns) : '';
      }),
    [table, stages],
  );
  const format = column?.format ?? 'count';
  const both = useMemo(() => (value: number | bigint) => bothTexts(value, format), [format]);
  if (stages.length < 2) {
    return (
      <EmptyState
        title="One stage only"
        text="A Sankey shows what flows between the values of two or more keys. Group the report by more, or show this widget as a bar list."
      />
    );
  }
  if (rows.every(({ amount }) => Number(amount) <= 0)) {
    return (
      <EmptyState
        title="Nothing flows"
        text="All values of this answer are empty, 0 or below. Show this widget as a table instead."
      />
    );
  }
  const colourOf = ({ stage, label: name, gathered }: FlowNode<Cell>): TokenName => {
    if (gathered) return 's-other';
    if (table.columns[stages[stage] ?? -1]?.key === 'srcAction') {
      if (name === 'ACCEPT') return 'accept-mark';
      if (name === 'REJECT') return 'reject-mark';
    }
    return stage === 0 ? (colours.get(name) ?? 's-other') : 'cov';
  };
  const keys = table.columns.filter(({ role }) => role === 'key').length;
  const more = nesting.length === 0 ? keys - stages.length : 0;
  return (
    <Sankey
      label={label}
      rows={rows}
      stages={names}
      text={measureText(column)}
      both={both}
      colourOf={colourOf}
      opensOf={opensOf}
      note={more > 0 ? `${plural(more, 'further key')} of the report without a stage.` : null}
    />
  );
}
