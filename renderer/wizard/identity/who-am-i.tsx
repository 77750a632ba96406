import { Button } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import type { Problem } from '../../../core/problem';
import { useZone } from '../../api/queries';
import { TitledGroup } from '../../components/titled-group';
import { formatMoment } from '../../format/time';
import { ProblemNote } from '../frame/problem-note';
import { identityName } from '../step-words';
import type { Wizard } from '../use-setup';
import { REGION_NAMES } from './regions';
import styles from './identity.module.css';

interface Props {
  readonly wizard: Wizard;
  /** Account that was typed and is not the identity's; empty: none. */
  readonly otherAccount: string;
  readonly onChange: () => void;
  readonly onTest: () => void;
  /** Why the last test of the kept identity failed. */
  readonly problem: Problem | null;
}

/** Who AWS says this is. */
export function WhoAmI(props: Props): ReactElement | null {
  const { wizard, otherAccount, onChange, onTest, problem } = props;
  const zone = useZone();
  const { identity, choices } = wizard.setup;
  if (!identity) return null;
  const regionName = REGION_NAMES.get(choices.region);
  return (
    <TitledGroup title="Who this is" styles={styles}>
      <dl className={styles['facts']}>
        <Fact name="Name">
          {identityName(identity.arn)}{' '}
          <span className="dim">
            {identity.kind === 'profile'
              ? `profile ${identity.label}`
              : `access key …${identity.label}`}
          </span>
        </Fact>
        <Fact name="Account">
          <span className="mono">{identity.accountId}</span>
        </Fact>
        <Fact name="ARN">
          <span className="mono">{identity.arn}</span>
        </Fact>
        <Fact name="Region">
          <span className="mono">{choices.region}</span>{' '}
          {regionName ? <span className="dim">{regionName}</span> : null}
        </Fact>
        {identity.expiresAt === null ? null : (
          <Fact name="Expires">{formatMoment(identity.expiresAt / 1000, zone)}</Fact>
        )}
      </dl>
      <div className={styles['bar']}>
        <Button size="xs" onClick={onChange}>
          Change
        </Button>
        <Button
          size="xs"
          variant="subtle"
          loading={wizard.busy?.kind === 'identify'}
          onClick={onTest}
        >
          Test again
        </Button>
      </div>
      {otherAccount ? (
        <ProblemNote
          wizard={wizard}
          tone="warning"
          problem={{
            code: 'setup/other-account',
            message: `This identity belongs to account ${identity.accountId}, not to ${otherAccount}.`,
            action: `Everything below is about ${identity.accountId}. For the other account, change the key or profile.`,
          }}
        />
      ) : null}
      {problem ? <ProblemNote problem={problem} wizard={wizard} onRetry={onTest} /> : null}
      {identity.notices.map((notice) => (
        <ProblemNote key={notice.message} problem={notice} wizard={wizard} tone="info" />
      ))}
    </TitledGroup>
  );
}

interface FactProps {
  readonly name: string;
  readonly children: ReactNode;
}

function Fact({ name, children }: FactProps): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
