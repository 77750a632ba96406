import { ProblemError, toProblem } from '../../core/problem';
import type { Zone } from '../export/time-text';
import type { Engine } from '../workers/engine';
import type { Questions } from '../workers/questions';
import { type CommandContext, EXIT_DONE, EXIT_FAILED, EXIT_USAGE, type ExitCode } from './command';
import { COMMANDS } from './commands';
import { commandHelp, generalHelp, groupHelp } from './help';
import { dataDirectory } from './input/data-directory';
import type { CommandOption } from './input/options';
import { findCommand, type ReadArguments, readArguments } from './input/read-arguments';
import { isUsageError, usageError } from './input/usage-error';
import type { CommandIo } from './io';
import { OUTPUT_KINDS, type OutputKind } from './output/print-rows';
import { openProgress } from './output/progress';
import { complain, sayText } from './output/say';
import { appVersion } from './version';

/**
 * Runs one command. Results go to standard output, progress and problems to standard error.
 * @param argv The words after the program's name.
 * @returns The exit code: 0 done, 1 failed, 2 wrong usage. Never rejects.
 */
export async function runCommandLine(argv: readonly string[], io: CommandIo): Promise<ExitCode> {
  try {
    const read = readArguments(argv, COMMANDS);
    if (read.values.has('version')) return await answer(io, `flowglass ${appVersion}\n`);
    const { command } = read;
    if (command !== null) return await runCommand(read, io);
    const text = helpFor(read);
    if (text !== null) return await answer(io, text);
    io.stderr.write(generalHelp(COMMANDS));
    return EXIT_USAGE;
  } catch (error) {
    return failure(error, io);
  }
}

async function answer(io: CommandIo, text: string): Promise<ExitCode> {
  await sayText(io, text);
  return EXIT_DONE;
}

/** Null when nothing was asked for: the caller shows the same help as a complaint. */
function helpFor({ positionals, values }: ReadArguments): string | null {
  const words = positionals[0] === 'help' ? positionals.slice(1) : positionals;
  const [first, second] = words;
  if (first === undefined) {
    return values.has('help') || positionals[0] === 'help' ? generalHelp(COMMANDS) : null;
  }
  const group = COMMANDS.filter(({ name }) => name.startsWith(`${first} `));
  if (group.length > 0 && second === undefined) return groupHelp(first, group);
  const found = findCommand(words, COMMANDS);
  return found === null ? generalHelp(COMMANDS) : commandHelp(found.command);
}

async function runCommand(read: ReadArguments, io: CommandIo): Promise<ExitCode> {
  const { command, positionals, values } = read;
  if (command === null) return EXIT_USAGE;
  const text = (option: CommandOption | 'data' | 'output'): string | undefined => {
    const value = values.get(option);
    return value === true ? undefined : value;
  };
  const chosenOutput = readOutput(text('output'), values);
  const controller = new AbortController();
  const progress = openProgress(io);
  const dataDir = dataDirectory(text('data'), io);
  const zone = readZone(values);
  let engine: Promise<Engine> | null = null;
  let questions: Promise<Questions> | null = null;
  const context: CommandContext = {
    io,
    positionals,
    text,
    texts: (option) => read.lists.get(option) ?? [],
    flag: (option) => values.get(option) === true,
    dataDirectory: dataDir,
    chosenOutput,
    output: chosenOutput ?? 'table',
    zone,
    engine: () => {
      engine ??= openEngine(dataDir, zone);
      return engine;
    },
    questions: () => {
      questions ??= openQuestions(dataDir, zone);
      return questions;
    },
    signal: controller.signal,
    progress,
  };
  const unsubscribe = io.onInterrupt(() => controller.abort(interrupted()));
  try {
    return await command.run(context);
  } catch (error) {
    progress.clear();
    return failure(controller.signal.aborted ? interrupted() : error, io);
  } finally {
    progress.clear();
    unsubscribe();
    await stop(engine);
    await stop(questions);
  }
}

/** Loaded on demand: help and a usage error need no database. */
async function openEngine(dataDir: string, zone: Zone): Promise<Engine> {
  const { startEngine } = await import('../workers/host');
  return startEngine({ dataDir, zone });
}

async function openQuestions(dataDir: string, zone: Zone): Promise<Questions> {
  const { startQuestions } = await import('../workers/questions');
  return startQuestions({ dataDir, zone });
}

async function stop(running: Promise<Pick<Engine, 'stop'>> | null): Promise<void> {
  const started = await running?.catch(() => null);
  await started?.stop();
}

function readOutput(
  written: string | undefined,
  values: ReadArguments['values'],
): OutputKind | null {
  const kind = OUTPUT_KINDS.find((known) => known === written);
  if (written !== undefined && kind === undefined) {
    throw usageError(`--output ${written} is not known.`, `Choose ${OUTPUT_KINDS.join(', ')}.`);
  }
  const chosen = [
    kind,
    values.has('csv') ? 'csv' : undefined,
    values.has('json') ? 'json' : undefined,
  ].filter((one): one is OutputKind => one !== undefined);
  if (new Set(chosen).size > 1) {
    throw usageError(
      'Only one of --csv, --json and --output can be used.',
      'Leave the others out.',
    );
  }
  return chosen[0] ?? null;
}

function readZone(values: ReadArguments['values']): 'utc' | 'local' {
  if (values.has('utc') && values.has('local')) {
    throw usageError('--utc and --local cannot be used together.', 'Leave one out.');
  }
  return values.has('local') ? 'local' : 'utc';
}

function interrupted(): ProblemError {
  return new ProblemError({
    code: 'cli/interrupted',
    message: 'Stopped.',
    action: 'What was stored before stays.',
  });
}

function failure(error: unknown, io: CommandIo): ExitCode {
  const problem = toProblem(error);
  // `head` and pagers end early; that is no failure of what was asked for.
  if (problem.code === 'export/reader-gone') return EXIT_DONE;
  complain(io, problem);
  return isUsageError(error) ? EXIT_USAGE : EXIT_FAILED;
}
