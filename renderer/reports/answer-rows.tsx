import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { NoRecord } from '../answer/no-record';
import type { useZone } from '../api/queries';
import type { useReportRun } from '../api/report-run';
import { EmptyState } from '../components/empty-state';
import { SkeletonRows } from '../components/loading';
import { ProblemView } from '../components/problem-view';
import { ResultGrid } from '../components/result/result-grid';
import type { OnDrill } from '../widgets/drill';

interface Props {
  readonly run: ReturnType<typeof useReportRun>;
  readonly label: string;
  readonly zone: ReturnType<typeof useZone>;
  /** When a cancelled question is asked again. */
  readonly again: string;
  readonly dense?: boolean;
  readonly onDrill?: OnDrill;
}

/** The rows of a report's answer, or why there are none. */
export function AnswerRows(props: Props): ReactElement {
  const { run, label, zone, again, dense = false, onDrill } = props;
  if (run.error) return <ProblemView error={run.error} onRetry={run.refresh} />;
  if (!run.data && !run.isFetching) {
    return (
      <EmptyState
        title="The query was cancelled"
        text={again}
        action={<Button onClick={run.refresh}>Run it again</Button>}
      />
    );
  }
  if (!run.data) return <SkeletonRows rows={14} onCancel={run.cancel} />;
  if (run.data.rows.length === 0) {
    return (
      <NoRecord
        table={run.data}
        text="The report ran; none of the stored records fits its conditions and time range."
      />
    );
  }
  return <ResultGrid label={label} table={run.data} zone={zone} dense={dense} onDrill={onDrill} />;
}
