import { Button } from '@mantine/core';
import { type ReactElement, useEffect } from 'react';
import { useDashboards, useJobs, useStoreStatus } from '../api/queries';
import { EmptyState } from '../components/empty-state';
import { SkeletonRows } from '../components/loading';
import { ProblemView } from '../components/problem-view';
import { TopBar } from '../components/top-bar';
import { runCommand } from '../frame/commands';
import { RangeControl } from '../range/range-control';
import { RefreshControl } from '../range/refresh-control';
import { recall, remember } from '../state/remembered';
import { routeHash } from '../state/route';
import styles from './dashboard.module.css';
import { DashboardMenu } from './dashboard-menu';
import { DashboardTabs } from './dashboard-tabs';
import { chooseDashboard } from './choose-dashboard';
import { WidgetCard } from './widget-card';

/** The dashboards as tabs, and the widgets of the one that is open. */
export function DashboardScreen({ id }: { readonly id: string | null }): ReactElement {
  const dashboards = useDashboards();
  const status = useStoreStatus().data;
  const reading = useJobs().some((job) => job.state === 'running');
  const all = dashboards.data ?? [];
  const open = chooseDashboard(all, id, recall('dashboard'));
  const openId = open?.id ?? null;
  useEffect(() => {
    if (openId !== null) remember('dashboard', openId);
  }, [openId]);
  const widgets = [...(open?.dashboard.widgets ?? [])].sort((a, b) => a.position - b.position);
  return (
    <>
      <TopBar
        right={
          <>
            <RangeControl />
            <RefreshControl />
            <DashboardMenu open={open} />
          </>
        }
      >
        <h1 className="hidden-text">{open ? `Dashboard ${open.dashboard.name}` : 'Dashboards'}</h1>
        <DashboardTabs dashboards={all} openId={openId} />
      </TopBar>
      {dashboards.isPending ? <SkeletonRows /> : null}
      {dashboards.isError ? (
        <ProblemView error={dashboards.error} onRetry={() => void dashboards.refetch()} />
      ) : null}
      {dashboards.isSuccess && open === null ? (
        <EmptyState
          title="No dashboard yet"
          text="A dashboard comes from FortiSIEM dashboard XML."
          action={
            <Button variant="filled" component="a" href={routeHash({ screen: 'import-xml' })}>
              Import a dashboard
            </Button>
          }
        />
      ) : null}
      {open && status?.records === 0 && reading ? (
        <EmptyState
          title="Reading the first records"
          text="The widgets draw as soon as they are stored; the corner below shows how far it is."
        />
      ) : null}
      {open && status?.records === 0 && !reading ? (
        <EmptyState
          title={`${open.dashboard.name} shows what is stored, and nothing is stored yet`}
          text="Open flow log files, explore a generated sample day, or connect to AWS."
          action={
            <>
              <Button variant="filled" onClick={() => runCommand('import')}>
                Open flow log files
              </Button>
              <Button onClick={() => runCommand('sample')}>Explore sample data</Button>
              <Button onClick={() => runCommand('add-source')}>Connect to AWS</Button>
            </>
          }
        />
      ) : null}
      {open && status && status.records > 0 ? (
        <div className={styles['scroller']}>
          <div
            className={styles['grid']}
            style={
              { '--columns': String(Math.min(4, Math.max(1, open.dashboard.columns))) } as object
            }
          >
            {widgets.map((widget) => (
              <WidgetCard key={`${open.id}-${widget.position}-${widget.name}`} widget={widget} />
            ))}
          </div>
        </div>
      ) : null}
    </>
  );
}
