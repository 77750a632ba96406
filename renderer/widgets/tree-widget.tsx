import { type ReactElement, useMemo } from 'react';
import type { ResultTable } from '../../core/query/result-table';
import { TreeMap } from '../charts/tree-map/tree-map';
import { mainMeasure, measureText } from './measure';
import { nestingColumns, tableTree } from './nesting';

interface Props {
  readonly label: string;
  readonly table: ResultTable;
  readonly nesting: readonly number[];
}

/** The answer as nested tiles; for screen readers the same as a table of paths and sums. */
export function TreeWidget({ label, table, nesting }: Props): ReactElement {
  const measure = mainMeasure(table);
  const levels = useMemo(() => nestingColumns(table, nesting), [table, nesting]);
  const root = useMemo(() => tableTree(table, levels, measure), [table, levels, measure]);
  const innermost = table.columns[levels.at(-1) ?? -1];
  return (
    <TreeMap
      root={root}
      label={label}
      leafName={innermost?.displayName ?? ''}
      levelNames={levels.map((index) => table.columns[index]?.displayName ?? '')}
      measureName={table.columns[measure]?.displayName ?? 'Records'}
      sumText={measureText(table.columns[measure])}
    />
  );
}
