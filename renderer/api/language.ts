import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { GroupDefinition } from '../../core/constraint/group';
import type { LanguageContext } from '../../core/expression/context';
import { bridge, unwrap } from './bridge';
import { useZone } from './queries';
import { keys } from './query-keys';

/** What `Group@NAME` stands for here. */
export function useGroups(): UseQueryResult<readonly GroupDefinition[]> {
  return useQuery({ queryKey: keys.groups, queryFn: () => unwrap(bridge().call.groupList(null)) });
}

/** Fields that stored records have, in AWS's spelling. */
export function useStoredFields(): UseQueryResult<readonly string[]> {
  return useQuery({
    queryKey: keys.fields,
    queryFn: () => unwrap(bridge().call.storeFields(null)),
  });
}

/**
 * What the words of reports and filters mean in this store: for checks and completion as one types.
 * Until the store has told, no field and no group is known beside the catalogue.
 */
export function useLanguage(): LanguageContext {
  const fields = useStoredFields().data;
  const groups = useGroups().data;
  const zone = useZone();
  return useMemo(
    () => ({ storedFields: new Set(fields ?? []), groups: groups ?? [], zone }),
    [fields, groups, zone],
  );
}
