import { Button, SegmentedControl, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconArrowLeft, IconDownload, IconPlayerPlay } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import type { SourceStatus } from '../../../contract/values';
import type { TimeRange } from '../../../core/query/result-table';
import type { Report } from '../../../core/report/model';
import { ProblemError } from '../../../core/problem';
import { AnswerSign } from '../../answer/answer-sign';
import { sayDone, valueOrSay } from '../../api/actions';
import { bridge, unwrap } from '../../api/bridge';
import { useSources, useZone } from '../../api/queries';
import { EmptyState } from '../../components/empty-state';
import { SkeletonRows } from '../../components/loading';
import { ProblemView } from '../../components/problem-view';
import { plural } from '../../format/count';
import { routeHash } from '../../state/route';
import { awsAnswerWords } from './aws-words';
import { QueryView } from './query-view';
import styles from './run-in-aws.module.css';
import { RunView } from './run-view';
import { type AwsQuestion, type AwsRun, useAwsRun } from './use-aws-run';

interface Props {
  readonly report: Report;
  readonly range: TimeRange;
  readonly limit: number;
  /** Back to the answer from the collected records. */
  readonly onClose: () => void;
}

/** A report answered by CloudWatch Logs Insights: first the query and what it reads, then its answer. */
export function RunInAws(props: Props): ReactElement {
  const sources = useSources();
  if (sources.isPending) return <SkeletonRows rows={8} />;
  if (sources.isError) {
    return <ProblemView error={sources.error} onRetry={() => void sources.refetch()} />;
  }
  const [first] = sources.data;
  if (first === undefined) {
    return (
      <EmptyState
        title="No source to ask"
        text="A report runs in AWS on the log group of a source."
        action={
          <>
            <Button component="a" href={routeHash({ screen: 'connect', id: null })}>
              Connect an AWS account
            </Button>
            <Button onClick={props.onClose}>Back to collected records</Button>
          </>
        }
      />
    );
  }
  return <OnSource {...props} sources={sources.data} first={first} />;
}

type View = 'query' | 'answer';

function OnSource({
  report,
  range,
  limit,
  onClose,
  sources,
  first,
}: Props & {
  readonly sources: readonly SourceStatus[];
  readonly first: SourceStatus;
}): ReactElement {
  const zone = useZone();
  const [chosen, setChosen] = useState(first.source.id);
  const sourceId = sources.some(({ source }) => source.id === chosen) ? chosen : first.source.id;
  const [view, setView] = useState<View>('query');
  const question: AwsQuestion = { report, range, limit, sourceId };
  const plan = useQuery({
    queryKey: ['insights', question],
    queryFn: () =>
      unwrap(bridge().call.insightsCompile({ ...question, id: `plan-${Date.now().toString(36)}` })),
  });
  const run = useAwsRun();
  const start = (): void => {
    setView('answer');
    run.start(question);
  };
  return (
    <div className={styles['panel']} role="region" aria-label="Run in AWS">
      <div className={styles['tools']}>
        <Button
          leftSection={<IconArrowLeft size={16} stroke={1.6} aria-hidden />}
          onClick={onClose}
        >
          Collected records
        </Button>
        <Select
          className={styles['source']}
          aria-label="Source to ask"
          allowDeselect={false}
          disabled={run.state.kind === 'running'}
          data={sources.map(({ source }) => ({ value: source.id, label: source.name }))}
          value={sourceId}
          onChange={(value) => setChosen(value ?? first.source.id)}
        />
        <SegmentedControl<View>
          size="xs"
          aria-label="Show"
          value={view}
          onChange={setView}
          data={[
            { value: 'query', label: 'Query' },
            { value: 'answer', label: 'Answer', disabled: run.state.kind === 'idle' },
          ]}
        />
        <span className={styles['space']} />
        {run.state.kind === 'done' ? (
          <AnswerSign table={run.state.answer.table} zone={zone} />
        ) : null}
        <Button
          leftSection={<IconDownload size={16} stroke={1.6} aria-hidden />}
          disabled={run.state.kind !== 'done'}
          onClick={() => void saveCsv(run)}
        >
          Export CSV
        </Button>
        {run.state.kind === 'running' ? (
          <Button className={styles['run']} onClick={run.cancel}>
            Cancel
          </Button>
        ) : (
          <Button
            className={styles['run']}
            variant="filled"
            leftSection={<IconPlayerPlay size={16} stroke={1.6} aria-hidden />}
            disabled={!plan.isSuccess || plan.isFetching}
            onClick={start}
          >
            Run in AWS
          </Button>
        )}
      </div>
      <RunWords run={run} shown={view === 'answer'} />
      <div className={styles['body']} aria-busy={plan.isFetching || run.state.kind === 'running'}>
        {view === 'answer' ? (
          <RunView run={run} label={report.name} zone={zone} onAgain={start} />
        ) : plan.isSuccess ? (
          <QueryView plan={plan.data} zone={zone} />
        ) : plan.isError ? (
          <Refused error={plan.error} onRetry={() => void plan.refetch()} />
        ) : (
          <SkeletonRows rows={10} />
        )}
      </div>
    </div>
  );
}

interface WordsProps {
  readonly run: AwsRun;
  readonly shown: boolean;
}

/** How many rows, and what was scanned for them. */
function RunWords({ run, shown }: WordsProps): ReactElement {
  const words = shown && run.state.kind === 'done' ? awsAnswerWords(run.state.answer) : '';
  return (
    <p className={styles['words']} aria-live="polite">
      {words}
    </p>
  );
}

/** What has no equivalent in Logs Insights has none the next time: trying again is not offered. */
function Refused({
  error,
  onRetry,
}: {
  readonly error: Error;
  readonly onRetry: () => void;
}): ReactElement {
  const lasting = error instanceof ProblemError && error.problem.code === 'insights/unsupported';
  return lasting ? <ProblemView error={error} /> : <ProblemView error={error} onRetry={onRetry} />;
}

async function saveCsv({ state }: AwsRun): Promise<void> {
  if (state.kind !== 'done') return;
  const written = await valueOrSay(bridge().call.insightsCsv(state.query));
  if (written) sayDone(`Saved ${plural(written.rows, 'row')}`, written.file);
}
