import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { WatchState } from '../../../contract/setup';
import { bridge, unwrap } from '../../api/bridge';
import { setupKeys } from '../setup-keys';
import type { Wizard } from '../use-setup';

/** Milliseconds between two looks. */
const LOOK_EVERY = 10_000;

/**
 * How far the flow logs, their streams and records are: asked for again every ten seconds while the
 * window is seen, and at once when it is seen again.
 */
export function useWatch(wizard: Wizard): UseQueryResult<WatchState> {
  return useQuery({
    ...watchQuery(wizard),
    staleTime: LOOK_EVERY,
    refetchInterval: LOOK_EVERY,
    refetchIntervalInBackground: false,
    refetchOnMount: 'always',
    refetchOnWindowFocus: true,
  });
}

/** What was seen, asked for once when it is wanted. */
export function useSeen(wizard: Wizard, wanted: boolean): UseQueryResult<WatchState> {
  return useQuery({ ...watchQuery(wizard), enabled: wanted });
}

function watchQuery(wizard: Wizard): {
  queryKey: readonly unknown[];
  queryFn: () => Promise<WatchState>;
} {
  const { id } = wizard.setup;
  return {
    queryKey: [...setupKeys.aws(id), 'watch'],
    queryFn: async () => {
      await wizard.flush();
      return unwrap(bridge().call.setupWatch({ id }));
    },
  };
}
