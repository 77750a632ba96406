import { type ReactElement, useMemo } from 'react';
import type { ResultTable } from '../../../core/query/result-table';
import type { Colours } from '../../charts/series-colours';
import type { KeyOpens } from '../../charts/tree-map/tree-legend';
import { TreeMap } from '../../charts/tree-map/tree-map';
import { EmptyState } from '../../components/empty-state';
import { bothTexts } from '../../format/both-texts';
import type { Zone } from '../../format/time';
import { leafRows, nestingColumns, pathCells, tableTree } from '../data/nesting';
import { type DrillRow, drillCell, type OnDrill } from '../drill';
import type { Gathering } from '../gathering';
import { mainMeasure, measureText } from '../measure';

interface Props {
  readonly label: string;
  readonly table: ResultTable;
  readonly zone: Zone;
  readonly nesting: readonly number[];
  readonly onDrill: OnDrill | undefined;
  readonly gathering: Gathering;
}

const VERDICTS: Colours = new Map([
  ['ACCEPT', 'accept-mark'],
  ['REJECT', 'reject-mark'],
]);
const NONE: Colours = new Map();

/** The answer as nested tiles; for screen readers the same as a table of paths and sums. */
export function TreeWidget(props: Props): ReactElement {
  const { label, table, zone, nesting, onDrill, gathering } = props;
  const measure = mainMeasure(table);
  const column = table.columns[measure];
  const levels = useMemo(() => nestingColumns(table, nesting), [table, nesting]);
  const root = useMemo(
    () => tableTree(table, levels, measure, zone),
    [table, levels, measure, zone],
  );
  const innermost = table.columns[levels.at(-1) ?? -1];
  const texts = useMemo(() => {
    const format = column?.format ?? 'count';
    return {
      sum: measureText(column),
      both: (value: number | bigint) => bothTexts(value, format),
    };
  }, [column]);
  const open = useMemo(
    () =>
      onDrill &&
      ((path: readonly string[]) => {
        const cells = pathCells(table, levels, path, zone);
        if (cells) onDrill({ cells });
      }),
    [onDrill, table, levels, zone],
  );
  const keyOpens = useMemo((): KeyOpens => {
    const index = levels.at(-1) ?? -1;
    const below = table.rows.some((row) => Number(row[measure] ?? 0) < 0);
    const byValue = gathering.whole && !below && table.columns[index]?.role === 'key';
    return (labels) => {
      const isMeant = (one: string): boolean =>
        'is' in labels ? one === labels.is : !labels.not.includes(one);
      const places = leafRows(table, levels, measure, zone, isMeant);
      if (!onDrill || places.length === 0) return { open: null, why: null };
      const of = table.columns[index]?.displayName ?? '';
      const name = 'is' in labels ? `${of} ${labels.is}` : `other ${of}`;
      if (!byValue) {
        return gathering.opensOf({ name, cells: [], rows: gathering.rowsAt(places) });
      }
      const meant = new Set(places);
      const cellsOf = (taken: boolean): DrillRow =>
        table.rows.flatMap((row, place) =>
          meant.has(place) === taken ? [drillCell(table.columns, index, row[index] ?? null)] : [],
        );
      return gathering.opensOf(
        'is' in labels
          ? { name, cells: cellsOf(true) }
          : { name, cells: [], without: cellsOf(false) },
      );
    };
  }, [gathering, onDrill, table, levels, measure, zone]);
  if (Number(root.value) <= 0) {
    return (
      <EmptyState
        title="No size to draw"
        text="All values of this answer are empty, 0 or below. Show this widget as a table instead."
      />
    );
  }
  return (
    <TreeMap
      root={root}
      label={label}
      leafName={innermost?.displayName ?? ''}
      levelNames={levels.map((index) => table.columns[index]?.displayName ?? '')}
      measureName={column?.displayName ?? 'Records'}
      sumText={texts.sum}
      bothText={texts.both}
      fixed={innermost?.key === 'srcAction' ? VERDICTS : NONE}
      onOpen={open}
      keyOpens={keyOpens}
    />
  );
}
