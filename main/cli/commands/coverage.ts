import { type Command, EXIT_DONE } from '../command';
import { findSource } from '../input/find-source';
import { readRange } from '../input/time-range';
import { printColumn, printRows } from '../output/print-rows';
import { note } from '../output/say';

export const coverageCommand: Command = {
  name: 'coverage',
  operands: '',
  summary: 'Show which time of which source has been read whole, and the gaps',
  options: ['source', 'from', 'to', 'last'],
  arity: [0, 0],
  async run(context) {
    const range = readRange(
      { from: context.text('from'), to: context.text('to'), last: context.text('last') },
      context.zone,
      context.io.now(),
    );
    const questions = await context.questions();
    const sources = (await questions.listSources()).map(({ source }) => source);
    const wanted = context.text('source');
    const only = wanted === undefined ? null : findSource(sources, wanted).name;
    const rows = (await questions.coverage(range)).filter(
      ({ source }) => only === null || source === only,
    );
    await printRows(context, {
      columns: COLUMNS,
      rows: rows.flatMap(({ source, stream, spans, skipData, noData }) =>
        spans.map(({ from, to, kind, reason }) => [
          source,
          stream ?? 'all',
          STATES[kind],
          from * 1_000,
          to * 1_000,
          reason,
          skipData,
          noData,
        ]),
      ),
    });
    if (sources.length === 0) {
      note(
        context,
        'There is no source. Imported files have no coverage: they cannot say what they leave out.',
      );
    }
    return EXIT_DONE;
  },
};

const STATES = {
  read: 'read whole',
  gap: 'gap',
  lost: 'lost',
  filling: 'being read',
} as const;

const COLUMNS = [
  printColumn('source', 'Source'),
  printColumn('stream', 'Stream'),
  printColumn('kind', 'State'),
  printColumn('from', 'From', 'time', 'time'),
  printColumn('to', 'To', 'time', 'time'),
  printColumn('reason', 'Reason'),
  // Of the whole range, not of one span.
  printColumn('skipData', 'SKIPDATA in range', 'integer', 'count'),
  printColumn('noData', 'NODATA in range', 'integer', 'count'),
];
