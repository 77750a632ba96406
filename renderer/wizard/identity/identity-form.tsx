import { type ReactElement, type SyntheticEvent, useRef, useState } from 'react';
import type { ProfileFacts } from '../../../contract/setup';
import type { Problem } from '../../../core/problem';
import { useAppInfo } from '../../api/queries';
import { ProblemNote } from '../frame/problem-note';
import { StepFrame } from '../frame/step-frame';
import { STEP_TITLES } from '../step-words';
import type { Wizard } from '../use-setup';
import { CredentialFields } from './credential-fields';
import {
  EMPTY_KEY,
  type IdentityFaults,
  identityFaults,
  type IdentityKind,
  type IdentityValues,
  keyIsEmpty,
  toIdentityForm,
} from './identity-values';
import { PlaceFields } from './place-fields';
import { setupPolicies } from '../frame/policy-text';
import styles from './identity.module.css';

interface Props {
  readonly wizard: Wizard;
  /** Called once AWS knew the identity, with the account that was typed before. */
  readonly onKnown: (typedAccount: string) => void;
  /** Null: there is no identity to go back to. */
  readonly onCancel: (() => void) | null;
}

/** The credential and what it is for, tested at once. What is typed as a secret is in this state only. */
export function IdentityForm({ wizard, onKnown, onCancel }: Props): ReactElement {
  const { setup, change, busy } = wizard;
  const { choices, identity } = setup;
  const form = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState<IdentityValues>({
    kind: identity?.kind ?? 'access-key',
    key: EMPTY_KEY,
    profile: identity?.kind === 'profile' ? identity.label : '',
  });
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const keychain = useAppInfo().data?.keychain;
  const keptKey = identity?.kind === 'access-key';
  const faults: IdentityFaults = tried ? identityFaults(values, choices, keptKey) : {};

  const test = async (): Promise<void> => {
    setTried(true);
    setProblem(null);
    const [first] = Object.keys(identityFaults(values, choices, keptKey));
    if (first !== undefined) {
      form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
      return;
    }
    const wrong = await wizard.identify(toIdentityForm(values));
    setProblem(wrong);
    if (wrong !== null) return;
    setValues((was) => ({ ...was, key: EMPTY_KEY }));
    onKnown(choices.accountId);
  };
  const chooseProfile = (profile: ProfileFacts): void => {
    setValues((was) => ({ ...was, profile: profile.name }));
    if (profile.region !== '') change({ region: profile.region });
  };
  return (
    <StepFrame
      wizard={wizard}
      step="identity"
      title={STEP_TITLES.identity}
      lead="A key or profile of AWS that does this set-up. Testing it changes nothing."
      policies={setupPolicies(choices)}
      footNote={
        <>
          Uses <span className="mono">sts:GetCallerIdentity</span>, which every identity may call.
        </>
      }
      onBack={onCancel}
      primary={{
        label:
          keptKey && values.kind === 'access-key' && keyIsEmpty(values.key)
            ? `Test key …${identity.label}`
            : 'Test identity',
        onClick: () => void test(),
        loading: busy?.kind === 'identify',
      }}
    >
      <form
        ref={form}
        className={styles['columns']}
        aria-label="Identity"
        noValidate
        onSubmit={(event: SyntheticEvent) => {
          event.preventDefault();
          void test();
        }}
      >
        <CredentialFields
          wizard={wizard}
          values={values}
          faults={faults}
          onKind={(kind: IdentityKind) => setValues((was) => ({ ...was, kind }))}
          onKey={(field, value) =>
            setValues((was) => ({ ...was, key: { ...was.key, [field]: value } }))
          }
          onProfile={chooseProfile}
        />
        <PlaceFields wizard={wizard} faults={faults} />
        {/* Enter in a field tests, as the button at the foot does. */}
        <button type="submit" hidden aria-hidden tabIndex={-1} />
      </form>
      {problem ? (
        <ProblemNote
          problem={problem}
          wizard={wizard}
          {...(problem.retryable ? { onRetry: () => void test() } : {})}
        />
      ) : null}
      <p className="dim">
        {keychain?.kind === 'session'
          ? 'No keyring was found: a key stays in memory until the app ends.'
          : 'A key goes to the keychain of this machine once AWS knew it, and nowhere else.'}
      </p>
    </StepFrame>
  );
}
