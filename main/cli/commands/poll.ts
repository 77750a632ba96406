import type { PollSummary, Source, SourceStatus } from '../../../contract/values';
import { type Problem, ProblemError, problemText, toProblem } from '../../../core/problem';
import { openSecretStore, type SecretStore } from '../../secrets/secret-store';
import type { Credential, Engine } from '../../workers/engine';
import {
  type Command,
  type CommandContext,
  EXIT_DONE,
  EXIT_FAILED,
  type ExitCode,
} from '../command';
import { credentialOf } from '../input/credential';
import { findSource } from '../input/find-source';
import { onlineEngine } from '../input/online-engine';
import { printColumn, printRows } from '../output/print-rows';
import { complain, note } from '../output/say';
import { counted } from '../output/counted';

interface Keyed {
  readonly source: Source;
  readonly credential: Credential;
}

export const pollCommand: Command = {
  name: 'poll',
  operands: '',
  summary: 'Collect from the sources until Ctrl-C, or once',
  options: ['source', 'once'],
  arity: [0, 0],
  async run(context) {
    const secrets = await openSecretStore();
    const engine = await onlineEngine(context, secrets);
    const chosen = await chosenSources(engine, context);
    const { keyed, problems } = await withKeys(chosen, secrets, context);
    const exit = context.flag('once')
      ? await pollOnce(engine, keyed, context)
      : await pollOn(engine, keyed, context);
    for (const problem of problems) complain(context.io, problem);
    return problems.length > 0 ? EXIT_FAILED : exit;
  },
};

async function chosenSources(engine: Engine, context: CommandContext): Promise<readonly Source[]> {
  const all = (await engine.listSources()).map(({ source }) => source);
  const name = context.text('source');
  if (name !== undefined) return [findSource(all, name)];
  const active = all.filter(({ paused }) => !paused);
  if (active.length > 0) return active;
  throw new ProblemError({
    code: 'source/none',
    message: all.length === 0 ? 'There is no source.' : 'Every source is paused.',
    action:
      all.length === 0
        ? 'Add one with "flowglass source add".'
        : 'Name one with --source, or let one go on in the window.',
  });
}

/** Sources whose key is known; a source without one keeps no other from being collected. */
async function withKeys(
  sources: readonly Source[],
  secrets: SecretStore,
  context: CommandContext,
): Promise<{ readonly keyed: readonly Keyed[]; readonly problems: readonly Problem[] }> {
  const keyed: Keyed[] = [];
  const problems: Problem[] = [];
  for (const source of sources) {
    try {
      keyed.push({ source, credential: await credentialOf(source, secrets, context.io.env) });
    } catch (error) {
      problems.push(toProblem(error));
    }
  }
  return { keyed, problems };
}

async function pollOnce(
  engine: Engine,
  sources: readonly Keyed[],
  context: CommandContext,
): Promise<ExitCode> {
  const summaries: PollSummary[] = [];
  for (const { source, credential } of sources) {
    const summary = await engine.pollOnce(source.id, credential, {
      signal: context.signal,
      onProgress: ({ done, records }) => {
        context.progress.show(`${source.name}: ${done} events, ${records} records stored`);
      },
    });
    summaries.push(summary);
  }
  await printRows(context, {
    columns: COLUMNS,
    rows: summaries.map(({ source, stored, duplicates, bad, pages, coveredTo }) => [
      source,
      stored,
      duplicates,
      bad,
      pages,
      coveredTo === null ? null : coveredTo * 1_000,
    ]),
  });
  const failed = summaries.filter(({ problem }) => problem !== null);
  for (const { source, problem } of failed) {
    if (problem !== null) complain(context.io, problem, source);
  }
  return failed.length > 0 ? EXIT_FAILED : EXIT_DONE;
}

/** Ends well at Ctrl-C: that is how it is meant to end. */
async function pollOn(
  engine: Engine,
  sources: readonly Keyed[],
  context: CommandContext,
): Promise<ExitCode> {
  if (sources.length === 0) return EXIT_FAILED;
  const told = new Map<string, string>();
  const tell = (statuses: readonly SourceStatus[]): void => {
    for (const { source, state, problem } of statuses) {
      const text = problem === null ? state : `${state}: ${problemText(problem)}`;
      if (told.get(source.id) === text) continue;
      told.set(source.id, text);
      note(context, `${source.name}: ${text}`);
    }
  };
  const unsubscribe = engine.on('sourcesChanged', tell);
  try {
    for (const { source, credential } of sources) await engine.startPolling(source.id, credential);
    note(context, `Collecting from ${counted(sources.length, 'source')}. Ctrl-C ends it.`);
    await new Promise<void>((resolve) => {
      if (context.signal.aborted) resolve();
      context.signal.addEventListener('abort', () => resolve(), { once: true });
    });
    for (const { source } of sources) await engine.stopPolling(source.id);
    return EXIT_DONE;
  } finally {
    unsubscribe();
  }
}

const COLUMNS = [
  printColumn('source', 'Source'),
  printColumn('stored', 'Stored', 'integer', 'count'),
  printColumn('duplicates', 'Already there', 'integer', 'count'),
  printColumn('bad', 'Bad lines', 'integer', 'count'),
  printColumn('pages', 'Pages', 'integer', 'count'),
  printColumn('coveredTo', 'Read whole up to', 'time', 'time'),
];
