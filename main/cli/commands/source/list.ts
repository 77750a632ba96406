import { type Command, EXIT_DONE } from '../../command';
import { printColumn, printRows } from '../../output/print-rows';

export const sourceListCommand: Command = {
  name: 'source list',
  operands: '',
  summary: 'List the sources and how far each has been collected',
  options: [],
  arity: [0, 0],
  async run(context) {
    const sources = await (await context.engine()).listSources();
    await printRows(context, {
      columns: COLUMNS,
      rows: sources.map(({ source, state, streams, records, coveredTo, problem }) => [
        source.name,
        source.region,
        source.logGroup,
        source.profile === null ? `…${source.accessKeyTail}` : null,
        source.profile,
        state,
        streams,
        records,
        coveredTo === null ? null : coveredTo * 1_000,
        problem?.message ?? null,
      ]),
    });
    return EXIT_DONE;
  },
};

const COLUMNS = [
  printColumn('name', 'Name'),
  printColumn('region', 'Region'),
  printColumn('logGroup', 'Log group'),
  printColumn('accessKey', 'Access key'),
  printColumn('profile', 'Profile'),
  printColumn('state', 'State'),
  printColumn('streams', 'Streams', 'integer', 'count'),
  printColumn('records', 'Records', 'integer', 'count'),
  printColumn('coveredTo', 'Read whole up to', 'time', 'time'),
  printColumn('problem', 'Problem'),
];
