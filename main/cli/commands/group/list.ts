import type { GroupDefinition } from '../../../../core/constraint/group';
import { type Command, EXIT_DONE } from '../../command';
import { printColumn, printRows } from '../../output/print-rows';

export const groupListCommand: Command = {
  name: 'group list',
  operands: '',
  summary: 'List the groups: what Group@NAME stands for in reports',
  options: [],
  arity: [0, 0],
  async run(context) {
    const groups = await (await context.questions()).listGroups();
    await printRows(context, { columns: COLUMNS, rows: groups.map(groupRow) });
    return EXIT_DONE;
  },
};

const COLUMNS = [
  printColumn('name', 'Name'),
  printColumn('description', 'Description'),
  printColumn('count', 'Count', 'integer', 'count'),
  printColumn('values', 'Values'),
];

function groupRow({ name, description, values }: GroupDefinition) {
  return [name, description, values.length, values.join(', ')];
}
