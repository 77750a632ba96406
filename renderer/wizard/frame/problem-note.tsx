import { Button } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { type ReactElement, type ReactNode, useState } from 'react';
import { type Problem, placeText } from '../../../core/problem';
import { copyText } from '../../api/actions';
import { go } from '../../state/route';
import type { Wizard } from '../use-setup';
import { PolicyDialog } from './policy-dialog';
import styles from './frame.module.css';

interface Props {
  readonly problem: Problem;
  readonly wizard: Wizard;
  readonly tone?: 'error' | 'warning' | 'info';
  readonly onRetry?: () => void;
  /** More ways out, beside the one that the problem names. */
  readonly children?: ReactNode;
}

/** A problem inside a step: what, why, the missing action by name, and the button that mends it. */
export function ProblemNote(props: Props): ReactElement {
  const { problem, wizard, tone = 'error', onRetry, children } = props;
  const where = placeText(problem.place);
  const Icon = tone === 'info' ? IconInfoCircle : IconAlertTriangle;
  return (
    <div className={styles['note']} data-tone={tone} role={tone === 'error' ? 'alert' : 'note'}>
      <Icon className={styles['noteSign']} size={16} stroke={1.6} aria-hidden />
      <div className={styles['noteText']}>
        <p className={styles['noteMessage']}>{problem.message}</p>
        {where ? <p className="mono">{where}</p> : null}
        {problem.action ? <p>{problem.action}</p> : null}
        {problem.missingActions && problem.missingActions.length > 0 ? (
          <p>
            Missing: <span className="mono">{problem.missingActions.join(', ')}</span>
          </p>
        ) : null}
        <div className={styles['noteButtons']}>
          <RemedyButton problem={problem} wizard={wizard} />
          {onRetry ? (
            <Button size="xs" onClick={onRetry}>
              Try again
            </Button>
          ) : null}
          {children}
        </div>
        {problem.detail ? (
          <details className={styles['more']}>
            <summary>Details</summary>
            <pre className="mono">
              {problem.code}
              {`\n${problem.detail}`}
            </pre>
          </details>
        ) : null}
      </div>
    </div>
  );
}

interface RemedyProps {
  readonly problem: Problem;
  readonly wizard: Wizard;
}

function RemedyButton({ problem, wizard }: RemedyProps): ReactElement | null {
  const [opened, setOpened] = useState(false);
  switch (problem.remedy) {
    case 'show-policy':
      return (
        <>
          <Button size="xs" onClick={() => setOpened(true)}>
            Show the policy
          </Button>
          <PolicyDialog
            choices={wizard.setup.choices}
            actions={problem.missingActions ?? []}
            opened={opened}
            onClose={() => setOpened(false)}
          />
        </>
      );
    case 'enter-key':
      return wizard.setup.step === 'identity' ? null : (
        <Button size="xs" onClick={() => wizard.goTo('identity')}>
          Enter another key
        </Button>
      );
    case 'sign-in': {
      const command = commandIn(problem.action ?? '');
      return command === null ? null : (
        <Button size="xs" onClick={() => void copyText(command, 'the command')}>
          Copy the command
        </Button>
      );
    }
    case 'network-settings':
      return (
        <Button size="xs" onClick={() => go({ screen: 'settings' })}>
          Open the network settings
        </Button>
      );
    default:
      return null;
  }
}

/** The `aws …` command that a sentence names, without what ends the sentence; null when it names none. */
export function commandIn(text: string): string | null {
  const [, quoted] = /[`"“](aws [^`"”]+)[`"”]/.exec(text) ?? [];
  if (quoted !== undefined) return quoted;
  const [, plain] = /\b(aws sso login(?: --[a-z-]+ (?:'[^']*'|[^\s,;]+))*)/.exec(text) ?? [];
  return plain?.replace(/[.:]$/, '') ?? null;
}
