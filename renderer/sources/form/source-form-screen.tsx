import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ReactElement, type SyntheticEvent, useState } from 'react';
import type { Source, SourceForm } from '../../../contract/values';
import type { Result } from '../../../contract/result';
import { type Problem, problemText } from '../../../core/problem';
import { sayDone } from '../../api/actions';
import { useAppInfo } from '../../api/queries';
import { TopBar } from '../../components/top-bar';
import { go } from '../../state/route';
import { type FormFaults, formFaults, type FormValues, toSourceForm } from './form-values';
import { testStore } from '../source-actions';
import { SourceFields } from './source-fields';
import styles from './form.module.css';

interface Props {
  readonly title: string;
  readonly subtitle: string;
  readonly begin: FormValues;
  /** The credential of a source that is changed, in words; null for one that is added. */
  readonly kept: string | null;
  readonly button: string;
  /** `Added`, `Changed`. */
  readonly done: string;
  readonly send: (form: SourceForm) => Promise<Result<Source>>;
}

const close = (): void => go({ screen: 'sources', adding: false });

/** The form for one log group and what may read it; what is sent is tested at once. */
export function SourceFormScreen(props: Props): ReactElement {
  const [values, setValues] = useState<FormValues>(props.begin);
  const [faults, setFaults] = useState<FormFaults>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const keychain = useAppInfo().data?.keychain;
  const change = (field: keyof FormValues, value: string): void => {
    setValues((was) => ({ ...was, [field]: value }));
    setFaults(({ [field]: _gone, ...others }) => others);
  };
  const send = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      const sent = await props.send(toSourceForm(values));
      if (!sent.ok) {
        setProblem(sent.error);
        return;
      }
      sayDone(`${props.done} ${sent.value.name}`);
      close();
      testStore.set({ id: sent.value.id });
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const found = formFaults(values);
    setFaults(found);
    const [first] = Object.keys(found);
    if (first === undefined) void send();
    else event.currentTarget.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
  };
  return (
    <form className={styles['form']} aria-label={props.title} noValidate onSubmit={submit}>
      <TopBar
        title={props.title}
        subtitle={props.subtitle}
        right={
          <Button leftSection={<IconX size={16} stroke={1.6} aria-hidden />} onClick={close}>
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
        <SourceFields values={values} faults={faults} onChange={change} kept={props.kept} />
      </div>
      <div className={styles['formFoot']}>
        <span className="dim">
          {keychain?.kind === 'session'
            ? 'No keyring was found: the key stays in memory until the app ends.'
            : 'The key goes to the keychain of this machine. Nothing in AWS is changed.'}
        </span>
        <Button type="submit" variant="filled" size="md" loading={busy}>
          {props.button}
        </Button>
      </div>
    </form>
  );
}
