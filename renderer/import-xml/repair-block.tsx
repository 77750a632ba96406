import { Button } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import type { Repair } from '../../core/report/model';
import { type DiffSide, diffParts } from './diff-parts';
import styles from './import-xml.module.css';
import { repairPlace } from './repair-place';

/** Kinds that change no meaning; their blocks start folded. */
const HARMLESS: ReadonlySet<Repair['kind']> = new Set(['wrapped-text']);

interface Props {
  readonly repair: Repair;
  /** The file is used as it stands there. */
  readonly left: boolean;
  readonly onLeave: (leave: boolean) => Promise<void>;
}

/** One repair: its name and place, why, the text as read and as used, and the way not to make it. */
export function RepairBlock({ repair, left, onLeave }: Props): ReactElement {
  const head = (
    <>
      <strong>{repair.title}</strong> <span className="mono dim">{repairPlace(repair)}</span>
      {left ? <span className={styles['left']}> left as it is</span> : null}
    </>
  );
  const body = (
    <>
      <RepairDetail repair={repair} left={left} />
      <LeaveButton repair={repair} left={left} onLeave={onLeave} />
    </>
  );
  if (HARMLESS.has(repair.kind)) {
    return (
      <details className={styles['block']}>
        <summary>{head}</summary>
        {body}
      </details>
    );
  }
  return (
    <div className={styles['block']}>
      <p>{head}</p>
      {body}
    </div>
  );
}

function LeaveButton({ repair, left, onLeave }: Props): ReactElement {
  const [busy, setBusy] = useState(false);
  const words = left ? 'Repair again' : 'Leave as it is';
  const press = async (): Promise<void> => {
    setBusy(true);
    try {
      await onLeave(!left);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      size="xs"
      className={styles['leave']}
      loading={busy}
      aria-label={`${words}: ${repair.title}, ${repairPlace(repair)}`}
      onClick={() => void press()}
    >
      {words}
    </Button>
  );
}

function RepairDetail({ repair, left }: Pick<Props, 'repair' | 'left'>): ReactElement {
  const { read, used } = diffParts(repair.before, repair.after);
  return (
    <>
      <p className={styles['why']}>{repair.why}</p>
      <dl className={styles['diff']}>
        <dt>{left ? 'Used' : 'Read'}</dt>
        <dd title={repair.before}>
          <Side side={read} className={styles['read']} />
        </dd>
        <dt>{left ? 'Repaired' : 'Used'}</dt>
        <dd title={repair.after}>
          <Side side={used} className={styles['used']} />
        </dd>
      </dl>
    </>
  );
}

interface SideProps {
  readonly side: DiffSide;
  readonly className: string | undefined;
}

function Side({ side, className }: SideProps): ReactElement {
  return (
    <>
      {side.head}
      {side.changed === '' ? null : <mark className={className}>{side.changed}</mark>}
      {side.tail}
    </>
  );
}
