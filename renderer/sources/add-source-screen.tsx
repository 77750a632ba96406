import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ReactElement, type SyntheticEvent, useState } from 'react';
import type { Problem } from '../../core/problem';
import { problemText } from '../../core/problem';
import { sayDone } from '../api/actions';
import { bridge } from '../api/bridge';
import { useAppInfo } from '../api/queries';
import { TopBar } from '../components/top-bar';
import { go } from '../state/route';
import {
  EMPTY_FORM,
  type FormFaults,
  formFaults,
  type FormValues,
  toSourceForm,
} from './form-values';
import { testStore } from './source-actions';
import { SourceFields } from './source-fields';
import styles from './form.module.css';

/** The plain form for one log group and the key that may read it. */
export function AddSourceScreen(): ReactElement {
  const [values, setValues] = useState<FormValues>(EMPTY_FORM);
  const [faults, setFaults] = useState<FormFaults>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const keychain = useAppInfo().data?.keychain;
  const change = (field: keyof FormValues, value: string): void => {
    setValues((was) => ({ ...was, [field]: value }));
    setFaults(({ [field]: _gone, ...others }) => others);
  };
  const add = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      const added = await bridge().call.sourceAdd(toSourceForm(values));
      if (!added.ok) {
        setProblem(added.error);
        return;
      }
      sayDone(`Added ${added.value.name}`);
      go({ screen: 'sources', adding: false });
      testStore.set({ id: added.value.id });
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const found = formFaults(values);
    setFaults(found);
    const [first] = Object.keys(found);
    if (first === undefined) void add();
    else event.currentTarget.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
  };
  return (
    <form className={styles['form']} aria-label="Add a source" noValidate onSubmit={submit}>
      <TopBar
        title="Add a source"
        subtitle="A CloudWatch Logs group to collect"
        right={
          <Button
            leftSection={<IconX size={16} stroke={1.6} aria-hidden />}
            onClick={() => go({ screen: 'sources', adding: false })}
          >
            Close
          </Button>
        }
      />
      <div className={styles['formBody']}>
        {problem ? (
          <p className={styles['formProblem']} role="alert">
            {problemText(problem)}
          </p>
        ) : null}
        <SourceFields values={values} faults={faults} onChange={change} />
      </div>
      <div className={styles['formFoot']}>
        <span className="dim">
          {keychain?.kind === 'session'
            ? 'No keyring was found: the key stays in memory until the app ends.'
            : 'The key goes to the keychain of this machine. Nothing in AWS is changed.'}
        </span>
        <Button type="submit" variant="filled" size="md" loading={busy}>
          Add source and test
        </Button>
      </div>
    </form>
  );
}
