import { planReport } from '../../../../core/query/compile';
import { type Problem, toProblem } from '../../../../core/problem';
import type { Report } from '../../../../core/report/model';
import { type Command, EXIT_DONE, EXIT_FAILED } from '../../command';
import { complain, note, sayResult } from '../../output/say';
import { hasProblems, placedIn } from '../../output/xml-findings';
import { readXmlFiles } from '../xml-command';

export const reportCheckCommand: Command = {
  name: 'report check',
  operands: 'FILE.xml…',
  summary: 'Read report files and list every repair and problem; nothing is stored',
  options: [],
  arity: [1, Number.POSITIVE_INFINITY],
  async run(context) {
    const files = await readXmlFiles(context);
    let failed = hasProblems(files);
    for (const { file, reports, dashboards } of files) {
      for (const report of reports) {
        const problem = planProblem(report);
        if (problem !== null) {
          failed = true;
          complain(context.io, placedIn(file, problem));
        }
        await sayResult(
          context,
          `${file}: report "${report.name}"${problem === null ? ': can be run' : ''}`,
        );
      }
      for (const { name } of dashboards) {
        note(context, `${file}: dashboard "${name}"; see "flowglass dashboard check".`);
      }
    }
    return failed ? EXIT_FAILED : EXIT_DONE;
  },
};

/** What keeps a report from being run: an unknown attribute, an unreadable constraint; null when nothing. */
export function planProblem(report: Report): Problem | null {
  try {
    planReport(report, { range: { from: null, to: null }, limit: null, trendBuckets: 0 });
    return null;
  } catch (error) {
    return toProblem(error);
  }
}
