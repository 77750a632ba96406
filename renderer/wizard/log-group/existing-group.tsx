import type { ReactElement } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { LogGroupChoice } from '../../../contract/setup';
import { formatBytes } from '../../../core/format/bytes';
import { toProblem } from '../../../core/problem';
import { SkeletonRows } from '../../components/loading';
import { type Choice, ChoiceList } from '../choice/choice-list';
import { ProblemNote } from '../frame/problem-note';
import { retentionText } from '../step-words';
import type { Wizard } from '../use-setup';
import { className, groupAdvice } from './group-advice';

interface Props {
  readonly wizard: Wizard;
  readonly groups: UseQueryResult<readonly LogGroupChoice[]>;
}

/** The groups of the Region to choose from; where they may not be listed, the name is typed. */
export function ExistingGroup({ wizard, groups }: Props): ReactElement {
  const { logGroup } = wizard.setup.choices;
  if (groups.isPending) return <SkeletonRows rows={6} />;
  return (
    <>
      {groups.isError ? (
        <ProblemNote
          problem={toProblem(groups.error)}
          wizard={wizard}
          onRetry={() => void groups.refetch()}
        />
      ) : null}
      <ChoiceList
        kind="Log group"
        heads={['Kept', 'Stored', 'Class']}
        typed="name"
        empty={
          groups.isError ? 'Type the name of the group above.' : 'There is no group in this Region.'
        }
        choices={(groups.data ?? []).map((group) => toChoice(group, wizard))}
        value={logGroup.name}
        onChange={(name) => wizard.change({ logGroup: { ...logGroup, name } })}
      />
    </>
  );
}

function toChoice(group: LogGroupChoice, wizard: Wizard): Choice {
  const advice = groupAdvice(group);
  return {
    value: group.name,
    name: group.name,
    facts: [
      retentionText(group.retentionDays),
      <span key="stored" className="num">
        {formatBytes(group.storedBytes)}
      </span>,
      className(group.logClass),
    ],
    note: advice ? <ProblemNote problem={advice} wizard={wizard} tone="warning" /> : undefined,
  };
}
