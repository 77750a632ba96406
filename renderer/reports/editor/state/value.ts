import { writeReports } from '../../../../core/report/xml/write-report';
import type { Report } from '../../../../core/report/model';
import { formOf, type ReportForm, reportOf, sameReport } from './form';

/** What the editor holds, and undo brings back: the form, and the XML while it is edited as text. */
export interface EditorValue {
  readonly form: ReportForm;
  /** Null: the form is open. */
  readonly text: string | null;
  /** True while the form does not yet say what the text says. */
  readonly unread: boolean;
}

export function valueOf(report: Report): EditorValue {
  return { form: formOf(report), text: null, unread: false };
}

/** The same report as text. */
export function asText(value: EditorValue): EditorValue {
  return { ...value, text: writeReports([reportOf(value.form)]), unread: false };
}

/** The form again, as it last was read from the text. */
export function asForm(value: EditorValue): EditorValue {
  return { ...value, text: null, unread: false };
}

/** The text was read: the form says the same from now on. */
export function withRead(value: EditorValue, report: Report): EditorValue {
  const same = sameReport(reportOf(value.form), report);
  return { ...value, form: same ? value.form : formOf(report), unread: false };
}

/** A change of the form; further patterns that grouped as the first go on doing so. */
export function withForm(
  value: EditorValue,
  update: (form: ReportForm) => ReportForm,
): EditorValue {
  const form = update(value.form);
  if (form === value.form) return value;
  return { ...value, form: followPatterns(value.form, form) };
}

function followPatterns(before: ReportForm, after: ReportForm): ReportForm {
  if (before.groupBy === after.groupBy || before.patterns !== after.patterns) return after;
  const key = (list: readonly string[]): string => [...list].sort().join('\n');
  const was = key(before.groupBy);
  const patterns = after.patterns.map((pattern) =>
    key(pattern.groupBy) === was ? { ...pattern, groupBy: after.groupBy } : pattern,
  );
  return { ...after, patterns };
}

/** True when something is not saved. */
export function isDirty(value: EditorValue, saved: Report): boolean {
  return value.unread || !sameReport(reportOf(value.form), saved);
}
