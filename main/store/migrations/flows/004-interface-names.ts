import type { Migration } from '../../database/migrate';

/** What AWS's inventory calls the interfaces, by their codes as in `interface_address`. */
export const interfaceNames: Migration = {
  version: 4,
  sql: `
    CREATE TABLE interface_name (
      interface INTEGER PRIMARY KEY,
      name TEXT NOT NULL
    ) STRICT;
  `,
};
