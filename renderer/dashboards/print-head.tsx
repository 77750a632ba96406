import type { ReactElement } from 'react';
import type { Dashboard, Widget } from '../../core/dashboard/model';
import { useCoverage, useStoreStatus, useZone } from '../api/queries';
import { coverageFigures, spansExtent } from '../charts/coverage-segments';
import { formatPercent, plural } from '../format/count';
import { formatMoment, formatRange, zoneName } from '../format/time';
import { useResolveRange } from '../range/use-range';
import { anchorStore } from '../state/range';
import { useValue } from '../state/store';
import { PAPER_ROWS } from './card/list-height';
import styles from './dashboard.module.css';

/** What a printed dashboard says of itself: its name, range, zone, and how complete it is. */
export function PrintHead({ dashboard }: { readonly dashboard: Dashboard }): ReactElement {
  const zone = useZone();
  const status = useStoreStatus().data;
  const asked = useResolveRange()(null);
  const at = useValue(anchorStore);
  const range = { from: asked.from ?? status?.first ?? null, to: asked.to ?? status?.last ?? null };
  const rows = useCoverage(range).data ?? [];
  const spans = rows.map((row) => row.spans);
  const extent = spansExtent(spans);
  const figures = coverageFigures(
    spans,
    range.from ?? extent?.from ?? 0,
    range.to ?? extent?.to ?? 0,
  );
  const coverage =
    figures.expectedSeconds > 0
      ? `${formatPercent(figures.readSeconds / figures.expectedSeconds)} of the collected time was read, ${plural(figures.gaps, 'gap')}`
      : 'Not collected: records from files say nothing of what they leave out';
  const sample = (status?.sampleRecords ?? 0) > 0 ? ' · holds sample data, which is invented' : '';
  return (
    <header className={styles['print']}>
      <h1>{dashboard.name}</h1>
      {dashboard.description ? <p>{dashboard.description}</p> : null}
      <p>
        {formatRange(range, zone)} · times in {zoneName(zone)} · by flow start
      </p>
      <p>
        {coverage}
        {sample} · made {formatMoment(at, zone)}
      </p>
      {dashboard.widgets.some(isLongList) ? (
        <p>Long lists show the first rows that have room; CSV holds all.</p>
      ) : null}
    </header>
  );
}

function isLongList({ kind, limit }: Widget): boolean {
  return (kind === 'table' || kind === 'bar-list') && limit > PAPER_ROWS;
}
