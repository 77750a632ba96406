import type { ReactElement } from 'react';
import { formatDuration, type Zone } from '../../core/format/time';
import { problemText } from '../../core/problem';
import type { ResultTable } from '../../core/query/result-table';
import { DefineGroupButton } from '../groups/define-group-button';
import { formatCount, plural } from '../format/count';
import { formatRange } from '../format/time';
import styles from './answer.module.css';
import { completenessWords } from './completeness';

const GAPS_SHOWN = 8;

interface Props {
  readonly table: ResultTable;
  readonly zone: Zone;
}

/** Everything an answer says about itself. */
export function AnswerFacts({ table, zone }: Props): ReactElement {
  const { coverage, notices } = table;
  return (
    <>
      <p className={styles['title']}>{completenessWords(coverage)}</p>
      {coverage.gaps.slice(0, GAPS_SHOWN).map((gap) => (
        <p key={`${gap.source}-${gap.from}`} className={styles['gap']}>
          <strong>{gap.source}</strong> {formatRange(gap, zone)}{' '}
          <span className="dim">{gap.reason}</span>
        </p>
      ))}
      {coverage.gaps.length > GAPS_SHOWN ? (
        <p className="dim">and {plural(coverage.gaps.length - GAPS_SHOWN, 'more gap')}</p>
      ) : null}
      {coverage.files > 0 ? (
        <p>
          {plural(coverage.files, 'file')} in this range; a file says nothing of what it leaves out.
        </p>
      ) : null}
      {notices.map((notice) => (
        <div key={`${notice.code}-${notice.message}`} className={styles['gap']}>
          {problemText(notice)}
          <div className={styles['action']}>
            <DefineGroupButton problem={notice} />
          </div>
        </div>
      ))}
      <dl className={styles['facts']}>
        <dt>Asked for</dt>
        <dd>{formatRange(table.range, zone)}</dd>
        {table.seen.from === null ? null : (
          <>
            <dt>Records seen</dt>
            <dd>{formatRange(table.seen, zone)}</dd>
          </>
        )}
        <dt>Clock</dt>
        <dd>{table.clock}, both ends inclusive</dd>
        {table.matched === null ? null : (
          <>
            <dt>Matched</dt>
            <dd>{plural(table.matched, 'record')}</dd>
          </>
        )}
        <dt>Rows</dt>
        <dd>
          {formatCount(table.rows.length)}
          {table.truncated && table.groups !== null ? ` of ${formatCount(table.groups)}` : ''}
          {table.truncated ? ', cut by the limit' : ''}
        </dd>
        <dt>Took</dt>
        <dd>{formatDuration(table.elapsedMs)}</dd>
      </dl>
    </>
  );
}
