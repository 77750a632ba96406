import type { TimeRange } from '../../core/query/result-table';
import { newReport } from '../../core/report/new-report';
import type { Report } from '../../core/report/model';
import { keepDraft, recallDraft } from '../reports/editor/state/draft';
import { go } from '../state/route';

/** A new report of a filter's records over their time. */
export function reportOf(constraint: string | null, range: TimeRange, of: string): Report {
  const { from, to } = range;
  return {
    ...newReport(of === '' ? '' : `Records behind ${of}`.slice(0, 200)),
    constraint,
    interval: from === null || to === null ? null : { kind: 'absolute', from, to },
  };
}

/** True when a new report that was not saved is kept, so that another would take its place. */
export function hasUnsavedReport(): boolean {
  return recallDraft(null) !== null;
}

/** Opens the editor with a report that is not saved yet. */
export function openAsReport(report: Report): void {
  keepDraft(null, { report, text: null, version: null, at: Date.now() });
  go({ screen: 'reports', id: null, mode: 'new' });
}
