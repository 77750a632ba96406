import type { Database } from 'better-sqlite3';
import type { Settings } from '../../../contract/values';

const DEFAULTS: Settings = {
  theme: 'system',
  zone: 'local',
  network: { proxy: { mode: 'system' } },
  coverageFile: true,
};

/** What was saved, over the defaults. */
export function storedSettings(database: Database): Settings {
  const saved = database
    .prepare<[], string>("SELECT value FROM setting WHERE name = 'settings'")
    .pluck()
    .get();
  return saved === undefined ? DEFAULTS : { ...DEFAULTS, ...(JSON.parse(saved) as Settings) };
}

export function saveSettings(database: Database, settings: Settings): void {
  database
    .prepare(
      `INSERT INTO setting (name, value) VALUES ('settings', ?)
       ON CONFLICT DO UPDATE SET value = excluded.value`,
    )
    .run(JSON.stringify(settings));
}
