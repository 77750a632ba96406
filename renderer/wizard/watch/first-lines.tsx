import type { ReactElement } from 'react';
import type { WatchState } from '../../../contract/setup';
import { useZone } from '../../api/queries';
import { formatClock, formatStamp, zoneName } from '../../format/time';
import { TableHead } from './table-head';
import styles from './watch.module.css';

/** The newest lines as AWS wrote them, newest first. */
export function FirstLines({ watch }: { readonly watch: WatchState }): ReactElement | null {
  const zone = useZone();
  const { lines } = watch;
  if (lines.length === 0) return null;
  return (
    <section>
      <TableHead
        title="First records"
        count={lines.length}
        columns={[`Time, ${zoneName(zone)}`, 'Stream', 'Record']}
        rows={lines.map((line) => [formatStamp(line.at / 1000, zone), line.stream, line.text])}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard. */}
      <section className={styles['lines']} tabIndex={0} aria-label="Newest records, newest first">
        <ol>
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines may be alike; each look brings a new list.
            <li key={`${line.stream} ${line.at} ${index}`} title={line.stream}>
              <span className={`num ${styles['lineTime']}`}>
                {formatClock(line.at / 1000, zone, true)}
              </span>
              <span className="mono">{line.text}</span>
            </li>
          ))}
        </ol>
      </section>
      <p className={styles['cut']}>
        Times are {zoneName(zone)}, of the start of each record. Hover shows the stream.
      </p>
    </section>
  );
}
