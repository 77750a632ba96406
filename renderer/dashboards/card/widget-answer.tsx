import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Widget } from '../../../core/dashboard/model';
import type { ResultTable } from '../../../core/query/result-table';
import { NoRecord } from '../../answer/no-record';
import type { ReportRun } from '../../api/report-run';
import { EmptyState } from '../../components/empty-state';
import { SkeletonRows } from '../../components/loading';
import { ProblemView } from '../../components/problem-view';
import { ResultGrid } from '../../components/result/result-grid';
import type { Zone } from '../../format/time';
import { rangeStore } from '../../state/range';
import type { OnDrill, OnSpan } from '../../widgets/drill';
import { WidgetBody } from '../../widgets/widget-body';

interface Props {
  readonly widget: Widget;
  readonly title: string;
  readonly run: ReportRun;
  readonly asTable: boolean;
  readonly zone: Zone;
  readonly onDrill?: OnDrill;
  readonly onSpan?: OnSpan;
}

/** What a widget's question came to: its picture, or one of the states without one. */
export function WidgetAnswer(props: Props): ReactElement {
  const { widget, title, run, asTable, zone, onDrill, onSpan } = props;
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
      <NoRecord
        table={table}
        text="The report ran; none of the stored records fits its constraint and time range."
        action={
          widget.range === null ? (
            <Button onClick={() => rangeStore.set({ kind: 'all' })}>Show everything stored</Button>
          ) : null
        }
      />
    );
  }
  return asTable ? (
    <ResultGrid label={title} table={table} zone={zone} dense onDrill={onDrill} />
  ) : (
    <WidgetBody
      widget={widget}
      title={title}
      table={table}
      zone={zone}
      onDrill={onDrill}
      onSpan={onSpan}
    />
  );
}
