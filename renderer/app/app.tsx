import type { ReactElement } from 'react';
import { useBridgeEvents } from '../api/events';
import { useReadyMark } from '../api/ready';
import { NewDashboardDialog } from '../dashboards/new-dashboard-dialog';
import { DropArea } from '../frame/drop-area';
import { FrameDialogs } from '../frame/dialogs';
import { Rail } from '../frame/rail';
import { SampleBanner } from '../frame/sample-banner';
import { StatusLine } from '../frame/status-line';
import { useKeys } from '../frame/use-keys';
import { DefineGroupDialog } from '../groups/define-group-dialog';
import { ImportPanel } from '../import-files/import-panel';
import { OVERLAYS } from './providers';
import { presentStore } from '../state/present';
import { useValue } from '../state/store';
import styles from './app.module.css';
import { Screen } from './screen';
import { ScreenBoundary } from './screen-boundary';
import { useRoute } from './use-route';

/** The frame of the window and the screen that the address names. */
export function App(): ReactElement {
  useBridgeEvents();
  useKeys();
  const route = useRoute();
  useReadyMark(route?.screen ?? 'start');
  const bare = useValue(presentStore).kind !== 'none';
  return (
    <div className={styles['app']}>
      {bare ? null : <Rail current={route?.screen ?? 'welcome'} />}
      <div className={styles['column']}>
        <SampleBanner />
        <main className={styles['main']}>
          {route ? (
            <ScreenBoundary key={route.screen}>
              <Screen route={route} />
            </ScreenBoundary>
          ) : null}
          <div id={OVERLAYS} />
        </main>
        {bare ? null : <StatusLine />}
      </div>
      <ImportPanel />
      <DropArea />
      <FrameDialogs />
      <NewDashboardDialog />
      <DefineGroupDialog />
    </div>
  );
}
