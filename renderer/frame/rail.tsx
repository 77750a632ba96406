import {
  IconDatabase,
  IconLayoutDashboard,
  IconListSearch,
  IconReportAnalytics,
  IconSettings,
} from '@tabler/icons-react';
import type { ComponentType, ReactElement } from 'react';
import { useSources } from '../api/queries';
import { plural } from '../format/count';
import type { Route } from '../state/route';
import { routeHash } from '../state/route';
import { Logo } from './logo';
import styles from './rail.module.css';

interface Entry {
  readonly label: string;
  readonly route: Route;
  readonly icon: ComponentType<{ size?: number; stroke?: number }>;
}

const ENTRIES: readonly Entry[] = [
  { label: 'Dashboards', route: { screen: 'dashboards', id: null }, icon: IconLayoutDashboard },
  { label: 'Reports', route: { screen: 'reports', id: null }, icon: IconReportAnalytics },
  {
    label: 'Records',
    route: { screen: 'records', constraint: '', range: null, of: '' },
    icon: IconListSearch,
  },
  { label: 'Sources', route: { screen: 'sources', adding: false }, icon: IconDatabase },
];

const SETTINGS: Entry = { label: 'Settings', route: { screen: 'settings' }, icon: IconSettings };

/** Screens that belong to another one's entry. */
const PART_OF: Partial<Record<Route['screen'], Route['screen']>> = {
  'import-xml': 'reports',
  connect: 'sources',
  groups: 'settings',
};

export function Rail({ current }: { readonly current: Route['screen'] }): ReactElement {
  const failing = (useSources().data ?? []).filter((source) => source.state === 'failing').length;
  const shown = PART_OF[current] ?? current;
  const link = (entry: Entry): ReactElement => {
    const badge = entry.route.screen === 'sources' && failing > 0 ? failing : 0;
    const Icon = entry.icon;
    return (
      <a
        key={entry.label}
        className={styles['entry']}
        href={routeHash(entry.route)}
        aria-current={entry.route.screen === shown ? 'page' : undefined}
      >
        <Icon size={20} stroke={1.6} />
        {entry.label}
        {badge > 0 ? (
          <span className={styles['badge']}>
            {badge}
            <span className="hidden-text">
              {' '}
              {plural(badge, 'source needs', 'sources need')} you
            </span>
          </span>
        ) : null}
      </a>
    );
  };
  return (
    <nav className={styles['rail']} aria-label="Screens">
      <a
        className={styles['logo']}
        href={routeHash({ screen: 'welcome' })}
        aria-label="Flowglass, welcome screen"
      >
        <Logo />
      </a>
      {ENTRIES.map(link)}
      <div className={styles['space']} />
      {link(SETTINGS)}
    </nav>
  );
}
