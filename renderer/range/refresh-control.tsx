import { Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconChevronDown, IconRefresh } from '@tabler/icons-react';
import { useIsFetching } from '@tanstack/react-query';
import { type ReactElement, useEffect } from 'react';
import { refreshAnswers } from '../api/query-client';
import { keys } from '../api/query-keys';
import { refreshStore } from '../state/range';
import { useValue } from '../state/store';
import styles from './range.module.css';

const INTERVALS: readonly { readonly label: string; readonly ms: number }[] = [
  { label: 'Off', ms: 0 },
  { label: '1 min', ms: 60_000 },
  { label: '5 min', ms: 300_000 },
  { label: '15 min', ms: 900_000 },
];

export function RefreshControl(): ReactElement {
  const every = useValue(refreshStore);
  const busy = useIsFetching({ queryKey: keys.run }) > 0;
  useEffect(() => {
    if (every === 0) return undefined;
    const timer = window.setInterval(refreshAnswers, every);
    return () => window.clearInterval(timer);
  }, [every]);
  const label = INTERVALS.find((interval) => interval.ms === every)?.label ?? 'Off';
  return (
    <div className={styles['joined']}>
      <UnstyledButton
        className={styles['now']}
        aria-label="Refresh now"
        title="Refresh now (R)"
        data-busy={busy || undefined}
        onClick={refreshAnswers}
      >
        <IconRefresh size={16} stroke={1.6} aria-hidden />
      </UnstyledButton>
      <Menu>
        <Menu.Target>
          <UnstyledButton className={styles['every']} aria-label={`Refresh interval: ${label}`}>
            {label}
            <IconChevronDown size={14} stroke={1.6} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Refresh every</Menu.Label>
          {INTERVALS.map((interval) => (
            <Menu.Item
              key={interval.ms}
              rightSection={interval.ms === every ? <IconCheck size={14} aria-hidden /> : null}
              onClick={() => refreshStore.set(interval.ms)}
            >
              {interval.label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
