import { useState, type ReactElement } from 'react';
import { newReport } from '../../../core/report/new-report';
import { useReports } from '../../api/queries';
import { EmptyState } from '../../components/empty-state';
import { SkeletonRows } from '../../components/loading';
import { ProblemView } from '../../components/problem-view';
import { TopBar } from '../../components/top-bar';
import { EditorView } from './editor-view';

const NEW = newReport('');

/** The editor of a stored report, or of a new one (`id` null). */
export function EditorScreen({ id }: { readonly id: string | null }): ReactElement {
  const reports = useReports();
  const stored = reports.data?.find((item) => item.id === id) ?? null;
  if (id === null) return <EditorView key="new" stored={null} start={NEW} />;
  if (stored) return <EditorOf key={stored.id} stored={stored} />;
  return (
    <>
      <TopBar title="Edit report" />
      {reports.isPending ? <SkeletonRows /> : null}
      {reports.isError ? (
        <ProblemView error={reports.error} onRetry={() => void reports.refetch()} />
      ) : null}
      {reports.isSuccess ? (
        <EmptyState
          title="This report is not stored"
          text="It may have been removed or replaced. Choose another from the reports."
        />
      ) : null}
    </>
  );
}

/** What the work began from stays, also when the list is read again meanwhile. */
function EditorOf({ stored }: Pick<Parameters<typeof EditorView>[0], 'stored'>): ReactElement {
  const [start] = useState(() => stored?.report ?? NEW);
  return <EditorView stored={stored} start={start} />;
}
