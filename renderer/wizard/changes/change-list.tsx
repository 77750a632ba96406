import { Loader } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import type { Problem } from '../../../core/problem';
import type { PlannedChange } from '../../../core/setup/model';
import { ProblemNote } from '../frame/problem-note';
import type { Wizard } from '../use-setup';
import type { ChangeState, ChangeView } from './change-state';
import styles from './changes.module.css';

interface Props {
  readonly wizard: Wizard;
  readonly views: readonly ChangeView[];
  /** Of the change that failed. */
  readonly problem: Problem | null;
  readonly notices: readonly Problem[];
}

const WORDS: Readonly<Record<ChangeState, string>> = {
  waiting: 'Not made yet',
  making: 'Making',
  made: 'Made',
  existed: 'Was there already',
  failed: 'Failed',
};

/** Exactly what will be made, and while and after it is made, how far each change is. */
export function ChangeList({ wizard, views, problem, notices }: Props): ReactElement {
  return (
    <div>
      <ol className={styles['list']} aria-label="Changes in AWS">
        {views.map((view) => (
          <li key={keyOf(view.change)} className={styles['change']} data-state={view.state}>
            <span className={styles['sign']}>
              <Sign state={view.state} />
            </span>
            <div className={styles['about']}>
              <p className={styles['title']}>
                <span>{view.change.title}</span>
                <span className={styles['state']} role="status">
                  {stateWords(view)}
                </span>
              </p>
              <Details change={view.change} />
              {view.state === 'failed' && problem ? (
                <ProblemNote problem={problem} wizard={wizard} />
              ) : null}
            </div>
          </li>
        ))}
      </ol>
      {notices.length > 0 ? (
        <div className={styles['notices']}>
          {notices.map((notice) => (
            <ProblemNote key={notice.message} problem={notice} wizard={wizard} tone="info" />
          ))}
        </div>
      ) : null}
    </div>
  );
}

/** Values that are read sign by sign. */
const MONO: ReadonlySet<string> = new Set(['Format', 'Delivery role', 'May be taken by']);

function Details({ change }: { readonly change: PlannedChange }): ReactElement {
  return (
    <dl className={styles['details']}>
      {change.details.map(([label, value]) => (
        <Row key={`${label} ${value}`} name={label}>
          {MONO.has(label) ? <span className="mono">{value}</span> : value}
        </Row>
      ))}
      <Row name="Needs">
        <span className="mono">{change.actions.join(', ')}</span>
      </Row>
      <Row name="Undo">{change.undo}</Row>
    </dl>
  );
}

function Row({
  name,
  children,
}: {
  readonly name: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <div className={styles['detail']}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Sign({ state }: { readonly state: ChangeState }): ReactElement {
  switch (state) {
    case 'waiting':
      return <IconCircleDashed size={18} stroke={1.6} aria-hidden />;
    case 'making':
      return <Loader size={16} aria-hidden />;
    case 'made':
    case 'existed':
      return <IconCircleCheck size={18} stroke={1.6} aria-hidden />;
    case 'failed':
      return <IconAlertTriangle size={18} stroke={1.6} aria-hidden />;
  }
}

function stateWords({ change, state, madeTargets }: ChangeView): string {
  const many = change.targets.length;
  return many > 1 && state !== 'made' && state !== 'existed' && madeTargets > 0
    ? `${WORDS[state]}, ${madeTargets} of ${many} made`
    : WORDS[state];
}

function keyOf(change: PlannedChange): string {
  return [change.kind, change.title, ...change.targets].join(' ');
}
