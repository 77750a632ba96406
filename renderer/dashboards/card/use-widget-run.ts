import { useCallback, useState } from 'react';
import type { Widget } from '../../../core/dashboard/model';
import { useStoreStatus } from '../../api/queries';
import { type ReportRun, type RunRequest, useReportRun } from '../../api/report-run';
import { anchorStore, type RangeChoice, rangeStore } from '../../state/range';
import { useValue } from '../../state/store';
import { trendBucketsOf, trendOthersOf } from '../../widgets/kinds';
import { useOwnRefresh } from './use-own-refresh';
import { widgetTime } from './widget-range';

/** A widget's question and its answer; by its own clock asked again, counted from then. */
export function useWidgetRun(widget: Widget): {
  readonly request: RunRequest;
  readonly run: ReportRun;
} {
  const choice = useValue<RangeChoice>(rangeStore);
  const anchor = useValue(anchorStore);
  const status = useStoreStatus().data;
  const [ownNow, setOwnNow] = useState(0);
  const request: RunRequest = {
    report: widget.report,
    range: widgetTime(widget, choice, { now: Math.max(anchor, ownNow), status }),
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
  return { request, run: { ...run, refresh: again } };
}
