import { Button } from '@mantine/core';
import { type ReactElement, useId, useState } from 'react';
import type { Widget } from '../../core/dashboard/model';
import type { ResultTable } from '../../core/query/result-table';
import { useZone } from '../api/queries';
import { type RunRequest, useReportRun } from '../api/report-run';
import { AnswerSign } from '../answer/answer-sign';
import { EmptyState } from '../components/empty-state';
import { SkeletonRows, useSlow } from '../components/loading';
import { ProblemView } from '../components/problem-view';
import { ResultGrid } from '../components/result/result-grid';
import { useResolveRange } from '../range/use-range';
import { rangeStore } from '../state/range';
import { WidgetBody } from '../widgets/widget-body';
import { widgetSubtitle } from '../widgets/widget-subtitle';
import styles from './widget.module.css';
import { WidgetMenu } from './widget-menu';

const TREND_BUCKETS = 60;

/** Told to screen readers with the title, as several widgets may show the same report. */
const KIND_NAMES: Readonly<Record<Widget['kind'], string>> = {
  'bar-list': '(bar list)',
  table: '(table)',
  'tree-map': '(tree map)',
  'geo-map': '(geo map)',
};

/** One widget: its title, how complete it is, its picture, and the way to the numbers. */
export function WidgetCard({ widget }: { readonly widget: Widget }): ReactElement {
  const titleId = useId();
  const zone = useZone();
  const [asTable, setAsTable] = useState(false);
  const resolve = useResolveRange();
  const request: RunRequest = {
    report: widget.report,
    range: resolve(widget.report.interval),
    limit: widget.limit,
    trendBuckets: widget.kind === 'bar-list' ? TREND_BUCKETS : 0,
  };
  const run = useReportRun(request);
  const slow = useSlow(run.isFetching);
  const table = run.data;
  const subtitle = table && table.rows.length > 0 ? widgetSubtitle(widget, table) : '';
  const title = widget.name || widget.report.name;
  return (
    <section
      className={styles['card']}
      aria-labelledby={`${titleId} ${titleId}-kind`}
      data-kind={widget.kind}
    >
      {slow && table ? <div className={styles['busy']} aria-hidden="true" /> : null}
      <header className={styles['head']}>
        <div className={styles['words']}>
          <h2 id={titleId} className={`${styles['title']} clip`} title={title}>
            {title}
          </h2>
          <span id={`${titleId}-kind`} className="hidden-text">
            {KIND_NAMES[widget.kind]}
          </span>
          <p className={`${styles['subtitle']} clip`} title={subtitle}>
            {subtitle}
          </p>
        </div>
        {table ? <AnswerSign table={table} zone={zone} /> : null}
        <WidgetMenu
          title={title}
          request={request}
          table={table}
          asTable={asTable}
          onAsTable={setAsTable}
          onRefresh={run.refresh}
        />
      </header>
      <div className={styles['body']} aria-busy={run.isFetching}>
        <WidgetAnswer widget={widget} title={title} run={run} asTable={asTable} zone={zone} />
      </div>
    </section>
  );
}

interface AnswerProps {
  readonly widget: Widget;
  readonly title: string;
  readonly run: ReturnType<typeof useReportRun>;
  readonly asTable: boolean;
  readonly zone: ReturnType<typeof useZone>;
}

function WidgetAnswer({ widget, title, run, asTable, zone }: AnswerProps): ReactElement {
  const table: ResultTable | undefined = run.data;
  if (run.error) return <ProblemView error={run.error} onRetry={run.refresh} />;
  if (!table && !run.isFetching) {
    return (
      <EmptyState
        title="The query was cancelled"
        text="It can be asked again at any time."
        action={<Button onClick={run.refresh}>Run it again</Button>}
      />
    );
  }
  if (!table) return <SkeletonRows onCancel={run.cancel} />;
  if (table.rows.length === 0) {
    return (
      <EmptyState
        title="No record matches in this range"
        text="The report ran; none of the stored records fits its constraint and time range."
        action={
          <Button onClick={() => rangeStore.set({ kind: 'all' })}>Show everything stored</Button>
        }
      />
    );
  }
  return asTable ? (
    <ResultGrid label={title} table={table} zone={zone} dense />
  ) : (
    <WidgetBody widget={widget} title={title} table={table} zone={zone} />
  );
}
