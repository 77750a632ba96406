import type { XmlPreviewFile } from '../../../../contract/values';
import type { Problem } from '../../../../core/problem';
import type { Report } from '../../../../core/report/model';

/** What a text became: the report, or why it is none that the form can show. */
export type ReadOutcome =
  | { readonly report: Report; readonly problem: null }
  | { readonly report: null; readonly problem: Problem };

/** The editor takes exactly one whole report, and no dashboard. */
export function readOutcome(file: XmlPreviewFile): ReadOutcome {
  const [problem] = file.problems;
  const [report] = file.reports;
  if (problem) return { report: null, problem };
  if (file.dashboards.length > 0) {
    return refused(
      'The text holds a dashboard.',
      'Import it from a file; the editor takes a report.',
    );
  }
  if (!report) return refused('The text holds no report.', 'Write a <Report> inside <Reports>.');
  if (file.reports.length > 1) {
    return refused(
      `The text holds ${file.reports.length} reports.`,
      'Keep one; import the others from a file.',
    );
  }
  return { report, problem: null };
}

function refused(message: string, action: string): ReadOutcome {
  return { report: null, problem: { code: 'report/one-report', message, action } };
}
