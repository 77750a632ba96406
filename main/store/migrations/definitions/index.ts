import type { Migration } from '../../database/migrate';
import { definitions } from './001-definitions';
import { setups } from './002-setups';
import { versionsAndGroups } from './003-versions-and-groups';

/** The schema of `definitions.db`, step by step. Steps are never changed once released. */
export const DEFINITION_MIGRATIONS: readonly Migration[] = [definitions, setups, versionsAndGroups];
