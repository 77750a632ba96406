import { type ReactElement, useMemo } from 'react';
import type { ResultTable } from '../../../core/query/result-table';
import type { Colours } from '../../charts/series-colours';
import { TreeMap } from '../../charts/tree-map/tree-map';
import { EmptyState } from '../../components/empty-state';
import { bothTexts } from '../../format/both-texts';
import type { Zone } from '../../format/time';
import { nestingColumns, pathCells, tableTree } from '../data/nesting';
import type { OnDrill } from '../drill';
import { mainMeasure, measureText } from '../measure';

interface Props {
  readonly label: string;
  readonly table: ResultTable;
  readonly zone: Zone;
  readonly nesting: readonly number[];
  readonly onDrill: OnDrill | undefined;
}

const VERDICTS: Colours = new Map([
  ['ACCEPT', 'accept-mark'],
  ['REJECT', 'reject-mark'],
]);
const NONE: Colours = new Map();

/** The answer as nested tiles; for screen readers the same as a table of paths and sums. */
export function TreeWidget({ label, table, zone, nesting, onDrill }: Props): ReactElement {
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
    />
  );
}
