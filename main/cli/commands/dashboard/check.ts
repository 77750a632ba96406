import type { LanguageContext } from '../../../../core/expression/context';
import type { Dashboard } from '../../../../core/dashboard/model';
import type { Command } from '../../command';
import type { Verdict } from '../../output/check-rows';
import { checkXmlFiles, planProblem } from '../xml-check';

export const dashboardCheckCommand: Command = {
  name: 'dashboard check',
  operands: 'FILE.xml…',
  summary: 'Read dashboard files and list every problem, repair and notice; nothing is stored',
  options: [],
  arity: [1, Number.POSITIVE_INFINITY],
  run: (context) =>
    checkXmlFiles(context, ({ file, reports, dashboards }, language) => {
      if (dashboards.length === 0 && reports.length > 0) {
        return [{ text: 'holds reports only; see "flowglass report check"', problem: null }];
      }
      return dashboards.flatMap((dashboard) => dashboardVerdicts(file, dashboard, language));
    }),
};

function dashboardVerdicts(
  file: string,
  { name, widgets }: Dashboard,
  language: LanguageContext,
): readonly Verdict[] {
  return [
    { text: `dashboard "${name}"`, problem: null },
    ...widgets.map((widget) => {
      const problem = planProblem(file, widget.report, language);
      const can = problem === null ? 'can be shown' : 'cannot be shown';
      const text = `  ${widget.kind} "${widget.name}", top ${widget.limit}: ${can}`;
      return { text, problem };
    }),
  ];
}
