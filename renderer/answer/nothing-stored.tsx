import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useJobs } from '../api/queries';
import { EmptyState } from '../components/empty-state';
import { runCommand } from '../frame/commands';

/** The state of what shows records while there are none at all, with what brings the first. */
export function NothingStored({ title }: { readonly title: string }): ReactElement {
  const reading = useJobs().some((job) => job.state === 'running');
  if (reading) {
    return (
      <EmptyState
        title="Reading the first records"
        text="They show as soon as they are stored; the corner below shows how far it is."
      />
    );
  }
  return (
    <EmptyState
      title={title}
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
  );
}
