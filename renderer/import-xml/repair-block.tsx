import type { ReactElement } from 'react';
import type { Repair } from '../../core/report/model';
import { type DiffSide, diffParts } from './diff-parts';
import styles from './import-xml.module.css';
import { repairPlace } from './repair-place';

/** Kinds that change no meaning; their blocks start folded. */
const HARMLESS: ReadonlySet<Repair['kind']> = new Set(['wrapped-text']);

/** One repair: its name and place, why, the text as read and as used. */
export function RepairBlock({ repair }: { readonly repair: Repair }): ReactElement {
  const place = repairPlace(repair);
  if (HARMLESS.has(repair.kind)) {
    return (
      <details className={styles['block']}>
        <summary>
          <strong>{repair.title}</strong> <span className="mono dim">{place}</span>
        </summary>
        <RepairDetail repair={repair} />
      </details>
    );
  }
  return (
    <div className={styles['block']}>
      <p>
        <strong>{repair.title}</strong> <span className="mono dim">{place}</span>
      </p>
      <RepairDetail repair={repair} />
    </div>
  );
}

function RepairDetail({ repair }: { readonly repair: Repair }): ReactElement {
  const { read, used } = diffParts(repair.before, repair.after);
  return (
    <>
      <p className={styles['why']}>{repair.why}</p>
      <dl className={styles['diff']}>
        <dt>Read</dt>
        <dd title={repair.before}>
          <Side side={read} className={styles['read']} />
        </dd>
        <dt>Used</dt>
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
