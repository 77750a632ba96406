import { Select, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { RETENTION_DAYS } from '../../../core/setup/checks/name-rules';
import type { SetupChoices } from '../../../core/setup/model';
import { kmsKeyStatement, policyText } from '../../../core/setup/policies';
import { CodeBlock } from '../frame/code-block';
import { ProblemNote } from '../frame/problem-note';
import { retentionText } from '../step-words';
import type { Wizard } from '../use-setup';
import { retentionAdvice } from './group-advice';
import styles from './log-group.module.css';

const NEVER = 'never';
const RETENTIONS = [
  ...RETENTION_DAYS.map((days) => ({ value: String(days), label: retentionText(days) })),
  { value: NEVER, label: 'For ever' },
];

/** Name, retention and key of a group to be made. */
export function NewGroup({ wizard }: { readonly wizard: Wizard }): ReactElement {
  const { choices } = wizard.setup;
  const { logGroup } = choices;
  const change = (patch: Partial<SetupChoices['logGroup']>): void =>
    wizard.change({ logGroup: { ...logGroup, ...patch } });
  const advice = retentionAdvice(logGroup.retentionDays);
  const plain = { autoComplete: 'off', spellCheck: false } as const;
  return (
    <div className={styles['fields']}>
      <TextInput
        label="Log group name"
        value={logGroup.name}
        onChange={(event) => change({ name: event.currentTarget.value.trim() })}
        {...plain}
      />
      <Select
        label="AWS keeps records for"
        description="What is collected here stays here, whatever AWS deletes"
        data={RETENTIONS}
        allowDeselect={false}
        value={logGroup.retentionDays === null ? NEVER : String(logGroup.retentionDays)}
        onChange={(value) =>
          change({ retentionDays: value === null || value === NEVER ? null : Number(value) })
        }
      />
      {advice ? <ProblemNote problem={advice} wizard={wizard} tone="warning" /> : null}
      <details className={styles['more']} open={logGroup.kmsKeyArn !== '' || undefined}>
        <summary>More</summary>
        <TextInput
          label="KMS key"
          description="ARN of a symmetric key of this Region. Empty: the service's own key"
          placeholder="arn:aws:kms:…"
          value={logGroup.kmsKeyArn}
          onChange={(event) => change({ kmsKeyArn: event.currentTarget.value.trim() })}
          {...plain}
        />
        {logGroup.kmsKeyArn === '' ? null : (
          <>
            <p className={styles['text']}>
              The key's own policy needs this statement, else nothing is delivered. Flowglass does
              not change keys.
            </p>
            <CodeBlock
              text={policyText({ Version: '2012-10-17', Statement: [kmsKeyStatement(choices)] })}
              what="the key statement"
            />
          </>
        )}
      </details>
    </div>
  );
}
