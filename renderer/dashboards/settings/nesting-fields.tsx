import { Select } from '@mantine/core';
import type { ReactElement } from 'react';
import type { WidgetKind } from '../../../core/dashboard/model';
import type { ResultColumn } from '../../../core/query/result-table';
import styles from './settings.module.css';

interface Props {
  readonly kind: WidgetKind;
  readonly columns: readonly ResultColumn[];
  readonly nesting: readonly number[];
  readonly onChange: (nesting: readonly number[]) => void;
}

const LEVELS = 4;

/** True for kinds that put keys inside or behind each other in an order of their own. */
export function nestsByLevels(kind: WidgetKind): boolean {
  return kind === 'tree-map' || kind === 'sankey';
}

/** Which columns nest, outermost first; without any the kind's usual ones. */
export function NestingFields({ kind, columns, nesting, onChange }: Props): ReactElement {
  const options = columns.flatMap(({ displayName, role }, index) =>
    role === 'measure' ? [] : [{ value: String(index), label: displayName }],
  );
  const put = (level: number, value: string | null): void => {
    const next = [...nesting];
    if (value === null) next.splice(level);
    else next[level] = Number(value);
    onChange(next.filter((index, at) => next.indexOf(index) === at));
  };
  return (
    <div>
      <p className={styles['label']}>{kind === 'tree-map' ? 'Nesting' : 'Stages'}</p>
      <div className={styles['four']}>
        {Array.from({ length: Math.min(LEVELS, options.length) }, (_, level) => (
          <Select
            // Levels have no identity but their place.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above.
            key={level}
            aria-label={`${kind === 'tree-map' ? 'Level' : 'Stage'} ${level + 1}`}
            placeholder={level === 0 ? 'As usual' : '–'}
            clearable
            disabled={level > nesting.length}
            value={nesting[level] === undefined ? null : String(nesting[level])}
            data={options.filter(
              ({ value }) => Number(value) === nesting[level] || !nesting.includes(Number(value)),
            )}
            onChange={(value) => put(level, value)}
          />
        ))}
      </div>
    </div>
  );
}
