import { randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { StoredDashboard, StoredReport } from '../../../contract/values';
import { builtInDashboards } from '../../../core/dashboard/built-in';
import type { Dashboard } from '../../../core/dashboard/model';
import { upgradeDashboard } from '../../../core/dashboard/upgrade';
import { builtInReports } from '../../../core/report/built-in';
import type { Report } from '../../../core/report/model';
import { upgradeReport } from '../../../core/report/upgrade';
import { NamedDefinitions, type NamedOptions, type Stored } from './named';

/** Versions of a report that are kept, the current one among them. */
const KEPT_VERSIONS = 100;

/** How what is saved gets its time and its ID. */
export type Facts = Pick<NamedOptions<unknown>, 'now' | 'newId'>;

const FACTS: Facts = { now: Date.now, newId: randomUUID };

/** The reports of an open definitions file. */
export function reportDefinitions(
  database: Database,
  shipped: readonly Report[] = builtInReports(),
  facts: Facts = FACTS,
): NamedDefinitions<Report> {
  return new NamedDefinitions<Report>(database, {
    kind: 'report',
    shipped,
    keep: KEPT_VERSIONS,
    read: upgradeReport,
    ...facts,
  });
}

/** The dashboards of an open definitions file. */
export function dashboardDefinitions(
  database: Database,
  shipped: readonly Dashboard[] = builtInDashboards(),
  facts: Facts = FACTS,
): NamedDefinitions<Dashboard> {
  return new NamedDefinitions<Dashboard>(database, {
    kind: 'dashboard',
    shipped,
    keep: 1,
    read: upgradeDashboard,
    ...facts,
  });
}

export function storedReport({ value, ...stored }: Stored<Report>): StoredReport {
  return { ...stored, report: value };
}

export function storedDashboard({
  id,
  value,
  builtIn,
  savedAt,
}: Stored<Dashboard>): StoredDashboard {
  return { id, dashboard: value, builtIn, savedAt };
}
