import { Button, Loader, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { bridge, unwrap } from '../../api/bridge';
import { ProblemView } from '../../components/problem-view';
import { useValue } from '../../state/store';
import { ConnectivityTable } from './connectivity-table';
import { testStore } from '../source-actions';
import styles from './connectivity.module.css';

/** Tries what a poller needs, for one source or all, and shows the result as a table. */
export function ConnectivityDialog(): ReactElement {
  const asked = useValue(testStore);
  const test = useQuery({
    queryKey: ['connectivity', asked?.id ?? null],
    queryFn: async () => unwrap(bridge().call.sourceTest({ id: asked?.id ?? null })),
    enabled: asked !== null,
    gcTime: 0,
    staleTime: 0,
  });
  const close = (): void => testStore.set(null);
  return (
    <Modal
      opened={asked !== null}
      onClose={close}
      title="Test connectivity results"
      size={860}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {test.isFetching ? (
        <p className={styles['testing']} role="status">
          <Loader size={16} /> Trying the key, the log group, its streams and one page of events
        </p>
      ) : null}
      {!test.isFetching && test.isError ? (
        <ProblemView error={test.error} onRetry={() => void test.refetch()} />
      ) : null}
      {!test.isFetching && test.data ? (
        <>
          <ConnectivityTable rows={test.data} />
          <div className={styles['testFoot']}>
            <span className={styles['testDone']}>Test complete.</span>
            <Button onClick={() => void test.refetch()}>Test again</Button>
            <Button variant="filled" onClick={close}>
              Close
            </Button>
          </div>
        </>
      ) : null}
    </Modal>
  );
}
