import { Radio } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { ProfileFacts } from '../../../contract/setup';
import { toProblem } from '../../../core/problem';
import { bridge, unwrap } from '../../api/bridge';
import { SkeletonRows } from '../../components/loading';
import { ProblemNote } from '../frame/problem-note';
import { setupKeys } from '../setup-keys';
import type { Wizard } from '../use-setup';
import styles from './identity.module.css';

interface Props {
  readonly wizard: Wizard;
  readonly value: string;
  readonly fault: string | undefined;
  readonly onChange: (profile: ProfileFacts) => void;
}

const KINDS: Readonly<Record<ProfileFacts['kind'], string>> = {
  static: 'access key',
  sso: 'single sign-on',
  role: 'assumed role',
  process: 'process',
  'web-identity': 'web identity',
  unknown: 'unknown kind',
};

/** The profiles of the AWS configuration files, with what keeps one from being used. */
export function ProfileList({ wizard, value, fault, onChange }: Props): ReactElement {
  const { data, isPending, isError, error, refetch } = useQuery({
    queryKey: setupKeys.profiles,
    queryFn: () => unwrap(bridge().call.profileList(null)),
    // Someone may have signed in, or added a profile, since the list was last read.
    refetchOnMount: 'always',
    refetchOnWindowFocus: 'always',
  });
  if (isPending) return <SkeletonRows rows={3} />;
  if (isError) {
    return (
      <ProblemNote problem={toProblem(error)} wizard={wizard} onRetry={() => void refetch()} />
    );
  }
  if (data.length === 0) {
    return (
      <ProblemNote
        wizard={wizard}
        tone="info"
        problem={{
          code: 'setup/no-profiles',
          message: 'The AWS configuration files of this machine hold no profile.',
          action: 'Make one with aws configure or aws configure sso, or use an access key.',
        }}
        onRetry={() => void refetch()}
      />
    );
  }
  return (
    <Radio.Group
      aria-label="Profile"
      error={fault}
      value={value}
      onChange={(name) => {
        const profile = data.find((other) => other.name === name);
        if (profile) onChange(profile);
      }}
    >
      <ul className={styles['profiles']}>
        {data.map((profile) => (
          <li key={profile.name} data-chosen={profile.name === value || undefined}>
            <Radio
              name="profile"
              value={profile.name}
              label={profile.name}
              description={factsOf(profile)}
              classNames={{ label: styles['profileName'] ?? '' }}
            />
            {profile.problem ? (
              <ProblemNote problem={profile.problem} wizard={wizard} tone="warning" />
            ) : null}
          </li>
        ))}
      </ul>
    </Radio.Group>
  );
}

function factsOf({ kind, region, accountId, description }: ProfileFacts): string {
  const account = accountId ? `account ${accountId}` : '';
  return [KINDS[kind], description, region, account].filter(Boolean).join(', ');
}
