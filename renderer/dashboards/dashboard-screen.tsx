import { ActionIcon, Button } from '@mantine/core';
import { IconLayoutGridAdd, IconX } from '@tabler/icons-react';
import { type ReactElement, useEffect } from 'react';
import type { StoredDashboard } from '../../contract/values';
import { NothingStored } from '../answer/nothing-stored';
import { useDashboards, useStoreStatus } from '../api/queries';
import { EmptyState } from '../components/empty-state';
import { SkeletonRows } from '../components/loading';
import { ProblemView } from '../components/problem-view';
import { TopBar } from '../components/top-bar';
import { dialogStore } from '../frame/commands';
import { RangeControl } from '../range/range-control';
import { RefreshControl } from '../range/refresh-control';
import { present, presentStore } from '../state/present';
import { recall, remember } from '../state/remembered';
import { routeHash } from '../state/route';
import { useValue } from '../state/store';
import { arrangeStore } from './arrange';
import { chooseDashboard } from './choose-dashboard';
import { DashboardMenu } from './dashboard-menu';
import { DashboardTabs } from './dashboard-tabs';
import { type Editor, useEditor } from './editing/use-editor';
import { OpenDashboard } from './open-dashboard';

/** The dashboards as tabs, and the widgets of the one that is open. */
export function DashboardScreen({ id }: { readonly id: string | null }): ReactElement {
  const dashboards = useDashboards();
  const all = dashboards.data ?? [];
  const open = chooseDashboard(all, id, recall('dashboard'));
  const openId = open?.id ?? null;
  useEffect(() => {
    if (openId !== null) remember('dashboard', openId);
  }, [openId]);
  if (open) return <Opened all={all} stored={open} />;
  return (
    <>
      <TopBar title="Dashboards" />
      {dashboards.isPending ? <SkeletonRows /> : null}
      {dashboards.isError ? (
        <ProblemView error={dashboards.error} onRetry={() => void dashboards.refetch()} />
      ) : null}
      {dashboards.isSuccess ? <NoDashboard /> : null}
    </>
  );
}

interface OpenedProps {
  readonly all: readonly StoredDashboard[];
  readonly stored: StoredDashboard;
}

function Opened({ all, stored }: OpenedProps): ReactElement {
  const editor = useEditor(stored);
  return (
    <>
      <Bar all={all} stored={stored} editor={editor} />
      <Filled stored={stored} editor={editor} />
    </>
  );
}

/** Tabs, range, refresh, and what can be done; in full screen the name and the way out. */
function Bar({ all, stored, editor }: OpenedProps & { readonly editor: Editor }): ReactElement {
  const { dashboard } = editor;
  const full = useValue(presentStore).kind !== 'none';
  const arranging = useValue(arrangeStore);
  // A name that was changed shows before it is saved.
  const tabs = all.map((item) => (item.id === stored.id ? { ...item, dashboard } : item));
  return (
    <TopBar
      ways={!full}
      {...(full && { title: dashboard.name })}
      right={
        <>
          <RangeControl />
          <RefreshControl />
          {full ? (
            <Button
              leftSection={<IconX size={16} stroke={1.6} aria-hidden />}
              onClick={() => present({ kind: 'none' })}
            >
              Leave full screen
            </Button>
          ) : (
            <>
              <ActionIcon
                size={30}
                aria-label="Arrange the dashboard"
                aria-pressed={arranging}
                title="Arrange (E)"
                onClick={() => arrangeStore.set(!arranging)}
              >
                <IconLayoutGridAdd size={16} stroke={1.6} aria-hidden />
              </ActionIcon>
              <DashboardMenu stored={stored} editor={editor} />
            </>
          )}
        </>
      }
    >
      {full ? null : (
        <>
          <h1 className="hidden-text">Dashboard {dashboard.name}</h1>
          <DashboardTabs dashboards={tabs} openId={stored.id} />
        </>
      )}
    </TopBar>
  );
}

/** Without records there is nothing to draw: what would be here, and what brings it. */
function Filled({
  stored,
  editor,
}: {
  readonly stored: StoredDashboard;
  readonly editor: Editor;
}): ReactElement | null {
  const status = useStoreStatus().data;
  if (!status) return null;
  if (status.records > 0) return <OpenDashboard stored={stored} editor={editor} />;
  return (
    <NothingStored
      title={`${editor.dashboard.name} shows what is stored, and nothing is stored yet`}
    />
  );
}

function NoDashboard(): ReactElement {
  return (
    <EmptyState
      title="No dashboard yet"
      text="Make one from stored reports, or import FortiSIEM's dashboard XML."
      action={
        <>
          <Button variant="filled" onClick={() => dialogStore.set('new-dashboard')}>
            New dashboard
          </Button>
          <Button component="a" href={routeHash({ screen: 'import-xml' })}>
            Import a dashboard
          </Button>
        </>
      }
    />
  );
}
