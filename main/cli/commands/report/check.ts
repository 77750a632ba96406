import type { Command } from '../../command';
import { checkXmlFiles, planProblem } from '../xml-check';

export const reportCheckCommand: Command = {
  name: 'report check',
  operands: 'FILE.xml…',
  summary: 'Read report files and list every problem, repair and notice; nothing is stored',
  options: [],
  arity: [1, Number.POSITIVE_INFINITY],
  run: (context) =>
    checkXmlFiles(context, ({ file, reports, dashboards }, language) => [
      ...reports.map((report) => {
        const problem = planProblem(file, report, language);
        const can = problem === null ? 'can be run' : 'cannot be run';
        return { text: `report "${report.name}": ${can}`, problem };
      }),
      ...dashboards.map(({ name }) => ({
        text: `dashboard "${name}"; see "flowglass dashboard check"`,
        problem: null,
      })),
    ]),
};
