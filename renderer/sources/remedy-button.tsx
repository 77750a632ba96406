import { Button, Modal } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import type { Source } from '../../contract/values';
import type { Problem } from '../../core/problem';
import { DEFAULT_CHOICES } from '../../core/setup/defaults';
import type { SetupChoices } from '../../core/setup/model';
import { collectorPolicy, extraPolicy, policyText } from '../../core/setup/policies';
import { go } from '../state/route';
import { CodeBlock } from '../wizard/frame/code-block';
import { policyPart } from '../wizard/frame/policy-text';
import { fillGaps, pollNow } from './source-actions';
import styles from './sources.module.css';

interface Props {
  readonly problem: Problem;
  readonly source: Source;
  /** The one that stands out. */
  readonly main: boolean;
}

/** The button that mends a source's problem; nothing where no button can. */
export function RemedyButton({ problem, source, main }: Props): ReactElement | null {
  const look = main ? ({ size: 'xs', variant: 'filled' } as const) : ({ size: 'xs' } as const);
  const edit = (): void => go({ screen: 'sources', adding: false, editing: source.id });
  switch (problem.remedy) {
    case 'enter-key':
      return (
        <Button {...look} onClick={edit}>
          Use another credential
        </Button>
      );
    case 'edit-source':
      return (
        <Button {...look} onClick={edit}>
          Change the source
        </Button>
      );
    case 'show-policy':
      return <PolicyButton problem={problem} source={source} look={look} />;
    case 'open-wizard':
    case 'recreate-flow-log':
      return (
        <Button {...look} onClick={() => go({ screen: 'connect', id: null })}>
          Open the set-up
        </Button>
      );
    case 'fill-gaps':
      return (
        <Button {...look} onClick={() => void fillGaps(source.id, source.name)}>
          Fill the gaps now
        </Button>
      );
    case 'poll-again':
      return (
        <Button {...look} onClick={() => void pollNow(source.id, source.name)}>
          Poll now
        </Button>
      );
    case 'network-settings':
      return (
        <Button {...look} onClick={() => go({ screen: 'settings' })}>
          Open the network settings
        </Button>
      );
    case 'sign-in':
      return (
        <Button {...look} onClick={() => void pollNow(source.id, source.name)}>
          I have signed in
        </Button>
      );
    default:
      return null;
  }
}

interface PolicyProps {
  readonly problem: Problem;
  readonly source: Source;
  readonly look: { readonly size: 'xs'; readonly variant?: 'filled' };
}

/** The policy with the missing actions, and the whole one of a collector. */
function PolicyButton({ problem, source, look }: PolicyProps): ReactElement {
  const [opened, setOpened] = useState(false);
  const choices: SetupChoices = {
    ...DEFAULT_CHOICES,
    region: source.region,
    accountId: source.accountId ?? '',
    logGroup: { ...DEFAULT_CHOICES.logGroup, mode: 'existing', name: source.logGroup },
  };
  const whole = collectorPolicy(choices);
  const missing = problem.missingActions ?? [];
  const part = policyPart(whole, missing) ?? extraPolicy(choices, missing);
  const ofKey = missing.some((action) => action.startsWith('kms:'));
  return (
    <>
      <Button {...look} onClick={() => setOpened(true)}>
        Show the policy to add
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title="Policy to attach"
        size={640}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <p className={styles['dialogText']}>
          {ofKey
            ? `Add this statement to the policy of the KMS key of log group ${source.logGroup}.`
            : `Attach this in IAM to the user or role that collects ${source.name}.`}{' '}
          The next poll goes on by itself.
        </p>
        <CodeBlock text={policyText(part ?? whole)} what="the policy" />
        {part ? (
          <details className={styles['more']}>
            <summary>All that collecting needs</summary>
            <CodeBlock text={policyText(whole)} what="the whole policy" />
          </details>
        ) : null}
      </Modal>
    </>
  );
}
