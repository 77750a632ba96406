import { Button } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { InsightsPlan } from '../../../contract/aws';
import { problemText } from '../../../core/problem';
import { copyText } from '../../api/actions';
import { formatRange, type Zone } from '../../format/time';
import { BILLING, estimateWords } from './aws-words';
import styles from './run-in-aws.module.css';

interface Props {
  readonly plan: InsightsPlan;
  readonly zone: Zone;
}

/** The compiled query, where it asks and what it would read. */
export function QueryView({ plan, zone }: Props): ReactElement {
  return (
    <div className={styles['query']}>
      <dl className={styles['facts']}>
        <dt>Log group</dt>
        <dd className="mono">{plan.logGroup}</dd>
        <dt>Region</dt>
        <dd className="mono">{plan.region}</dd>
        <dt>Range</dt>
        <dd>{formatRange(plan.range, zone)}, by flow start</dd>
        <dt>{plan.formats.length === 1 ? 'Log format' : 'Log formats'}</dt>
        <dd className="mono">
          {plan.formats.map((format) => (
            <div key={format}>{format}</div>
          ))}
        </dd>
        <dt>Bytes to scan</dt>
        <dd>
          {estimateWords(plan)} <strong>{BILLING}</strong>
        </dd>
      </dl>
      {plan.notices.length === 0 ? null : (
        <ul className={styles['notices']} aria-label="What to know of the answer">
          {plan.notices.map((notice) => (
            <li key={`${notice.code}-${notice.message}`}>{problemText(notice)}</li>
          ))}
        </ul>
      )}
      <div className={styles['textHead']}>
        <h3>Query in Logs Insights QL</h3>
        <Button
          size="xs"
          leftSection={<IconCopy size={14} stroke={1.6} aria-hidden />}
          onClick={() => void copyText(plan.text, 'the query')}
        >
          Copy query
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it. */}
      <pre className={styles['text']} tabIndex={0} aria-label="Compiled query">
        {plan.text}
      </pre>
    </div>
  );
}
