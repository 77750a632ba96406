import type { ReactElement, ReactNode } from 'react';
import type { Overlap } from '../../../core/setup/overlap';
import { type LoggedNow, loggedFor, logSentence } from './logged-now';
import styles from './target-note.module.css';
import type { TargetNode } from './tree';

interface Props {
  readonly node: TargetNode;
  readonly logged: LoggedNow;
  /** What else records its traffic, without counting it twice. */
  readonly overlap: Overlap | null;
}

/** Everything known of a row that its columns have no room for. */
export function TargetDetail({ node, logged, overlap }: Props): ReactElement {
  const tags = Object.entries(node.tags);
  const { own, by } = loggedFor(logged, node);
  const logs = [...own, ...(by === null ? [] : (logged.get(by.id) ?? []))];
  return (
    <dl className={styles['detail']}>
      <Fact label="ID" value={node.id} mono />
      <Fact label={node.addresses.length > 1 ? 'Addresses' : 'Address'} mono>
        {node.addresses.join(', ') || '–'}
      </Fact>
      {node.facts.map(([label, value]) => (
        <Fact key={label} label={label} value={value} />
      ))}
      {logs.map((log) => (
        <Fact key={log.id} label="Flow log">
          <span className="mono">{log.id}</span> {logSentence(log)}
          {log.resourceId === node.id ? '' : `, on ${log.resourceId}`}
        </Fact>
      ))}
      {overlap !== null && !overlap.double ? (
        <Fact label="Overlap">
          {overlap.message} {overlap.fix}
        </Fact>
      ) : null}
      <Fact label="Tags">
        {tags.length === 0
          ? 'none'
          : tags.map(([key, value]) => (
              <span key={key} className={`mono ${styles['tag']}`}>
                {key}={value}
              </span>
            ))}
      </Fact>
    </dl>
  );
}

interface FactProps {
  readonly label: string;
  readonly value?: string;
  readonly mono?: boolean;
  readonly children?: ReactNode;
}

function Fact({ label, value, mono = false, children }: FactProps): ReactElement {
  return (
    <div>
      <dt>{label}</dt>
      <dd className={mono ? 'mono' : undefined}>{children ?? value}</dd>
    </div>
  );
}
