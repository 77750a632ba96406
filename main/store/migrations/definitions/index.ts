import type { Migration } from '../../database/migrate';
import { definitions } from './001-definitions';

/** The schema of `definitions.db`, step by step. Steps are never changed once released. */
export const DEFINITION_MIGRATIONS: readonly Migration[] = [definitions];
