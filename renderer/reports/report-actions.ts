import type { StoredReport } from '../../contract/values';
import { sayDone, sayProblem, valueOrSay } from '../api/actions';
import { bridge } from '../api/bridge';
import { queryClient } from '../api/query-client';
import { keys } from '../api/query-keys';
import { plural } from '../format/count';
import { go } from '../state/route';
import { dropDraft } from './editor/state/draft';

/** Saves a copy as a report of its own and opens it in the editor. */
export async function duplicateReport({ report }: StoredReport): Promise<void> {
  const copy = { ...report, name: `${report.name} copy` };
  const note = `Copy of ${report.name}`.slice(0, 500);
  const saved = await valueOrSay(bridge().call.reportSave({ id: null, report: copy, note }));
  if (saved === null) return;
  await queryClient.invalidateQueries({ queryKey: keys.reports });
  sayDone(`Made ${saved.report.name}`);
  go({ screen: 'reports', id: saved.id, mode: 'edit' });
}

/** Asks where to save and writes the reports' XML. */
export async function exportReports(ids: readonly string[]): Promise<boolean> {
  const written = await valueOrSay(bridge().call.exportXml({ kind: 'report', ids }));
  if (written) sayDone(`Exported ${plural(written.count, 'report')}`, written.file);
  return written !== null;
}

export async function removeReport({ id, report }: StoredReport): Promise<void> {
  const removed = await bridge().call.reportRemove({ id });
  if (!removed.ok) {
    sayProblem(removed.error);
    return;
  }
  dropDraft(id);
  sayDone(`Removed ${report.name}`);
  go({ screen: 'reports', id: null });
}
