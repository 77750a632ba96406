import type { LanguageContext } from '../../core/expression/context';
import { planReport } from '../../core/query/compile';
import type { ResultTable } from '../../core/query/result-table';
import { intervalRange } from '../../core/report/interval-range';
import type { Report } from '../../core/report/model';
import { runPlan } from '../../main/query/run-plan';
import type { FlowReader } from '../../main/store/reader';
import { readXmlFile } from '../../main/xml/read-xml-file';
import { reportsFile } from '../../main/xml/write-xml-file';
import type { Question } from './question';
import { reportOf } from './text';

/** The app's answer to a question; its report may go through a file and state its time itself. */
export function askApp(
  reader: FlowReader,
  question: Question,
  context: LanguageContext,
): ResultTable {
  const { from, to, limit, limitOf, stated, stretches } = question;
  const made = reportOf(question);
  const report = question.byFile ? throughFile(made, context) : made;
  const range = stated === 'no' ? { from, to } : intervalRange(report.interval, to ?? 0);
  const plan = planReport(report, {
    range,
    limit: limitOf === 'report' ? null : limit,
    trendBuckets: stretches,
    context,
  });
  return runPlan(reader, plan);
}

/** Written as FortiSIEM's XML and read again, windows in whatever unit they can be said in. */
function throughFile(report: Report, context: LanguageContext): Report {
  const text = reportsFile([report]).replace(
    /<Window unit="Minute" val="(\d+)"/,
    (_, minutes: string) => `<Window ${windowText(Number(minutes))}`,
  );
  const { reports, problems, repairs } = readXmlFile(new TextEncoder().encode(text), 'random.xml', {
    context,
  });
  const [read] = reports;
  if (read === undefined || problems.length > 0 || repairs.length > 0) {
    throw new Error(`The file is not read as written: ${JSON.stringify([problems, repairs])}`);
  }
  return read;
}

function windowText(minutes: number): string {
  if (minutes % 60 === 0) return `unit="Hourly" val="${minutes / 60}"`;
  return minutes % 2 === 0
    ? `unit="Minutes" val="${minutes}"`
    : `unit="SECOND" val="${minutes * 60}"`;
}
