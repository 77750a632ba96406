import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { NetworkInventory } from '../../../core/setup/model';
import { bridge, unwrap } from '../../api/bridge';
import { setupKeys } from '../setup-keys';
import type { Wizard } from '../use-setup';

/** What can be logged in the Region and what is logged; read anew whenever the step is opened. */
export function useInventory(wizard: Wizard): UseQueryResult<NetworkInventory> {
  const { id, identity, choices } = wizard.setup;
  return useQuery({
    queryKey: [
      ...setupKeys.aws(id),
      'inventory',
      identity?.arn ?? '',
      choices.region,
      choices.endpoint,
    ],
    queryFn: async () => {
      await wizard.flush();
      return unwrap(bridge().call.setupInventory({ id }));
    },
    refetchOnMount: 'always',
  });
}
