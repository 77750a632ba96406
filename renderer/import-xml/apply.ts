import { sayDone, sayProblem } from '../api/actions';
import { bridge } from '../api/bridge';
import { go } from '../state/route';
import { repairKey } from '../../core/report/xml/findings';
import type { Repair } from '../../core/report/model';
import { countWords } from './outcome';
import { previewOf, previewStore, renewPreview } from './previews';

/**
 * Saves all previews and opens the first of what they brought. What fails stays in the list with its problem
 * said, so that nothing is imported twice by trying again.
 */
export async function applyPreviews(conflict: 'keep-both' | 'replace'): Promise<void> {
  const reports: string[] = [];
  const dashboards: string[] = [];
  for (const preview of previewStore.get()) {
    const applied = await bridge().call.xmlApply({ token: preview.token, conflict });
    if (!applied.ok) {
      sayProblem(applied.error);
      continue;
    }
    reports.push(...applied.value.reports);
    dashboards.push(...applied.value.dashboards);
    previewStore.set(previewStore.get().filter((other) => other.token !== preview.token));
  }
  if (reports.length + dashboards.length === 0) return;
  sayDone(`Imported ${countWords({ reports: reports.length, dashboards: dashboards.length })}`);
  if (previewStore.get().length > 0) return;
  const [dashboard] = dashboards;
  const [report] = reports;
  if (dashboard !== undefined) {
    const list = await bridge().call.dashboardList(null);
    const stored = list.ok ? list.value.find((item) => item.dashboard.name === dashboard) : null;
    go({ screen: 'dashboards', id: stored?.id ?? null });
  } else if (report !== undefined) {
    const list = await bridge().call.reportList(null);
    const stored = list.ok ? list.value.find((item) => item.report.name === report) : null;
    go({ screen: 'reports', id: stored?.id ?? null });
  }
}

/**
 * Reads a file again, without a repair or with it again; what it holds and what was found in it is renewed.
 * @param index of the file among those of all previews
 */
export async function leaveRepair(index: number, repair: Repair, leave: boolean): Promise<void> {
  const where = previewOf(previewStore.get(), index);
  if (where === null) return;
  const renewed = await bridge().call.xmlLeave({ ...where, key: repairKey(repair), leave });
  if (renewed.ok) renewPreview(renewed.value);
  else sayProblem(renewed.error);
}
