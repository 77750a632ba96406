import { type Command, EXIT_DONE } from '../../command';
import { printColumn, printRows } from '../../output/print-rows';

export const reportListCommand: Command = {
  name: 'report list',
  operands: '',
  summary: 'List the reports',
  options: [],
  arity: [0, 0],
  async run(context) {
    const reports = await (await context.questions()).listReports();
    await printRows(context, {
      columns: COLUMNS,
      rows: reports.map(({ report, builtIn, version }) => [
        report.name,
        builtIn ? 'Flowglass' : 'own',
        version,
        report.select.join(', '),
        report.constraint,
      ]),
    });
    return EXIT_DONE;
  },
};

const COLUMNS = [
  printColumn('name', 'Name'),
  printColumn('from', 'From'),
  printColumn('version', 'Version', 'integer', 'count'),
  printColumn('select', 'Columns'),
  printColumn('constraint', 'Constraint'),
];
