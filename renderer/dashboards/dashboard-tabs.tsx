import { IconPlus } from '@tabler/icons-react';
import { type ReactElement, useEffect, useRef } from 'react';
import type { StoredDashboard } from '../../contract/values';
import { dialogStore } from '../frame/commands';
import { routeHash } from '../state/route';
import styles from './dashboard.module.css';

interface Props {
  readonly dashboards: readonly StoredDashboard[];
  readonly openId: string | null;
}

export function DashboardTabs({ dashboards, openId }: Props): ReactElement {
  const open = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (openId !== null) open.current?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  }, [openId]);
  return (
    <nav className={styles['tabs']} aria-label="Dashboards">
      {dashboards.map(({ id, dashboard }) => (
        <a
          key={id}
          ref={id === openId ? open : undefined}
          className={styles['tab']}
          href={routeHash({ screen: 'dashboards', id })}
          aria-current={id === openId ? 'page' : undefined}
          title={dashboard.name}
        >
          <span className="clip">{dashboard.name}</span>
        </a>
      ))}
      <button
        type="button"
        className={styles['add']}
        aria-label="New dashboard"
        title="New dashboard"
        onClick={() => dialogStore.set('new-dashboard')}
      >
        <IconPlus size={16} stroke={1.6} aria-hidden />
      </button>
    </nav>
  );
}
