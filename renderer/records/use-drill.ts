import { useCallback } from 'react';
import { drillMark } from '../../core/query/drill';
import type { TimeRange } from '../../core/query/result-table';
import type { Report } from '../../core/report/model';
import { toProblem } from '../../core/problem';
import { sayProblem } from '../api/actions';
import { useLanguageContext } from '../api/language';
import { cellRaw } from '../format/cell-text';
import { keepFocus } from '../state/focus-place';
import { go } from '../state/route';
import type { Drill, OnDrill } from '../widgets/drill';

/**
 * Leads from a mark of a report's answer to the records behind it. The range is the mark's own, else
 * that of the answer. `title`: what the records are of, for the heading.
 */
export function useDrill(report: Report, range: TimeRange, title = report.name): OnDrill {
  const context = useLanguageContext();
  return useCallback(
    (drill) => {
      try {
        const constraint = drillMark(report, drill, context);
        keepFocus();
        go({
          screen: 'records',
          constraint: constraint ?? '',
          range: drill.range ?? range,
          of: drillWords(title, drill),
        });
      } catch (error) {
        sayProblem(toProblem(error));
      }
    },
    [report, range, title, context],
  );
}

/** `Top accepted: 10.7.12.121, 443`, `Top accepted: 12 other`; an empty value is a dash. */
export function drillWords(title: string, { cells, name }: Drill): string {
  if (name !== undefined) return `${title}: ${name}`;
  const values = cells.map(({ cell }) => (cell === null ? '–' : cellRaw(cell)));
  return values.length === 0 ? title : `${title}: ${values.join(', ')}`;
}
