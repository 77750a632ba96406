import { Modal } from '@mantine/core';
import type { ReactElement } from 'react';
import type { SetupChoices } from '../../../core/setup/model';
import { collectorPolicy, policyText, setupPolicy } from '../../../core/setup/policies';
import { CodeBlock } from './code-block';
import { policyPart } from './policy-text';
import styles from './frame.module.css';

interface Props {
  readonly choices: SetupChoices;
  /** Empty: the whole set-up policy. */
  readonly actions: readonly string[];
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** The policy that grants what is missing, for whoever may change the identity. */
export function PolicyDialog({ choices, actions, opened, onClose }: Props): ReactElement {
  const whole = setupPolicy(choices);
  const part = policyPart(whole, actions) ?? policyPart(collectorPolicy(choices), actions);
  return (
    <Modal opened={opened} onClose={onClose} title="Policy to attach" size={640}>
      <p className={styles['dialogText']}>
        {part
          ? 'Attach this to the user or role of this set-up, in IAM or by whoever looks after it. Then check again.'
          : 'This is all that the set-up needs. Attach it to the user or role, then check again.'}
      </p>
      <CodeBlock text={policyText(part ?? whole)} what="the policy" />
      {part ? (
        <details className={styles['more']}>
          <summary>The whole policy of the set-up</summary>
          <CodeBlock text={policyText(whole)} what="the whole policy" />
        </details>
      ) : null}
    </Modal>
  );
}
