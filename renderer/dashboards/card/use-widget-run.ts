import { useCallback, useState } from 'react';
import type { Widget } from '../../../core/dashboard/model';
import type { TimeRange } from '../../../core/query/result-table';
import { useStoreStatus } from '../../api/queries';
import { type ReportRun, type RunRequest, useReportRun } from '../../api/report-run';
import { anchorStore, type RangeChoice, rangeStore } from '../../state/range';
import { narrow, useNarrowed, widen } from '../../state/narrowed';
import { useValue } from '../../state/store';
import { trendBucketsOf, trendOthersOf } from '../../widgets/kinds';
import { widgetKey } from '../editing/widget-key';
import { useOwnRefresh } from './use-own-refresh';
import { usualTime, widgetTime } from './widget-range';

/** A widget's question and its answer; by its own clock asked again, counted from then. */
export function useWidgetRun(widget: Widget): {
  readonly request: RunRequest;
  readonly run: ReportRun;
  /** The part of its time that it shows for the moment. */
  readonly narrowed: TimeRange | null;
  /** Shows a part of its time; null: all of it again. */
  readonly onSpan: (range: TimeRange | null) => void;
} {
  const choice = useValue<RangeChoice>(rangeStore);
  const anchor = useValue(anchorStore);
  const status = useStoreStatus().data;
  const [ownNow, setOwnNow] = useState(0);
  const key = widgetKey(widget);
  const within = usualTime(widget, choice);
  const narrowed = useNarrowed(key, within);
  const request: RunRequest = {
    report: widget.report,
    range: narrowed ?? widgetTime(widget, choice, { now: Math.max(anchor, ownNow), status }),
    limit: widget.limit,
    trendBuckets: trendBucketsOf(widget.kind),
    trendOthers: trendOthersOf(widget.kind),
  };
  const run = useReportRun(request);
  const { refresh } = run;
  const again = useCallback(() => {
    setOwnNow(Math.floor(Date.now() / 1000));
    refresh();
  }, [refresh]);
  useOwnRefresh(widget.refreshMs, again);
  const onSpan = useCallback(
    (range: TimeRange | null) => (range === null ? widen(key) : narrow(key, range, within)),
    [key, within],
  );
  return { request, run: { ...run, refresh: again }, narrowed, onSpan };
}
