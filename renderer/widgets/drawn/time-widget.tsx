import { type ReactElement, useMemo } from 'react';
import type { ResultTable } from '../../../core/query/result-table';
import { useKeptColours } from '../../charts/series-colours';
import type { LegendItem } from '../../charts/frame/legend';
import { TimeChart } from '../../charts/time/time-chart';
import { EmptyState } from '../../components/empty-state';
import { plural } from '../../format/count';
import type { Zone } from '../../format/time';
import type { TokenName } from '../../styles/tokens';
import { actionColours, rowNames } from '../data/row-names';
import { areaSeries, lineSeries, spanRange, trendRange } from '../data/time-series';
import type { OnDrill, OnSpan } from '../drill';
import type { Gathering } from '../gathering';
import { trendAddsUp } from '../measure';

interface Props {
  readonly label: string;
  readonly table: ResultTable;
  readonly zone: Zone;
  readonly stacked: boolean;
  /** Of the only line, or of the first; null: the usual one. */
  readonly colour: TokenName | null;
  readonly onDrill: OnDrill | undefined;
  readonly gathering: Gathering;
  readonly onSpan?: OnSpan | undefined;
}

/** The rows of an answer along time, as lines or as layers. */
export function TimeWidget(props: Props): ReactElement {
  const { label, table, zone, stacked, colour, onDrill, gathering, onSpan } = props;
  const { trend } = table;
  const names = useMemo(() => rowNames(table, zone), [table, zone]);
  const fixed = useMemo(() => {
    const only = names.length === 1 ? names[0] : undefined;
    return only && colour ? new Map([[only.id, colour]]) : actionColours(table, names);
  }, [table, names, colour]);
  const ids = useMemo(() => names.slice(0, 7).map(({ id }) => id), [names]);
  const colours = useKeptColours(ids, fixed);
  const drawn = useMemo(() => {
    if (trend === null) return { series: [], left: 0 };
    const shown = new Map([...colours].filter(([id]) => ids.includes(id)));
    const input = { table, trend, names, colours: shown, onDrill, gathering };
    return stacked ? areaSeries(input) : lineSeries(input);
  }, [table, trend, names, colours, ids, stacked, onDrill, gathering]);
  const legend = useMemo(() => {
    const named = drawn.series.filter((one) => one.colour !== 's-other' || stacked);
    const grey = drawn.series.flatMap((one, place) => (named.includes(one) ? [] : [place]));
    const items = named.map(
      ({ id, name, full, colour: own, openWhole, why }): LegendItem => ({
        ...{ id, name, full, colour: own, open: openWhole, why },
      }),
    );
    if (grey.length === 0 || trend === null) return items;
    const name = `${grey.length} more`;
    const range = trendRange(trend, table.range);
    const opens = gathering.opensOf({ name, cells: [], rows: gathering.rowsAt(grey), range });
    return [...items, { id: '\u0000grey', name, full: name, colour: 's-other' as const, ...opens }];
  }, [drawn, stacked, gathering, table, trend]);
  if (trend === null || (trend.series.length === 0 && trend.others === null)) {
    return (
      <EmptyState
        title="Nothing to draw along time"
        text="The answer has no values along time: its records have no start, or the report lists records."
      />
    );
  }
  if (stacked && !trendAddsUp(table)) {
    return (
      <EmptyState
        title="These layers would not add up"
        text={`${trend.displayName} of several groups together is not their sum. Show this widget as a line chart.`}
      />
    );
  }
  const left = !stacked && drawn.left > 0 ? drawn.left : 0;
  return (
    <TimeChart
      label={label}
      series={drawn.series}
      from={trend.from}
      bucketSeconds={trend.bucketSeconds}
      format={trend.format}
      zone={zone}
      stacked={stacked}
      legend={legend.length > 1 || names[0]?.full !== trend.displayName ? legend : []}
      onBuckets={onSpan && ((span) => onSpan(spanRange(trend, span, table.range)))}
      note={left > 0 ? `${plural(left, 'further row')} of the answer not drawn.` : null}
    />
  );
}
