import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import type { SourceStatus } from '../../contract/values';
import { type Problem, placeText } from '../../core/problem';
import { useZone } from '../api/queries';
import { plural } from '../format/count';
import { formatDuration, formatMoment, type Zone } from '../format/time';
import { useNow } from '../state/clock';
import { RemedyButton } from './remedy-button';
import { testStore } from './source-actions';
import styles from './sources.module.css';

/** What is wrong with a source, since when it could not be read, and what mends it. */
export function Trouble({ status }: { readonly status: SourceStatus }): ReactElement | null {
  const zone = useZone();
  const now = useNow(15_000);
  const { problem, source } = status;
  if (!problem) return null;
  return (
    <div role="cell" className={styles['trouble']}>
      <div>
        <p className={styles['name']}>{problem.message}</p>
        {problem.action ? <p className={styles['troubleText']}>{problem.action}</p> : null}
        <Missing problem={problem} />
        <div className={styles['troubleActions']}>
          <RemedyButton problem={problem} source={source} main />
          <Button size="xs" onClick={() => testStore.set({ id: source.id })}>
            Test connectivity
          </Button>
        </div>
      </div>
      <dl className={styles['troubleFacts']}>
        {troubleFacts(status, problem, zone, now).map(([name, value]) => (
          <Fact key={name} name={name} value={value} />
        ))}
        {problem.detail ? (
          <>
            <dt>AWS says</dt>
            <dd className={`mono ${styles['says']}`}>{problem.detail}</dd>
          </>
        ) : null}
      </dl>
    </div>
  );
}

/** Things worth knowing of a source that works: each with its way out. */
export function Notices({ status }: { readonly status: SourceStatus }): ReactElement | null {
  if (status.notices.length === 0) return null;
  return (
    <ul className={styles['notices']} aria-label={`Notices of ${status.source.name}`}>
      {status.notices.map((notice) => (
        <li key={`${notice.code} ${notice.message}`} className={styles['notice']}>
          <p>
            {notice.message}
            {notice.action ? ` ${notice.action}` : ''}
          </p>
          <RemedyButton problem={notice} source={status.source} main={false} />
        </li>
      ))}
    </ul>
  );
}

function Missing({ problem }: { readonly problem: Problem }): ReactElement | null {
  const actions = problem.missingActions ?? [];
  if (actions.length === 0) return null;
  return (
    <p className={styles['troubleText']}>
      Missing: <span className="mono">{actions.join(', ')}</span>
    </p>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }): ReactElement {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

/** Pairs for the list beside the words; `now` in epoch seconds. */
export function troubleFacts(
  status: SourceStatus,
  problem: Problem,
  zone: Zone,
  now: number,
): readonly (readonly [name: string, value: string])[] {
  const { failingSince, failures, nextPoll, lastPoll, coveredTo } = status;
  const facts: (readonly [string, string])[] = [];
  if (failingSince !== null) {
    const since = failingSince / 1_000;
    const ago = formatDuration(Math.max(0, now - since));
    facts.push(['First seen', `${formatMoment(since, zone)}, ${ago} ago`]);
  }
  if (failures > 0) {
    const next =
      nextPoll === null ? '' : `, next in ${formatDuration(Math.max(0, nextPoll / 1_000 - now))}`;
    facts.push(['Tried', `${plural(failures, 'time')}${next}`]);
  } else if (lastPoll !== null) {
    facts.push(['Last tried', formatMoment(lastPoll / 1_000, zone)]);
  }
  facts.push(['Read up to', coveredTo === null ? 'nothing yet' : formatMoment(coveredTo, zone)]);
  const where = placeText(problem.place);
  if (where !== '') facts.push(['Where', where]);
  facts.push(['Code', problem.code]);
  return facts;
}
