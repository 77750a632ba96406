import { type ReactElement, useMemo } from 'react';
import { exactSum } from '../../../core/format/exact';
import type { ResultTable } from '../../../core/query/result-table';
import { Pie } from '../../charts/pie/pie';
import { type Piece, pieSlices } from '../../charts/pie/slices';
import { useKeptColours } from '../../charts/series-colours';
import { EmptyState } from '../../components/empty-state';
import { bothTexts } from '../../format/both-texts';
import { plural } from '../../format/count';
import type { Zone } from '../../format/time';
import { actionColours, rowNames } from '../data/row-names';
import { type Drill, type OnDrill, rowCells } from '../drill';
import type { Gathering } from '../gathering';
import { mainMeasure, measureText, shownSum } from '../measure';

interface Props {
  readonly label: string;
  readonly table: ResultTable;
  readonly zone: Zone;
  readonly onDrill: OnDrill | undefined;
  readonly gathering: Gathering;
}

/** Shares of the rows in all that matched; what is in no row is part of "other". */
export function PieWidget({ label, table, zone, onDrill, gathering }: Props): ReactElement {
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
    const value = restOf(table, measure);
    // "Other" is all but some rows where all of it was counted; else it is the rows themselves.
    const allBut = Number(value) > 0 || gathering.whole;
    const sizes = table.rows.map((row) => Number(row[measure] ?? 0));
    const nothing = allBut ? sizes.filter((size) => size === 0).length : 0;
    // Groups beyond the rows, where those that a condition leaves out are not among them.
    const counted = gathering.leavesOut ? null : table.groups;
    const beyond = counted === null ? null : counted - sizes.length + nothing;
    return pieSlices(pieces, {
      value,
      groups: Number(value) > 0 ? beyond : nothing,
      opensOf: (name, own, gathered) => {
        const placesOf = (of: readonly Piece[]): readonly number[] =>
          of.map(({ id }) => names.findIndex((one) => one.id === id));
        const below = sizes.flatMap((size, place) => (size < 0 ? [place] : []));
        const drill: Drill = allBut
          ? { name, cells: [], except: gathering.rowsAt([...placesOf(own), ...below]) }
          : { name, cells: [], rows: gathering.rowsAt(placesOf(gathered)) };
        return gathering.opensOf(drill);
      },
    });
  }, [table, measure, names, colours, onDrill, gathering]);
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
