import type { ReactElement } from 'react';
import type { ResultColumn } from '../../../core/query/result-table';
import { EmptyState } from '../../components/empty-state';
import { addsUp } from '../kinds';

interface Props {
  readonly column: ResultColumn | undefined;
  readonly children: ReactElement;
}

/** Pictures of a whole and its parts, for measures that are the sum of their parts; else why not. */
export function OnlySums({ column, children }: Props): ReactElement {
  if (column && addsUp(column)) return children;
  if (!column) {
    return (
      <EmptyState
        title="Nothing to measure"
        text="The report counts or sums nothing. Show this widget as a table instead."
      />
    );
  }
  return (
    <EmptyState
      title="These parts would not add up"
      text={`${column.displayName} of several groups together is not their sum. Show this widget as a bar list, table or line chart.`}
    />
  );
}
