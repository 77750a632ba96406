import { Button } from '@mantine/core';
import { IconFileImport, IconPlus } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { useReports } from '../api/queries';
import { EmptyState } from '../components/empty-state';
import { SkeletonRows } from '../components/loading';
import { ProblemView } from '../components/problem-view';
import { TopBar } from '../components/top-bar';
import { RangeControl } from '../range/range-control';
import { RefreshControl } from '../range/refresh-control';
import { routeHash } from '../state/route';
import { ReportAnswer } from './report-answer';
import { ReportList } from './report-list';
import styles from './reports.module.css';

/** The stored reports at the left, the answer of the open one beside them. */
export function ReportScreen({ id }: { readonly id: string | null }): ReactElement {
  const reports = useReports();
  const [find, setFind] = useState('');
  const all = reports.data ?? [];
  const open = all.find((item) => item.id === id) ?? (id === null ? all[0] : undefined);
  return (
    <>
      <TopBar
        title="Reports"
        right={
          <>
            <RangeControl />
            <RefreshControl />
            <Button
              component="a"
              href={routeHash({ screen: 'import-xml' })}
              leftSection={<IconFileImport size={16} stroke={1.6} aria-hidden />}
            >
              Import XML
            </Button>
            <Button
              component="a"
              variant="filled"
              href={routeHash({ screen: 'reports', id: null, mode: 'new' })}
              leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />}
            >
              New report
            </Button>
          </>
        }
      />
      {reports.isPending ? <SkeletonRows /> : null}
      {reports.isError ? (
        <ProblemView error={reports.error} onRetry={() => void reports.refetch()} />
      ) : null}
      {reports.isSuccess ? (
        <div className={styles['screen']}>
          <ReportList reports={all} openId={open?.id ?? null} find={find} onFind={setFind} />
          {open ? (
            <ReportAnswer key={open.id} stored={open} />
          ) : (
            <div className={styles['answer']}>
              <EmptyState
                title={all.length === 0 ? 'No report yet' : 'This report is not stored'}
                text={
                  all.length === 0
                    ? 'Make a new one, or import FortiSIEM report XML.'
                    : 'It may have been removed or replaced. Choose another from the list.'
                }
              />
            </div>
          )}
        </div>
      ) : null}
    </>
  );
}
