import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type {
  AddressLocation,
  AppInfo,
  CoverageRow,
  Job,
  Settings,
  SourceStatus,
  StoredDashboard,
  StoredReport,
  StoreStatus,
} from '../../contract/values';
import type { GroupDefinition } from '../../core/constraint/group';
import type { TimeRange } from '../../core/query/result-table';
import type { Zone } from '../format/time';
import { bridge, unwrap } from './bridge';
import { keys } from './query-keys';

export function useAppInfo(): UseQueryResult<AppInfo> {
  return useQuery({ queryKey: keys.info, queryFn: () => unwrap(bridge().call.appInfo(null)) });
}

export function useSettings(): UseQueryResult<Settings> {
  return useQuery({
    queryKey: keys.settings,
    queryFn: () => unwrap(bridge().call.settingsGet(null)),
  });
}

export function useZone(): Zone {
  return useSettings().data?.zone ?? 'utc';
}

export function useStoreStatus(): UseQueryResult<StoreStatus> {
  return useQuery({ queryKey: keys.store, queryFn: () => unwrap(bridge().call.storeStatus(null)) });
}

export function useJobs(): readonly Job[] {
  const { data } = useQuery({
    queryKey: keys.jobs,
    queryFn: () => unwrap(bridge().call.jobList(null)),
  });
  return data ?? [];
}

export function useReports(): UseQueryResult<readonly StoredReport[]> {
  return useQuery({
    queryKey: keys.reports,
    queryFn: () => unwrap(bridge().call.reportList(null)),
  });
}

export function useDashboards(): UseQueryResult<readonly StoredDashboard[]> {
  return useQuery({
    queryKey: keys.dashboards,
    queryFn: () => unwrap(bridge().call.dashboardList(null)),
  });
}

/** What `Group@NAME` stands for here. */
export function useGroups(): UseQueryResult<readonly GroupDefinition[]> {
  return useQuery({
    queryKey: keys.groups,
    queryFn: () => unwrap(bridge().call.groupList(null)),
  });
}

/** Fields that stored records have. */
export function useStoredFields(): UseQueryResult<readonly string[]> {
  return useQuery({
    queryKey: keys.fields,
    queryFn: () => unwrap(bridge().call.storeFields(null)),
  });
}

export function useSources(): UseQueryResult<readonly SourceStatus[]> {
  return useQuery({
    queryKey: keys.sources,
    queryFn: () => unwrap(bridge().call.sourceList(null)),
  });
}

export function useCoverage(range: TimeRange): UseQueryResult<readonly CoverageRow[]> {
  return useQuery({
    queryKey: [...keys.coverage, range.from, range.to],
    queryFn: () => unwrap(bridge().call.coverageGet({ range })),
    placeholderData: (previous) => previous,
  });
}

/** Where each address is; the answer is in the order asked for. */
export function useLocations(
  addresses: readonly string[],
): UseQueryResult<readonly AddressLocation[]> {
  return useQuery({
    queryKey: [...keys.geo, addresses],
    queryFn: () => unwrap(bridge().call.geoLocate({ addresses })),
    enabled: addresses.length > 0,
    placeholderData: (previous) => previous,
  });
}
