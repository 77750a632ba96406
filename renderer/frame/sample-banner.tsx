import { Button } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { sayDone, valueOrSay } from '../api/actions';
import { bridge } from '../api/bridge';
import { useStoreStatus } from '../api/queries';
import { formatCount, plural } from '../format/count';
import styles from './sample-banner.module.css';

/** Says that sample data is in the answers, and takes it out in one click. */
export function SampleBanner(): ReactElement | null {
  const status = useStoreStatus().data;
  const remove = useMutation({
    mutationFn: async () => {
      const removed = await valueOrSay(bridge().call.sampleRemove(null));
      if (removed !== null) sayDone('Sample data removed', plural(removed, 'record'));
    },
  });
  if (!status || status.sampleRecords === 0) return null;
  const all = status.sampleRecords === status.records;
  return (
    <aside className={styles['banner']} aria-label="Sample data">
      <IconFlask size={16} stroke={1.6} aria-hidden />
      <span>
        <strong>Sample data.</strong>{' '}
        {all
          ? `All ${formatCount(status.records)} records shown are invented.`
          : `${formatCount(status.sampleRecords)} of ${formatCount(status.records)} records are invented.`}
      </span>
      <Button size="xs" loading={remove.isPending} onClick={() => remove.mutate()}>
        Remove sample data
      </Button>
    </aside>
  );
}
