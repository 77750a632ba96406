import type {
  StoredDashboard,
  StoredReport,
  XmlPreview,
  XmlPreviewFile,
} from '../../contract/values';
import { plural } from '../format/count';

export interface Counts {
  readonly dashboards: number;
  readonly reports: number;
}

export function previewFiles(previews: readonly XmlPreview[]): readonly XmlPreviewFile[] {
  return previews.flatMap((preview) => preview.files);
}

export function countAll(files: readonly XmlPreviewFile[]): Counts {
  return files.reduce(
    (sum, file) => ({
      dashboards: sum.dashboards + file.dashboards.length,
      reports: sum.reports + file.reports.length,
    }),
    { dashboards: 0, reports: 0 },
  );
}

/** `1 dashboard, 2 reports`; what there is none of is left out. */
export function countWords({ dashboards, reports }: Counts): string {
  return [
    dashboards > 0 ? plural(dashboards, 'dashboard') : '',
    reports > 0 ? plural(reports, 'report') : '',
  ]
    .filter(Boolean)
    .join(', ');
}

/** What a file is, in the list at the left: `Dashboard, 6 repairs`. */
export function fileNote(file: XmlPreviewFile): string {
  const counts = countWords(countAll([file]));
  const repairs = file.repairs.length > 0 ? plural(file.repairs.length, 'repair') : '';
  const faults = file.problems.length > 0 ? plural(file.problems.length, 'problem') : '';
  const words = [counts || 'Nothing to import', repairs, faults].filter(Boolean).join(', ');
  return words;
}

/** Names that are stored already, so that the choice between keeping and replacing matters. */
export function takenNames(
  files: readonly XmlPreviewFile[],
  reports: readonly StoredReport[],
  dashboards: readonly StoredDashboard[],
): readonly string[] {
  const reportNames = new Set(reports.map((item) => item.report.name));
  const dashboardNames = new Set(dashboards.map((item) => item.dashboard.name));
  const taken = files.flatMap((file) => [
    ...file.reports.filter((report) => reportNames.has(report.name)).map((report) => report.name),
    ...file.dashboards
      .filter((dashboard) => dashboardNames.has(dashboard.name))
      .map((dashboard) => dashboard.name),
  ]);
  return [...new Set(taken)];
}
