import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import type { WatchState } from '../../../contract/setup';
import { toProblem } from '../../../core/problem';
import { SkeletonRows } from '../../components/loading';
import { NeedsIdentity } from '../frame/needs-identity';
import { ProblemNote } from '../frame/problem-note';
import { StepFrame } from '../frame/step-frame';
import { STEP_TITLES } from '../step-words';
import type { Wizard } from '../use-setup';
import { ArrivalPanel } from './arrival-panel';
import { FirstLines } from './first-lines';
import { FlowLogTable } from './flow-log-table';
import { StreamTable } from './stream-table';
import { useWatch } from './use-watch';
import { otherProblem } from './watch-words';

/** Step 5: the flow logs' status and delivery, the streams that appear, the first records. */
export function WatchStep({ wizard }: { readonly wizard: Wizard }): ReactElement {
  return wizard.setup.identity === null ? (
    <NeedsIdentity wizard={wizard} step="watch" />
  ) : (
    <Watch wizard={wizard} />
  );
}

function Watch({ wizard }: { readonly wizard: Wizard }): ReactElement {
  const watch = useWatch(wizard);
  const { data } = watch;
  const arrived = (data?.lines.length ?? 0) > 0;
  const goOn = (): void => {
    wizard.setMode('watch', 'done');
    wizard.goTo('review');
  };
  return (
    <StepFrame
      wizard={wizard}
      step="watch"
      title={STEP_TITLES.watch}
      lead="A flow log can be active while its delivery fails, so both are shown, and what arrives of them."
      actions={['ec2:DescribeFlowLogs', 'logs:DescribeLogStreams', 'logs:FilterLogEvents']}
      primary={{ label: arrived ? 'Go on' : 'Go on without waiting', onClick: goOn }}
    >
      {watch.isPending ? <SkeletonRows /> : null}
      {watch.isError ? (
        <ProblemNote
          problem={toProblem(watch.error)}
          wizard={wizard}
          onRetry={() => void watch.refetch()}
        />
      ) : null}
      {data ? (
        <>
          <ArrivalPanel
            wizard={wizard}
            watch={data}
            checkedAt={watch.dataUpdatedAt}
            checking={watch.isFetching}
            onCheck={() => void watch.refetch()}
          />
          <Trouble wizard={wizard} watch={data} />
          <FirstLines watch={data} />
          {data.flowLogs.length > 0 ? <FlowLogTable wizard={wizard} logs={data.flowLogs} /> : null}
          <StreamTable watch={data} />
        </>
      ) : null}
    </StepFrame>
  );
}

interface TroubleProps {
  readonly wizard: Wizard;
  readonly watch: WatchState;
}

/** What keeps records from arriving, where no flow log's own row says it. */
function Trouble({ wizard, watch }: TroubleProps): ReactElement | null {
  const problem = otherProblem(watch);
  if (problem === null) return null;
  return (
    <ProblemNote problem={problem} wizard={wizard} tone="warning">
      {problem.remedy === 'open-wizard' ? (
        <Button size="xs" onClick={() => wizard.goTo('targets')}>
          Go to {STEP_TITLES.targets}
        </Button>
      ) : null}
    </ProblemNote>
  );
}
