import { Popover, UnstyledButton } from '@mantine/core';
import { IconCheck, IconChevronDown, IconClock } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import type { TimeRange } from '../../core/query/result-table';
import { useStoreStatus, useZone } from '../api/queries';
import { formatRange } from '../format/time';
import {
  anchorStore,
  effectiveChoice,
  moveAnchor,
  type RangeChoice,
  RANGE_PRESETS,
  rangeLabel,
  rangeStore,
  resolveRange,
  sameChoice,
} from '../state/range';
import { useValue } from '../state/store';
import { CoverageControl } from './coverage-control';
import { CustomRange } from './custom-range';
import styles from './range.module.css';

/** Range and completeness of the whole window, always in the same place. */
export function RangeControl(): ReactElement {
  const choice = useValue<RangeChoice>(rangeStore);
  return (
    <RangePicker
      choice={choice}
      onChoose={(next) => {
        moveAnchor();
        rangeStore.set(next);
      }}
    />
  );
}

interface Props {
  readonly choice: RangeChoice;
  readonly onChoose: (choice: RangeChoice) => void;
}

/** Range and completeness are one control. */
export function RangePicker({ choice, onChoose }: Props): ReactElement {
  const [open, setOpen] = useState(false);
  const now = useValue(anchorStore);
  const status = useStoreStatus().data;
  const zone = useZone();
  const chosen = effectiveChoice(choice, status);
  const range = resolveRange(chosen, { now, status, interval: null });
  const shown: TimeRange =
    chosen.kind === 'all' ? { from: status?.first ?? null, to: status?.last ?? null } : range;
  const take = (next: RangeChoice): void => {
    onChoose(next);
    setOpen(false);
  };
  const dates = rangeDates(chosen, shown, zone);
  return (
    <div className={styles['joined']}>
      <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus returnFocus>
        <Popover.Target>
          <UnstyledButton
            className={styles['range']}
            aria-label={`Time range: ${rangeLabel(chosen)} ${dates}`}
            onClick={() => setOpen((was) => !was)}
          >
            <IconClock size={16} stroke={1.6} aria-hidden />
            <span className={styles['name']}>{rangeLabel(chosen)}</span>
            <span className={styles['dates']}>{dates}</span>
            <IconChevronDown size={14} stroke={1.6} aria-hidden />
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown className={styles['dropdown']}>
          <ul className={styles['presets']} aria-label="Time ranges">
            {RANGE_PRESETS.map((preset) => {
              const selected = sameChoice(preset.choice, chosen);
              return (
                <li key={preset.label}>
                  <UnstyledButton
                    className={styles['preset']}
                    aria-current={selected}
                    onClick={() => take(preset.choice)}
                  >
                    {preset.label}
                    {selected ? <IconCheck size={14} stroke={2} aria-hidden /> : null}
                  </UnstyledButton>
                </li>
              );
            })}
          </ul>
          <CustomRange
            key={`${shown.from}-${shown.to}-${zone}`}
            zone={zone}
            from={shown.from}
            to={shown.to}
            onApply={(from, to) => take({ kind: 'custom', from, to })}
          />
        </Popover.Dropdown>
      </Popover>
      <CoverageControl range={shown} files={status?.files ?? 0} />
    </div>
  );
}

function rangeDates(
  chosen: Exclude<RangeChoice, { kind: 'default' }>,
  shown: TimeRange,
  zone: ReturnType<typeof useZone>,
): string {
  if (chosen.kind === 'saved') return 'as saved in each report';
  if (shown.from === null && shown.to === null) return 'nothing stored yet';
  return formatRange(shown, zone);
}
