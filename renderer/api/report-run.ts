import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { ReportQuery } from '../../contract/api';
import type { ResultTable, TimeRange } from '../../core/query/result-table';
import type { Report } from '../../core/report/model';
import { bridge, unwrap } from './bridge';
import { isPrintPage } from '../state/paper';
import { keys } from './query-keys';

export interface RunRequest {
  readonly report: Report;
  readonly range: TimeRange;
  readonly limit: number | null;
  readonly trendBuckets: number;
  /** Absent: yes; without a trend it makes no difference. */
  readonly trendOthers?: boolean;
}

let lastRun = 0;

/** Those of a document can be told from those of the window, and cancelled when it goes. */
const ID_START = isPrintPage() ? 'print' : 'run';

/** A query with an id of its own, as the bridge wants it. */
export function reportQuery(request: RunRequest): ReportQuery {
  lastRun += 1;
  return { id: `${ID_START}-${lastRun}-${Date.now().toString(36)}`, ...request };
}

export interface ReportRun
  extends Pick<UseQueryResult<ResultTable>, 'data' | 'error' | 'isFetching' | 'isPending'> {
  readonly refresh: () => void;
  readonly cancel: () => void;
}

/** How an answer is asked for, and the key under which it is kept. */
export function runQuery(request: RunRequest) {
  return {
    queryKey: [
      ...keys.run,
      request.report,
      request.range,
      request.limit,
      request.trendBuckets,
      request.trendOthers ?? true,
    ] as readonly unknown[],
    queryFn: ({ signal }: { readonly signal: AbortSignal }): Promise<ResultTable> => {
      const query = reportQuery(request);
      signal.addEventListener('abort', () => void bridge().call.queryCancel({ id: query.id }));
      return unwrap(bridge().call.reportRun(query));
    },
  };
}

/**
 * Runs a report and keeps its answer until the question changes. Leaving the screen or asking
 * something else cancels the running query in its worker.
 * @param keep whether the answer of another report stays until the new one is there
 */
export function useReportRun(request: RunRequest, enabled = true, keep = false): ReportRun {
  const client = useQueryClient();
  const { queryKey, queryFn } = runQuery(request);
  const { data, error, isFetching, isPending, refetch } = useQuery({
    queryKey,
    enabled,
    queryFn,
    placeholderData: (previous, previousQuery) =>
      keep || (previousQuery && sameReport(previousQuery.queryKey[1], request.report))
        ? previous
        : undefined,
  });
  const refresh = useCallback(() => void refetch(), [refetch]);
  const hash = JSON.stringify(queryKey);
  const cancel = useCallback(
    () => void client.cancelQueries({ queryKey: JSON.parse(hash) as unknown[], exact: true }),
    [client, hash],
  );
  return { data, error, isFetching, isPending, refresh, cancel };
}

function sameReport(before: unknown, now: Report): boolean {
  return JSON.stringify(before) === JSON.stringify(now);
}
