import type { ReactElement } from 'react';
import { plural } from '../../../format/count';
import type { ReportForm } from '../state/form';
import styles from './form.module.css';

/** Parts that the XML brought along, without effect here and kept for export; nothing when there are none. */
export function KeptSection({ form }: { readonly form: ReportForm }): ReactElement | null {
  const parts = Object.entries(form.extra);
  if (parts.length === 0) return null;
  return (
    <details className={styles['kept']}>
      <summary>
        {plural(parts.length, 'part')} of the XML kept for export, without effect here
      </summary>
      <dl>
        {parts.map(([name, value]) => (
          <div key={name}>
            <dt className="mono">{name}</dt>
            <dd className="mono">{value === '' ? 'empty' : value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
