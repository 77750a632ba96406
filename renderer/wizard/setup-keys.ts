import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Setup } from '../../contract/setup';
import { bridge, unwrap } from '../api/bridge';

/** First parts of the wizard's query keys. */
export const setupKeys = {
  list: ['setups'],
  profiles: ['profiles'],
  /** Everything asked of AWS as the identity of one run; asked again when that changes. */
  aws: (id: string) => ['setup', id],
} as const;

/** All runs of the wizard, newest first; asked for again whenever a screen that shows them opens. */
export function useSetups(): UseQueryResult<readonly Setup[]> {
  return useQuery({
    queryKey: setupKeys.list,
    queryFn: () => unwrap(bridge().call.setupList(null)),
    refetchOnMount: 'always',
  });
}

/** The run that "Connect to AWS" goes on with; null: a new one is begun. */
export function unfinishedRun(setups: readonly Setup[]): Setup | null {
  return setups.find((setup) => setup.sourceId === null) ?? null;
}
