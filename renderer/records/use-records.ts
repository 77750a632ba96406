import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { RecordQuery } from '../../contract/api';
import type { ResultTable } from '../../core/query/result-table';
import { bridge, unwrap } from '../api/bridge';
import { keys } from '../api/query-keys';

/** Records of one page, as many as main gives at once. */
export const PAGE = 10_000;

export type RecordAsk = Omit<RecordQuery, 'id' | 'limit'>;

let last = 0;

/** A question for records with an id of its own, as the bridge wants it. */
export function recordQuery(ask: RecordAsk): RecordQuery {
  last += 1;
  return { id: `records-${last}-${Date.now().toString(36)}`, ...ask, limit: PAGE };
}

export interface RecordRun
  extends Pick<UseQueryResult<ResultTable>, 'data' | 'error' | 'isFetching' | 'isPlaceholderData'> {
  readonly refresh: () => void;
  readonly cancel: () => void;
}

/** One page of the records of a filter; what was shown stays until it is there. */
export function useRecords(ask: RecordAsk): RecordRun {
  const client = useQueryClient();
  const queryKey = [...keys.run, 'records', ask.constraint, ask.range, ask.offset, ask.all];
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery({
    queryKey,
    queryFn: ({ signal }) => {
      const query = recordQuery(ask);
      signal.addEventListener('abort', () => void bridge().call.queryCancel({ id: query.id }));
      return unwrap(bridge().call.recordPage(query));
    },
    placeholderData: (previous) => previous,
  });
  const refresh = useCallback(() => void refetch(), [refetch]);
  const hash = JSON.stringify(queryKey);
  const cancel = useCallback(
    () => void client.cancelQueries({ queryKey: JSON.parse(hash) as unknown[], exact: true }),
    [client, hash],
  );
  return { data, error, isFetching, isPlaceholderData, refresh, cancel };
}
