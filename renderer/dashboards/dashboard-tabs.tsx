import { IconPlus } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { StoredDashboard } from '../../contract/values';
import { routeHash } from '../state/route';
import styles from './dashboard.module.css';

interface Props {
  readonly dashboards: readonly StoredDashboard[];
  readonly openId: string | null;
}

export function DashboardTabs({ dashboards, openId }: Props): ReactElement {
  return (
    <nav className={styles['tabs']} aria-label="Dashboards">
      {dashboards.map(({ id, dashboard }) => (
        <a
          key={id}
          className={styles['tab']}
          href={routeHash({ screen: 'dashboards', id })}
          aria-current={id === openId ? 'page' : undefined}
          title={dashboard.name}
        >
          <span className="clip">{dashboard.name}</span>
        </a>
      ))}
      <a
        className={styles['add']}
        href={routeHash({ screen: 'import-xml' })}
        aria-label="Import a dashboard"
        title="Import a dashboard"
      >
        <IconPlus size={16} stroke={1.6} aria-hidden />
      </a>
    </nav>
  );
}
