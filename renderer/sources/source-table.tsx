import type { ReactElement } from 'react';
import type { SourceStatus } from '../../contract/values';
import { useZone } from '../api/queries';
import { formatClock, zoneName } from '../format/time';
import { CoverageLegend } from './coverage-legend';
import { SourceRow } from './source-row';
import styles from './sources.module.css';

interface Props {
  readonly sources: readonly SourceStatus[];
  /** The window of the coverage bars, epoch seconds, both inclusive. */
  readonly from: number;
  readonly to: number;
}

export function SourceTable({ sources, from, to }: Props): ReactElement {
  const zone = useZone();
  const quarter = (to - from + 1) / 4;
  const ticks = [0, 1, 2, 3, 4].map((step) => formatClock(from + step * quarter, zone));
  return (
    <>
      <div className={styles['table']} role="table" aria-label="Sources">
        <div role="rowgroup">
          <div role="row" className={styles['tableHead']}>
            <span role="columnheader">State</span>
            <span role="columnheader">Source</span>
            <span role="columnheader" className={styles['right']}>
              Streams
            </span>
            <span role="columnheader" className={styles['right']}>
              Lag
            </span>
            <span role="columnheader" className={styles['right']}>
              Records per min
            </span>
            <span role="columnheader">
              Coverage, {zoneName(zone)}
              <span className={styles['ticks']} aria-hidden="true">
                {ticks.map((tick, step) => (
                  // The first and last tick name the same time of day, so the step is the key.
                  <span key={`${step}-${tick}`}>{tick}</span>
                ))}
              </span>
            </span>
            <span role="columnheader">
              <span className="hidden-text">Actions</span>
            </span>
          </div>
        </div>
        <div role="rowgroup">
          {sources.map((status) => (
            <SourceRow key={status.source.id} status={status} from={from} to={to} />
          ))}
        </div>
      </div>
      {sources.length === 0 ? <p className={styles['none']}>No source has this name.</p> : null}
      <CoverageLegend />
    </>
  );
}
