import { UnstyledButton } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { type ReactElement, useMemo, useRef } from 'react';
import { bytesMeasure } from '../../../core/format/bytes';
import type { ColumnThresholds } from '../../../core/dashboard/model';
import type { ResultTable } from '../../../core/query/result-table';
import { Sparkline } from '../../charts/sparkline';
import { largest } from '../../charts/sparkline-path';
import { EmptyState } from '../../components/empty-state';
import { cellText, exactText } from '../../format/cell-text';
import { hasOwnTitle, shortHeader } from '../../format/headers';
import { formatRange, type Zone } from '../../format/time';
import { useFocusPlace } from '../../state/focus-place';
import type { TokenName } from '../../styles/tokens';
import { bandOf, thresholdsOf, tintOf } from '../bands';
import { numberValue } from '../data/number-value';
import { rowNames } from '../data/row-names';
import type { OnDrill } from '../drill';
import styles from './number-widget.module.css';

interface Props {
  readonly label: string;
  readonly table: ResultTable;
  readonly zone: Zone;
  readonly thresholds: readonly ColumnThresholds[];
  readonly colour: TokenName | null;
  readonly onDrill: OnDrill | undefined;
}

/** One number, large, tinted by its thresholds, with its course below. */
export function NumberWidget(props: Props): ReactElement {
  const { label, table, zone, thresholds, colour, onDrill } = props;
  const { ref, width, height } = useElementSize();
  const names = useMemo(() => rowNames(table, zone), [table, zone]);
  const number = useMemo(() => numberValue(table, names), [table, names]);
  const mark = useRef<HTMLButtonElement>(null);
  const place = useFocusPlace(mark, number !== null);
  if (number === null) {
    return (
      <EmptyState
        title="Nothing to count"
        text="The report has no count, sum or other measure. Show this widget as a table instead."
      />
    );
  }
  const { column, value, of, cells, trend } = number;
  const bands = thresholdsOf(column, thresholds);
  const band = bandOf(value, bands);
  const tint = tintOf(band, bands);
  const exact = exactText(value, column, zone);
  const sized = column.format === 'bytes' && value !== null && typeof value !== 'string';
  const parts = sized ? bytesMeasure(value) : { value: cellText(value, column, zone), unit: '' };
  const known = trend.filter((one) => one !== null);
  const name = hasOwnTitle(column) ? column.displayName : shortHeader(column, table.columns);
  const words = [of, band === null || tint === null ? '' : `${band} band`].filter(Boolean);
  const said = `${name}: ${exact}${words.map((word) => `, ${word}`).join('')}`;
  const inside = (
    <>
      <span className={styles['value']} data-length={parts.value.length > 9 ? 'long' : undefined}>
        <span className="num">{parts.value}</span>
        {parts.unit === '' ? null : <span className={styles['unit']}>{parts.unit}</span>}
      </span>
      <span className={`${styles['name']} clip`} title={of === '' ? name : `${name}, ${of}`}>
        {name}
        {tint === null ? null : <span className={styles['of']}> · {band} band</span>}
        {of === '' ? null : <span className={styles['of']}> · {of}</span>}
      </span>
    </>
  );
  return (
    <div className={styles['frame']} role="group" aria-label={label} data-tint={tint ?? undefined}>
      {onDrill ? (
        <UnstyledButton
          ref={mark}
          className={styles['mark']}
          data-place={place}
          title={exact}
          aria-label={said}
          onClick={() => onDrill({ cells })}
        >
          {inside}
        </UnstyledButton>
      ) : (
        <div className={styles['mark']} title={exact}>
          {inside}
        </div>
      )}
      <div ref={ref} className={styles['trend']}>
        {known.length > 1 && height > 14 ? (
          <Sparkline
            values={trend}
            max={largest([trend])}
            width={width}
            height={Math.min(height, Math.max(140, height * 0.7))}
            colour={colour ?? 'bar-ink'}
            label={`From ${cellText(Math.min(...known), column, zone)} to ${cellText(Math.max(...known), column, zone)} in ${trend.length} steps, ${formatRange(table.range, zone)}`}
          />
        ) : null}
      </div>
    </div>
  );
}
