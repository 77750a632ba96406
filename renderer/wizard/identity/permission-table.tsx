import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconHelpCircle } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import type { PermissionRow } from '../../../contract/setup';
import { SkeletonRows } from '../../components/loading';
import { TitledGroup } from '../../components/titled-group';
import { plural } from '../../format/count';
import { PolicyDialog } from '../frame/policy-dialog';
import { ProblemNote } from '../frame/problem-note';
import type { Wizard } from '../use-setup';
import { toProblem } from '../../../core/problem';
import {
  isMissing,
  type PermissionGroup,
  permissionCounts,
  permissionGroups,
} from './permission-groups';
import styles from './identity.module.css';

const HOW: Readonly<Record<PermissionRow['how'], string>> = {
  'dry-run': 'dry run',
  called: 'called, changes nothing',
  simulated: 'IAM policy simulator',
  'not-tried': 'only doing it would tell',
};

/** Which of the needed actions the identity may call, by step, and how that was found out. */
export function PermissionTable({ wizard }: { readonly wizard: Wizard }): ReactElement {
  const { data, isFetching, isError, error, refetch } = wizard.permissions;
  const [showing, setShowing] = useState(false);
  const rows = data ?? [];
  const missing = rows.filter(isMissing).map((row) => row.action);
  return (
    <TitledGroup title="What it may do" styles={styles}>
      {isError ? (
        <ProblemNote problem={toProblem(error)} wizard={wizard} onRetry={() => void refetch()} />
      ) : null}
      {!data && isFetching ? <SkeletonRows rows={5} /> : null}
      {data ? (
        <>
          <div className={styles['bar']}>
            <p>{countWords(rows)}</p>
            {missing.length > 0 ? (
              <Button size="xs" onClick={() => setShowing(true)}>
                Show the policy
              </Button>
            ) : null}
            <Button size="xs" variant="subtle" loading={isFetching} onClick={() => void refetch()}>
              Check again
            </Button>
          </div>
          {simulates(rows) ? null : (
            <p className={styles['text']}>
              Without <span className="mono">iam:SimulatePrincipalPolicy</span> most of them are
              only known once they are tried. The step that needs one tells what is missing.
            </p>
          )}
          <div className={styles['groups']}>
            {permissionGroups(rows).map((group) => (
              <Group key={group.title} group={group} />
            ))}
          </div>
        </>
      ) : null}
      <PolicyDialog
        choices={wizard.setup.choices}
        actions={missing}
        opened={showing}
        onClose={() => setShowing(false)}
      />
    </TitledGroup>
  );
}

/** A step's actions; open only where one is denied. */
function Group({ group }: { readonly group: PermissionGroup }): ReactElement {
  const { allowed, missing, unknown, without } = permissionCounts(group.rows);
  return (
    <details className={styles['permissions']} open={missing + without > 0}>
      <summary>
        <span className={styles['groupName']}>{group.title}</span>
        <span className="dim">
          {[
            missing > 0 ? `${missing} missing` : '',
            without > 0 ? `${without} done without` : '',
            unknown > 0 ? `${unknown} not known` : '',
            allowed > 0 ? `${allowed} allowed` : '',
          ]
            .filter(Boolean)
            .join(', ')}
        </span>
      </summary>
      <ul>
        {group.rows.map((row) => (
          <Row key={row.action} row={row} />
        ))}
      </ul>
    </details>
  );
}

function Row({ row }: { readonly row: PermissionRow }): ReactElement {
  const kind = row.verdict === 'denied' && row.optional ? 'optional' : row.verdict;
  return (
    <li className={styles['permission']} data-verdict={kind}>
      <Sign verdict={row.verdict} />
      <span className="mono">{row.action}</span>
      <span className={styles['verdict']}>{verdictWords(row)}</span>
      <span className="dim">{HOW[row.how]}</span>
      {row.problem && row.verdict !== 'allowed' && row.how !== 'not-tried' ? (
        <p className={styles['permissionProblem']}>
          {row.problem.message} {row.problem.action}
        </p>
      ) : null}
    </li>
  );
}

function Sign({ verdict }: { readonly verdict: PermissionRow['verdict'] }): ReactElement {
  const size = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;
  if (verdict === 'allowed') return <IconCircleCheck {...size} />;
  return verdict === 'denied' ? <IconAlertTriangle {...size} /> : <IconHelpCircle {...size} />;
}

/** Whether IAM's simulator could be asked, which knows of the actions that change something. */
function simulates(rows: readonly PermissionRow[]): boolean {
  return (
    rows.some((row) => row.how === 'simulated') || rows.every((row) => row.how !== 'not-tried')
  );
}

function verdictWords({ verdict, optional }: PermissionRow): string {
  if (verdict === 'unknown') return 'not known';
  return verdict === 'denied' && optional ? 'denied, done without' : verdict;
}

function countWords(rows: readonly PermissionRow[]): string {
  const { allowed, missing, unknown } = permissionCounts(rows);
  const words = [
    `${plural(allowed, 'action')} allowed`,
    missing > 0 ? `${missing} missing` : '',
    unknown > 0 ? `${unknown} not known until tried` : '',
  ];
  return words.filter(Boolean).join(', ');
}
