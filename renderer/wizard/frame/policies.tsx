import { SegmentedControl } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { policyText } from '../../../core/setup/policies';
import { CodeBlock } from './code-block';
import { type NamedPolicy, policyTemplate } from './policy-text';
import styles from './frame.module.css';

const FORMS = [
  { value: 'json', label: 'JSON' },
  { value: 'template', label: 'CloudFormation' },
] as const;
type Form = (typeof FORMS)[number]['value'];

/**
 * Policies to take along, as they are pasted into the console or as a template. A trust policy
 * belongs to its role and has no template of its own.
 */
export function Policies({
  policies,
}: {
  readonly policies: readonly NamedPolicy[];
}): ReactElement {
  const [name, setName] = useState('');
  const [form, setForm] = useState<Form>('json');
  const chosen = policies.find((policy) => policy.name === name) ?? policies[0];
  if (!chosen) return <p className={styles['commandsText']}>This step has no policy.</p>;
  const isTrust = chosen.document.Statement.some((statement) => statement.Principal !== undefined);
  return (
    <>
      <div className={styles['policyBar']}>
        {policies.length > 1 ? (
          <SegmentedControl
            aria-label="Policy"
            data={policies.map((policy) => ({ value: policy.name, label: policy.title }))}
            value={chosen.name}
            onChange={setName}
          />
        ) : (
          <span className={styles['commandsText']}>{chosen.title}</span>
        )}
        {isTrust ? null : (
          <SegmentedControl<Form>
            aria-label="Form of the policy"
            data={[...FORMS]}
            value={form}
            onChange={setForm}
          />
        )}
      </div>
      <CodeBlock
        text={
          form === 'json' || isTrust
            ? policyText(chosen.document)
            : (chosen.template ?? policyTemplate(chosen))
        }
        what="the policy"
      />
    </>
  );
}
