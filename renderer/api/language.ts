import { useMemo } from 'react';
import type { LanguageContext } from '../../core/expression/context';
import { useGroups, useStoredFields, useZone } from './queries';

/** What the words of a report mean here: the groups, the zone and the stored fields of this app. */
export function useLanguageContext(): LanguageContext {
  const zone = useZone();
  const groups = useGroups().data;
  const fields = useStoredFields().data;
  return useMemo(
    () => ({ storedFields: new Set(fields ?? []), groups: groups ?? [], zone }),
    [fields, groups, zone],
  );
}
