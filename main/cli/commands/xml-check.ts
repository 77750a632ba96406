import type { LanguageContext } from '../../../core/expression/context';
import { type Problem, toProblem } from '../../../core/problem';
import { planReport } from '../../../core/query/compile';
import type { Report } from '../../../core/report/model';
import { type CommandContext, EXIT_DONE, EXIT_FAILED, type ExitCode } from '../command';
import { readLanguage } from '../input/language';
import { openXmlFile, type OpenedXml } from '../input/xml-file';
import { printChecked, type Verdict } from '../output/check-rows';
import { hasProblems } from '../output/xml-findings';

/** Reads the files that a command names and writes all there is to say about each; fails for any problem. */
export async function checkXmlFiles(
  context: CommandContext,
  verdictsOf: (file: OpenedXml, language: LanguageContext) => readonly Verdict[],
): Promise<ExitCode> {
  const language = await readLanguage(context);
  const checked: { readonly file: OpenedXml; readonly verdicts: readonly Verdict[] }[] = [];
  for (const path of context.positionals) {
    const file = await openXmlFile(path, language).catch((error: unknown) => unread(path, error));
    checked.push({ file, verdicts: verdictsOf(file, language) });
  }
  await printChecked(context, checked);
  const failed = checked.some(
    ({ file, verdicts }) => hasProblems([file]) || verdicts.some(({ problem }) => problem !== null),
  );
  return failed ? EXIT_FAILED : EXIT_DONE;
}

/** A file that cannot be had is one more finding: the others are checked all the same. */
function unread(path: string, error: unknown): OpenedXml {
  const nothing = { reports: [], dashboards: [], repairs: [], left: [], notices: [] };
  return { ...nothing, file: path, problems: [toProblem(error)], text: null };
}

/** What keeps a report of a file from being run: an unknown attribute, say; null when nothing. */
export function planProblem(
  file: string,
  report: Report,
  context: LanguageContext,
): Problem | null {
  try {
    planReport(report, { range: { from: null, to: null }, limit: null, trendBuckets: 0, context });
    return null;
  } catch (error) {
    const problem = toProblem(error);
    return { ...problem, place: { file, ...problem.place } };
  }
}
