import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ReactElement, useEffect, useRef } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Setup } from '../../contract/setup';
import { bridge, unwrap } from '../api/bridge';
import { EmptyState } from '../components/empty-state';
import { SkeletonRows } from '../components/loading';
import { ProblemView } from '../components/problem-view';
import { TopBar } from '../components/top-bar';
import { go, routeHash } from '../state/route';
import { RunMenu } from './run-menu';
import { setupKeys, unfinishedRun, useSetups } from './setup-keys';
import { StepList } from './step-list';
import { StepSwitch } from './step-switch';
import { useSetup, type Wizard } from './use-setup';
import styles from './wizard.module.css';

/** The set-up wizard: the run of the address, else the newest unfinished one, else a new one. */
export function WizardScreen({ id }: { readonly id: string | null }): ReactElement {
  const setups = useSetups();
  const setup = setups.data?.find((other) => other.id === id);
  if (setup) return <Run key={setup.id} setup={setup} />;
  if (setups.isError) {
    return (
      <Outside>
        <ProblemView error={setups.error} onRetry={() => void setups.refetch()} />
      </Outside>
    );
  }
  if (setups.isFetching || !setups.data) {
    return (
      <Outside>
        <SkeletonRows rows={6} />
      </Outside>
    );
  }
  return id === null ? <Start setups={setups.data} /> : <Gone />;
}

/** Finds or begins a run and replaces the address by its own. */
function Start({ setups }: { readonly setups: readonly Setup[] }): ReactElement {
  const client = useQueryClient();
  const begun = useRef(false);
  const start = useMutation({
    mutationFn: async () => unfinishedRun(setups) ?? unwrap(bridge().call.setupStart(null)),
    onSuccess: (setup) => {
      client.setQueryData<readonly Setup[]>(setupKeys.list, (list = []) =>
        list.some((other) => other.id === setup.id) ? list : [setup, ...list],
      );
      window.location.replace(routeHash({ screen: 'connect', id: setup.id }));
    },
  });
  const { mutate } = start;
  useEffect(() => {
    // Begun once, however often effects run.
    if (begun.current) return;
    begun.current = true;
    mutate();
  }, [mutate]);
  return (
    <Outside>
      {start.isError ? (
        <ProblemView error={start.error} onRetry={() => mutate()} />
      ) : (
        <SkeletonRows rows={6} />
      )}
    </Outside>
  );
}

function Gone(): ReactElement {
  return (
    <Outside>
      <EmptyState
        title="This run of the wizard is gone"
        text="It was discarded. What it made in AWS is still there."
        action={
          <Button variant="filled" onClick={() => go({ screen: 'connect', id: null })}>
            Connect to AWS
          </Button>
        }
      />
    </Outside>
  );
}

function Outside({ children }: { readonly children: ReactElement }): ReactElement {
  return (
    <>
      <TopBar title="Connect to AWS" right={<CloseButton onClose={() => undefined} />} />
      <div className={styles['outside']}>{children}</div>
    </>
  );
}

function Run({ setup }: { readonly setup: Setup }): ReactElement {
  const wizard = useSetup(setup);
  return (
    <>
      <TopBar
        title="Connect to AWS"
        subtitle={place(wizard.setup)}
        right={
          <>
            <SaveWords wizard={wizard} />
            <RunMenu wizard={wizard} />
            <CloseButton onClose={() => void wizard.flush()} />
          </>
        }
      />
      {/* Leaving a field saves at once. */}
      <div className={styles['wizard']} onBlur={() => void wizard.flush()}>
        <StepList wizard={wizard} />
        <StepSwitch key={wizard.setup.step} wizard={wizard} />
      </div>
    </>
  );
}

function SaveWords({ wizard }: { readonly wizard: Wizard }): ReactElement {
  const { saved, saveProblem, flush } = wizard;
  if (saveProblem) {
    return (
      <span className={styles['unsaved']} role="alert">
        Not saved: {saveProblem.message}{' '}
        <Button size="xs" onClick={() => void flush()}>
          Save again
        </Button>
      </span>
    );
  }
  return (
    <span className={styles['saved']}>
      {saved ? 'Saved. Leave and come back at any step.' : 'Saving'}
    </span>
  );
}

function CloseButton({ onClose }: { readonly onClose: () => void }): ReactElement {
  return (
    <Button
      leftSection={<IconX size={16} stroke={1.6} aria-hidden />}
      onClick={() => {
        onClose();
        go({ screen: 'sources', adding: false });
      }}
    >
      Close
    </Button>
  );
}

/** `eu-west-1, account 678901234567`, as far as known. */
function place({ choices, identity }: Setup): string {
  const account = identity ? `account ${identity.accountId}` : '';
  return [choices.region, account].filter(Boolean).join(', ');
}
