import { type Command, EXIT_DONE, EXIT_FAILED } from '../../command';
import { complain, note, sayResult } from '../../output/say';
import { hasProblems, placedIn } from '../../output/xml-findings';
import { planProblem } from '../report/check';
import { readXmlFiles } from '../xml-command';

export const dashboardCheckCommand: Command = {
  name: 'dashboard check',
  operands: 'FILE.xml…',
  summary: 'Read dashboard files and list every repair and problem; nothing is stored',
  options: [],
  arity: [1, Number.POSITIVE_INFINITY],
  async run(context) {
    const files = await readXmlFiles(context);
    let failed = hasProblems(files);
    for (const { file, dashboards, reports } of files) {
      for (const { name, widgets } of dashboards) {
        await sayResult(context, `${file}: dashboard "${name}"`);
        for (const widget of widgets) {
          const problem = planProblem(widget.report);
          if (problem !== null) {
            failed = true;
            complain(context.io, placedIn(file, problem));
          }
          await sayResult(
            context,
            `  ${widget.kind} "${widget.name}", top ${widget.limit}${problem === null ? ': can be shown' : ''}`,
          );
        }
      }
      if (dashboards.length === 0 && reports.length > 0) {
        note(context, `${file}: holds reports only; see "flowglass report check".`);
      }
    }
    return failed ? EXIT_FAILED : EXIT_DONE;
  },
};
