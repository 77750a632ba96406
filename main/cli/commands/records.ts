import { randomUUID } from 'node:crypto';
import { readRecordOrder } from '../../../core/query/order-text';
import type { ResultTable } from '../../../core/query/result-table';
import type { OrderItem } from '../../../core/report/model';
import { type Command, type CommandContext, EXIT_DONE } from '../command';
import { readLanguage } from '../input/language';
import { readCount, readRange } from '../input/time-range';
import { filterError, readingOption } from '../input/usage-error';
import { tellAnswer } from '../output/answer';
import { counted } from '../output/counted';
import { printRows, type Printable, saveRows } from '../output/print-rows';
import { note } from '../output/say';

/** Rows asked for at a time. */
const PAGE = 10_000;
/** Rows of a table when nothing else is asked for: what a person reads. */
const TABLE_ROWS = 100;

export const recordsCommand: Command = {
  name: 'records',
  operands: '',
  summary: 'Show flow records, newest first: 100 as a table, all as CSV or JSON',
  options: ['where', 'order', 'all', 'from', 'to', 'last', 'limit', 'out'],
  arity: [0, 0],
  async run(context) {
    const range = readRange(
      { from: context.text('from'), to: context.text('to'), last: context.text('last') },
      context.zone,
      context.io.now(),
    );
    const limitText = context.text('limit');
    const out = context.text('out');
    const people = context.output === 'table' && out === undefined;
    const otherwise = people ? TABLE_ROWS : Number.POSITIVE_INFINITY;
    const limit = limitText === undefined ? otherwise : readCount(limitText, '--limit');
    const constraint = context.text('where') ?? null;
    const order = await readOrder(context);
    const questions = await context.questions();
    // The pages of an answer are of one moment, whatever is stored while they are read.
    if (limit > PAGE) await questions.hold();
    let last: ResultTable | null = null;
    let count = 0;
    const ask = async (): Promise<ResultTable> => {
      const page = await questions
        .runRecords(
          {
            id: randomUUID(),
            constraint,
            range,
            limit: Math.min(PAGE, limit - count),
            offset: count,
            all: context.flag('all'),
            order,
          },
          { signal: context.signal },
        )
        .catch((error: unknown) => {
          throw filterError(error, '--where');
        });
      count += page.rows.length;
      last = page;
      return page;
    };
    const first = await ask();
    async function* pages(): AsyncGenerator<ResultTable['rows'], void, undefined> {
      yield first.rows;
      while (last?.truncated === true && last.rows.length > 0 && count < limit) {
        yield (await ask()).rows;
      }
    }
    const printed: Printable = { columns: first.columns, rows: pages() };
    if (out === undefined) await printRows(context, printed);
    else note(context, `${out}: ${counted(await saveRows(context, printed, out), 'row')}.`);
    await tellAnswer(context, last ?? first, count);
    return EXIT_DONE;
  },
};

/** Names of fields that only stored records have count, too. */
async function readOrder(context: CommandContext): Promise<readonly OrderItem[]> {
  const text = context.text('order');
  if (text === undefined) return [];
  const language = await readLanguage(context);
  return readingOption('--order', () => readRecordOrder(text, language));
}
