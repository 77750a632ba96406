import { useMemo } from 'react';
import type { ResultTable } from '../../core/query/result-table';
import type { Report } from '../../core/report/model';
import { useLanguageContext } from '../api/language';
import type { OnDrill } from './drill';
import { type Gathering, gatheringOf } from './gathering';

/** {@link gatheringOf} with the groups, the zone and the stored fields of this app. */
export function useGathering(
  report: Report,
  table: ResultTable,
  onDrill: OnDrill | undefined,
): Gathering {
  const context = useLanguageContext();
  return useMemo(
    () => gatheringOf(report, table, context, onDrill),
    [report, table, context, onDrill],
  );
}
