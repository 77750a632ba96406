import { type ReactElement, useState } from 'react';
import type { PrintOrder } from '../../contract/print';
import { useCoverage, useStoreStatus, useZone } from '../api/queries';
import { coverageFigures, spansExtent } from '../charts/coverage-segments';
import { formatPercent, plural } from '../format/count';
import { formatMoment, formatRange, zoneName } from '../format/time';
import { answerWords } from '../reports/answer-words';
import { askLines } from '../reports/ask-lines';
import styles from './print.module.css';
import type { AnsweredPart } from './use-parts';

interface Props {
  readonly order: PrintOrder;
  readonly parts: readonly AnsweredPart[];
}

/** What a document says of itself: its name, range, zone, how complete it is, and when it was made. */
export function PrintHead({ order, parts }: Props): ReactElement {
  const zone = useZone();
  const [made] = useState(() => Math.floor(Date.now() / 1000));
  const status = useStoreStatus().data;
  const coverage = useCoverageWords(order);
  const sample = (status?.sampleRecords ?? 0) > 0 ? ' · holds sample data, which is invented' : '';
  const { from, to } = order.range ?? { from: null, to: null };
  const range = formatRange(
    { from: from ?? status?.first ?? null, to: to ?? status?.last ?? null },
    zone,
  );
  const [only] = parts;
  return (
    <header className={styles['head']}>
      <h1>{order.name}</h1>
      {order.description ? <p className={styles['description']}>{order.description}</p> : null}
      <p>
        {order.range === null ? 'Each widget over the time saved in its report' : range} · times in{' '}
        {zoneName(zone)} · by flow start
      </p>
      <p>
        {coverage}
        {sample}
      </p>
      <p>Printed {formatMoment(made, zone)}</p>
      {order.kind === 'report' && only ? (
        <>
          {only.table === null ? null : <p>{answerWords(only.table)}</p>}
          <dl className={styles['ask']}>
            {askLines(only.widget.report).map(({ word, text }, index) => (
              <div key={index}>
                <dt>{word}</dt>
                <dd className="mono">{text}</dd>
              </div>
            ))}
          </dl>
        </>
      ) : null}
    </header>
  );
}

/** How much of the document's time was read. */
function useCoverageWords({ range }: PrintOrder): string {
  const status = useStoreStatus().data;
  const asked = {
    from: range?.from ?? status?.first ?? null,
    to: range?.to ?? status?.last ?? null,
  };
  const spans = (useCoverage(asked).data ?? []).map((row) => row.spans);
  const extent = spansExtent(spans);
  const figures = coverageFigures(
    spans,
    asked.from ?? extent?.from ?? 0,
    asked.to ?? extent?.to ?? 0,
  );
  return figures.expectedSeconds > 0
    ? `${formatPercent(figures.readSeconds / figures.expectedSeconds)} of the collected time was read, ${plural(figures.gaps, 'gap')}`
    : 'Not collected: records from files say nothing of what they leave out';
}
