import type { ReactElement } from 'react';
import { useBridgeEvents } from '../api/events';
import { useReadyMark } from '../api/ready';
import { DropArea } from '../frame/drop-area';
import { FrameDialogs } from '../frame/dialogs';
import { Rail } from '../frame/rail';
import { SampleBanner } from '../frame/sample-banner';
import { StatusLine } from '../frame/status-line';
import { useKeys } from '../frame/use-keys';
import { ImportPanel } from '../import-files/import-panel';
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
  return (
    <div className={styles['app']}>
      <Rail current={route?.screen ?? 'welcome'} />
      <div className={styles['column']}>
        <SampleBanner />
        <main className={styles['main']}>
          {route ? (
            <ScreenBoundary key={route.screen}>
              <Screen route={route} />
            </ScreenBoundary>
          ) : null}
        </main>
        <StatusLine />
      </div>
      <ImportPanel />
      <DropArea />
      <FrameDialogs />
    </div>
  );
}
