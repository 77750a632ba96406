import { NO_STORED_FIELDS, type StoredFields } from '../attribute/stored-field';
import type { GroupDefinition } from '../constraint/group';

/** The zone of HourOfDay and DayOfWeek; `local`: the computer's. */
export type Zone = 'utc' | 'local';

/** What the words of a report mean here, beside the attributes of the catalogue. */
export interface LanguageContext {
  /** Fields of the store's records: their names are attributes, too. */
  readonly storedFields: StoredFields;
  /** What stands behind `Group@NAME`. */
  readonly groups: readonly GroupDefinition[];
  readonly zone: Zone;
}

export const PLAIN_CONTEXT: LanguageContext = {
  storedFields: NO_STORED_FIELDS,
  groups: [],
  zone: 'utc',
};
