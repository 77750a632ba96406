import { QueryClient } from '@tanstack/react-query';
import { moveAnchor } from '../state/range';
import { keys } from './query-keys';

/** The machine's network says nothing about local answers, so queries never pause for it. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      retry: false,
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 60_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

/** Asks every answer on the screen again, counted from now. */
export function refreshAnswers(): void {
  moveAnchor();
  void queryClient.invalidateQueries({ queryKey: keys.run });
  void queryClient.invalidateQueries({ queryKey: keys.coverage });
}
