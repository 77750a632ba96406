import { sayDone, sayProblem } from '../api/actions';
import { bridge } from '../api/bridge';
import { go } from '../state/route';
import { countWords } from './outcome';
import { previewStore } from './previews';

/**
 * Saves all previews. What fails stays in the list with its problem said, so that nothing is
 * imported twice by trying again.
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
  if (dashboard !== undefined) go({ screen: 'dashboards', id: dashboard });
  else if (report !== undefined) go({ screen: 'reports', id: report });
}
