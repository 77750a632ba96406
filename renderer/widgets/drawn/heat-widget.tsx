import { type ReactElement, useMemo } from 'react';
import type { ResultTable } from '../../../core/query/result-table';
import { timeAxisName } from '../../charts/axis/time-axis';
import { HeatMap } from '../../charts/heat-map/heat-map';
import { EmptyState } from '../../components/empty-state';
import { formatRange, type Zone } from '../../format/time';
import type { TokenName } from '../../styles/tokens';
import { axisName, heatKeys, keyGrid, timeGrid } from '../data/heat-data';
import { spanRange } from '../data/time-series';
import type { OnDrill, OnSpan } from '../drill';
import { addsUp } from '../kinds';
import { mainMeasure, measureText } from '../measure';

interface Props {
  readonly label: string;
  readonly table: ResultTable;
  readonly zone: Zone;
  readonly colour: TokenName | null;
  readonly onDrill: OnDrill | undefined;
  readonly onSpan?: OnSpan | undefined;
}

/** The first two keys of a report against each other, or its rows along time. */
export function HeatWidget(props: Props): ReactElement {
  const { label, table, zone, colour, onDrill, onSpan } = props;
  const measure = mainMeasure(table);
  const column = table.columns[measure];
  const keys = useMemo(() => heatKeys(table), [table]);
  const grid = useMemo(
    () =>
      keys === null ? timeGrid(table, zone, onDrill) : keyGrid(table, keys, measure, zone, onDrill),
    [table, keys, measure, zone, onDrill],
  );
  if (column === undefined || grid === null) {
    return (
      <EmptyState
        title="Nothing to set against each other"
        text="A heat map needs a count or another measure, and two keys or values along time."
      />
    );
  }
  const thirdKey = table.columns.filter(({ role }) => role === 'key').length > 2;
  if (thirdKey && !addsUp(column)) {
    return (
      <EmptyState
        title="These fields would not add up"
        text={`${column.displayName} of several groups together is not their sum. Group the report by two attributes only, or show this widget as a table.`}
      />
    );
  }
  const { trend } = table;
  const name = (index: number | undefined): string => axisName(table.columns[index ?? -1], zone);
  const buckets = trend?.series[0]?.length ?? 0;
  const columnsName =
    keys === null && trend !== null
      ? timeAxisName(trend.from, trend.from + buckets * trend.bucketSeconds, zone)
      : name(keys?.[1]);
  return (
    <HeatMap
      label={label}
      grid={grid}
      rowsName={keys === null ? 'Row' : name(keys[0])}
      columnsName={columnsName}
      colour={colour ?? 'bar-ink'}
      along={
        keys !== null || trend === null
          ? undefined
          : {
              onBuckets: onSpan && ((span) => onSpan(spanRange(trend, span, table.range))),
              words: (span) => formatRange(spanRange(trend, span, table.range), zone),
            }
      }
      text={keys === null && trend !== null ? measureText(trend) : measureText(column)}
      note={
        keys !== null && table.truncated ? 'Fields beyond the rows of the answer are empty.' : null
      }
    />
  );
}
