import { type Command, EXIT_DONE } from '../../command';
import { printColumn, printRows } from '../../output/print-rows';

export const dashboardListCommand: Command = {
  name: 'dashboard list',
  operands: '',
  summary: 'List the dashboards',
  options: [],
  arity: [0, 0],
  async run(context) {
    const dashboards = await (await context.questions()).listDashboards();
    await printRows(context, {
      columns: COLUMNS,
      rows: dashboards.map(({ dashboard, builtIn }) => [
        dashboard.name,
        builtIn ? 'Flowglass' : 'own',
        dashboard.widgets.map(({ name, kind }) => `${name} (${kind})`).join(', '),
      ]),
    });
    return EXIT_DONE;
  },
};

const COLUMNS = [
  printColumn('name', 'Name'),
  printColumn('from', 'From'),
  printColumn('widgets', 'Widgets'),
];
