import { Button } from '@mantine/core';
import { type ReactElement, useMemo } from 'react';
import { type Problem, toProblem } from '../../../core/problem';
import type { NetworkInventory, PlannedChange, SetupChoices } from '../../../core/setup/model';
import { overlaps } from '../../../core/setup/overlap';
import { choiceAdvice, choiceProblems } from '../../../core/setup/plan';
import { EmptyState } from '../../components/empty-state';
import { SkeletonRows } from '../../components/loading';
import { plural } from '../../format/count';
import { MakingStep } from '../frame/making-step';
import { NeedsIdentity } from '../frame/needs-identity';
import { ProblemNote } from '../frame/problem-note';
import { STEP_TITLES } from '../step-words';
import type { Wizard } from '../use-setup';
import { LogOptions } from './log-options';
import { TargetPicker } from './target-picker';
import { useInventory } from './use-inventory';
import { withoutOwn } from './without-own';

/** Step 4: which VPCs, subnets and interfaces are logged, which traffic, how often, which fields. */
export function TargetsStep({ wizard }: { readonly wizard: Wizard }): ReactElement {
  return wizard.setup.identity === null ? (
    <NeedsIdentity wizard={wizard} step="targets" />
  ) : (
    <Targets wizard={wizard} />
  );
}

function Targets({ wizard }: { readonly wizard: Wizard }): ReactElement {
  const inventory = useInventory(wizard);
  const { choices, items } = wizard.setup;
  const anyVpc = (inventory.data?.vpcs.length ?? 0) > 0;
  const found = useMemo(
    () => (inventory.data ? overlaps(choices, withoutOwn(inventory.data, items)) : []),
    [choices, inventory.data, items],
  );
  return (
    <MakingStep
      wizard={wizard}
      step="targets"
      title={STEP_TITLES.targets}
      lead="Choose VPCs, subnets or interfaces. A VPC or subnet brings in later interfaces, too."
      inventory={inventory.data ?? null}
      ready={anyVpc && formatProblems(choices).length === 0}
      reviewLabel={(changes) => `Review ${flowLogs(changes)}`}
      confirmLabel={(changes) => `Create ${flowLogs(changes)}`}
      continueLabel="Continue"
    >
      {inventory.isPending ? <SkeletonRows /> : null}
      {inventory.isError ? (
        <ProblemNote
          problem={toProblem(inventory.error)}
          wizard={wizard}
          onRetry={() => void inventory.refetch()}
        />
      ) : null}
      {inventory.data && inventory.data.vpcs.length === 0 ? (
        <EmptyState
          title={`No VPC in ${choices.region || 'this Region'}`}
          text="Flow logs are made on VPCs, subnets and interfaces, and this Region has none that the identity may see. Another Region is chosen in the first step."
          action={
            <>
              <Button variant="filled" onClick={() => wizard.goTo('identity')}>
                Change the Region
              </Button>
              <Button loading={inventory.isFetching} onClick={() => void inventory.refetch()}>
                Read again
              </Button>
            </>
          }
        />
      ) : null}
      {inventory.data && anyVpc ? (
        <TargetPicker
          inventory={inventory.data}
          region={choices.region}
          targets={choices.targets}
          overlaps={found}
          reading={inventory.isFetching}
          onChange={(targets) => wizard.change({ targets })}
          onRefresh={() => void inventory.refetch()}
        />
      ) : null}
      {anyVpc ? <LogOptions choices={choices} onChange={wizard.change} /> : null}
      {inventory.data && anyVpc ? <Advice wizard={wizard} inventory={inventory.data} /> : null}
    </MakingStep>
  );
}

/** What is worth knowing of the choice, and what AWS would refuse of the format, as it is put together. */
function Advice({ wizard, inventory }: AdviceProps): ReactElement {
  const { choices } = wizard.setup;
  const refused = formatProblems(choices);
  return (
    <>
      {refused.map((problem) => (
        <ProblemNote key={problem.message} problem={problem} wizard={wizard} tone="warning" />
      ))}
      {choiceAdvice(choices, 'targets', inventory).map((advice) => (
        <ProblemNote key={advice.message} problem={advice} wizard={wizard} tone="info" />
      ))}
    </>
  );
}

interface AdviceProps {
  readonly wizard: Wizard;
  readonly inventory: NetworkInventory;
}

/** Those problems of the choice that the format has; the others are told when it is reviewed. */
function formatProblems(choices: SetupChoices): readonly Problem[] {
  return choiceProblems(choices, 'targets', null).filter(({ code }) =>
    code.startsWith('setup/format-'),
  );
}

/** Flow logs that the changes make: one for each resource. */
function flowLogs(changes: readonly PlannedChange[]): string {
  const count = changes.reduce((sum, change) => sum + Math.max(1, change.targets.length), 0);
  return plural(count, 'flow log');
}
