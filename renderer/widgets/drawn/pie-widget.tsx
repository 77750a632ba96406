import { type ReactElement, useMemo } from 'react';
import { exactSum } from '../../../core/format/exact';
import type { ResultTable } from '../../../core/query/result-table';
import { Pie } from '../../charts/pie/pie';
import { pieSlices } from '../../charts/pie/slices';
import { useKeptColours } from '../../charts/series-colours';
import { EmptyState } from '../../components/empty-state';
import { bothTexts } from '../../format/both-texts';
import { plural } from '../../format/count';
import type { Zone } from '../../format/time';
import { actionColours, rowNames } from '../data/row-names';
import { type OnDrill, rowCells } from '../drill';
import { mainMeasure, measureText, shownSum } from '../measure';

interface Props {
  readonly label: string;
  readonly table: ResultTable;
  readonly zone: Zone;
  readonly onDrill: OnDrill | undefined;
}

/** Shares of the rows in all that matched; what is in no row is part of "other". */
export function PieWidget({ label, table, zone, onDrill }: Props): ReactElement {
  const measure = mainMeasure(table);
  const column = table.columns[measure];
  const names = useMemo(() => rowNames(table, zone), [table, zone]);
  const fixed = useMemo(() => actionColours(table, names), [table, names]);
  const ids = useMemo(() => names.slice(0, 8).map(({ id }) => id), [names]);
  const colours = useKeptColours(ids, fixed);
  const slices = useMemo(() => {
    const pieces = table.rows.flatMap((row, index) => {
      const value = row[measure] ?? null;
      const { id = '', name = '', full = '' } = names[index] ?? {};
      if (value === null || typeof value === 'string') return [];
      const open = onDrill && (() => onDrill({ cells: rowCells(table.columns, row) }));
      const colour = colours.get(id) ?? ('s-other' as const);
      return [{ id, name, full, value, colour, open: open ?? null, why: null }];
    });
    const groups = table.groups === null ? null : table.groups - table.rows.length;
    return pieSlices(pieces, restOf(table, measure), groups, onDrill !== undefined);
  }, [table, measure, names, colours, onDrill]);
  if (slices.length === 0) {
    return (
      <EmptyState
        title="No share to draw"
        text="All values of this answer are empty, 0 or below. Show this widget as a table instead."
      />
    );
  }
  const below = table.rows.filter((row) => Number(row[measure] ?? 0) < 0).length;
  const notes = [
    below > 0 ? `${plural(below, 'row')} below 0 not drawn.` : '',
    table.truncated && table.total === null ? 'Shares of the rows in the answer.' : '',
  ].filter(Boolean);
  return (
    <Pie
      label={label}
      slices={slices}
      measureName={column?.displayName ?? 'Records'}
      text={measureText(column)}
      both={(value) => bothTexts(value, column?.format ?? 'count')}
      note={notes.length > 0 ? notes.join(' ') : null}
    />
  );
}

/** What all matched records have and the rows do not; the total is of the first measure only. */
function restOf(table: ResultTable, measure: number): number | bigint {
  const first = table.columns.findIndex((column) => column.role === 'measure');
  if (!table.truncated || table.total === null || first !== measure) return 0;
  const shown = shownSum(table.rows, measure);
  return exactSum([table.total, -shown]) ?? 0;
}
