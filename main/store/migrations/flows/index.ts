import type { Migration } from '../../database/migrate';
import { segments } from './001-segments';
import { sourceStreams } from './002-source-streams';
import { sourceLedger } from './003-source-ledger';
import { interfaceNames } from './004-interface-names';

/** The schema of `flows.db`, step by step. Steps are never changed once released. */
export const FLOW_MIGRATIONS: readonly Migration[] = [
  segments,
  sourceStreams,
  sourceLedger,
  interfaceNames,
];
