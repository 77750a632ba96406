import { NumberInput, Select, Switch } from '@mantine/core';
import type { ReactElement } from 'react';
import type { ColumnThresholds } from '../../../core/dashboard/model';
import { formatBytes } from '../../../core/format/bytes';
import type { ResultColumn, ResultTable } from '../../../core/query/result-table';
import { cellNumber } from '../../format/cell-text';
import { formatCount, plural } from '../../format/count';
import { bandOf, tintOf } from '../../widgets/bands';
import styles from './settings.module.css';

interface Props {
  readonly table: ResultTable;
  readonly thresholds: readonly ColumnThresholds[];
  readonly onChange: (thresholds: readonly ColumnThresholds[]) => void;
}

/** Three bands for each number of the answer, with the rows that fall into each. */
export function ThresholdFields({ table, thresholds, onChange }: Props): ReactElement | null {
  const measures = table.columns.flatMap((column, index) =>
    column.type === 'integer' || column.type === 'number'
      ? column.role === 'measure' || column.role === 'raw'
        ? [{ column, index }]
        : []
      : [],
  );
  if (measures.length === 0) return null;
  return (
    <div>
      <p className={styles['label']}>Thresholds</p>
      {measures.map(({ column, index }) => {
        const own = (item: ColumnThresholds): boolean =>
          item.column === column.displayName || item.column === column.key;
        const found = thresholds.find(own);
        const values = table.rows.map((row) => cellNumber(row[index]));
        const put = (next: ColumnThresholds | null): void => {
          const others = thresholds.filter((item) => !own(item));
          onChange(next ? [...others, next] : others);
        };
        return (
          <div key={column.key} className={styles['threshold']}>
            <Switch
              label={column.displayName}
              checked={found !== undefined}
              onChange={(event) =>
                put(event.currentTarget.checked ? inThirds(column, values) : null)
              }
            />
            {found ? <Bands column={column} value={found} values={values} onChange={put} /> : null}
          </div>
        );
      })}
    </div>
  );
}

/** Why thresholds cannot be used; null when they can. */
export function thresholdFault(thresholds: readonly ColumnThresholds[]): string | null {
  const wrong = thresholds.find(({ middle, high }) => middle > high);
  return wrong ? `${wrong.column}: the middle band starts above the high one.` : null;
}

/** Bands that start at a third and two thirds of what the answer holds. */
export function inThirds(column: ResultColumn, values: readonly number[]): ColumnThresholds {
  const min = values.length > 0 ? Math.min(...values) : 0;
  const max = values.length > 0 ? Math.max(...values) : 0;
  const at = (part: number): number => Math.round(min + (max - min) * part);
  return { column: column.displayName, min, middle: at(1 / 3), high: at(2 / 3), max };
}

interface BandsProps {
  readonly column: ResultColumn;
  readonly value: ColumnThresholds;
  readonly values: readonly number[];
  readonly onChange: (value: ColumnThresholds) => void;
}

const BANDS = ['low', 'middle', 'high'] as const;

function Bands({ column, value, values, onChange }: BandsProps): ReactElement {
  const text = (amount: number): string =>
    column.format === 'bytes' ? formatBytes(amount) : formatCount(amount);
  const tint = value.tint ?? 'high';
  const rows = (band: (typeof BANDS)[number]): number =>
    values.filter((amount) => bandOf(amount, value) === band).length;
  const limits = {
    low: `below ${text(value.middle)}`,
    middle: `from ${text(value.middle)}`,
    high: `from ${text(value.high)}`,
  };
  return (
    <>
      <div className={styles['three']}>
        <NumberInput
          label="Middle from"
          aria-label={`${column.displayName}: middle band from`}
          value={value.middle}
          onChange={(middle) =>
            onChange({ ...value, middle: typeof middle === 'number' ? middle : value.middle })
          }
        />
        <NumberInput
          label="High from"
          aria-label={`${column.displayName}: high band from`}
          value={value.high}
          onChange={(high) =>
            onChange({ ...value, high: typeof high === 'number' ? high : value.high })
          }
        />
        <Select
          label="Tint"
          aria-label={`${column.displayName}: tint`}
          allowDeselect={false}
          value={tint}
          data={[
            { value: 'high', label: 'The high end' },
            { value: 'low', label: 'The low end' },
            { value: 'none', label: 'None' },
          ]}
          onChange={(next) => onChange({ ...value, tint: next ?? 'high' })}
        />
      </div>
      <ul className={styles['bands']} aria-label={`Bands of ${column.displayName}`}>
        {BANDS.map((band) => (
          <li key={band} data-tint={tintOf(band, value) ?? undefined}>
            <strong>{band}</strong> {limits[band]}
            <span className={styles['bandRows']}>{plural(rows(band), 'row')}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
