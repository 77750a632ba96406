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
import { ImportPanel } from '../import-files/import-panel';
import { OVERLAYS } from './providers';
import { presentStore, printStore } from '../state/present';
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
  const full = useValue(presentStore).kind !== 'none';
  const printing = useValue(printStore);
  const bare = printing || full;
  return (
    <div className={styles['app']}>
      {bare ? null : <Rail current={route?.screen ?? 'welcome'} />}
      <div className={styles['column']}>
        {/* What is printed says it in its head. */}
        {printing ? null : <SampleBanner />}
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
    </div>
  );
}
