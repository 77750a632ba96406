import { parseArgs } from 'node:util';
import type { Command } from '../command';
import { suggestion } from './nearest';
import { COMMAND_OPTIONS, GLOBAL_OPTIONS, type OptionDefinition } from './options';
import { usageError } from './usage-error';

export interface ReadArguments {
  /** Null: only `--help` or `--version`, or nothing at all. */
  readonly command: Command | null;
  readonly positionals: readonly string[];
  readonly values: ReadonlyMap<string, string | true>;
  /** Every value of a repeatable option, as they are written. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
}

const ALL: Readonly<Record<string, OptionDefinition>> = { ...GLOBAL_OPTIONS, ...COMMAND_OPTIONS };

/**
 * Reads the words after the program's name. Options may stand anywhere; `--` ends them.
 * @throws ProblemError `usage/wrong`, naming the nearest known word.
 */
export function readArguments(
  argv: readonly string[],
  commands: readonly Command[],
): ReadArguments {
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      Object.entries(ALL).map(([name, { type, short }]) => [
        name,
        short === undefined ? { type } : { type, short },
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const words: string[] = [];
  const values = new Map<string, string | true>();
  const lists = new Map<string, readonly string[]>();
  const written: Written[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    // `--from --to T`: the next option is no value.
    const swallowed = token.inlineValue === false && token.value.startsWith('--');
    const value = swallowed ? true : (token.value ?? true);
    written.push({ name: token.name, raw: token.rawName, value });
    values.set(token.name, value);
    if (value !== true) lists.set(token.name, [...(lists.get(token.name) ?? []), value]);
  }
  const found =
    values.has('help') || values.has('version') || words[0] === 'help'
      ? null
      : findCommand(words, commands);
  checkOptions(written, found?.command ?? null);
  const positionals = found === null ? words : words.slice(found.words);
  if (found !== null) checkArity(found.command, positionals);
  return { command: found?.command ?? null, positionals, values, lists };
}

/** An option as it stands in the words. */
interface Written {
  readonly name: string;
  readonly raw: string;
  readonly value: string | true;
}

/** The command that the first words name, for `help COMMAND` as well. Null when there are no words. */
export function findCommand(
  words: readonly string[],
  commands: readonly Command[],
): { readonly command: Command; readonly words: number } | null {
  const [first, second] = words;
  if (first === undefined) return null;
  const two = commands.find(({ name }) => second !== undefined && name === `${first} ${second}`);
  if (two !== undefined) return { command: two, words: 2 };
  const one = commands.find(({ name }) => name === first);
  if (one !== undefined) return { command: one, words: 1 };
  const group = commands
    .filter(({ name }) => name.startsWith(`${first} `))
    .map(({ name }) => name.slice(first.length + 1));
  if (group.length > 0) {
    const message =
      second === undefined
        ? `"${first}" needs one of: ${group.join(', ')}.`
        : `"${first} ${second}" is no command.${suggestion(second, group)}`;
    throw usageError(message, `Known: ${group.map((word) => `${first} ${word}`).join(', ')}.`);
  }
  const heads = [...new Set(commands.map(({ name }) => name.split(' ')[0] ?? name)), 'help'];
  throw usageError(`"${first}" is no command.${suggestion(first, heads)}`);
}

function checkOptions(written: readonly Written[], command: Command | null): void {
  for (const { name, raw, value } of written) {
    const definition = Object.hasOwn(ALL, name) ? ALL[name] : undefined;
    const fitting = [...(command?.options ?? []), ...Object.keys(GLOBAL_OPTIONS)];
    const help =
      command === null ? undefined : `Run "flowglass help ${command.name}" for its options.`;
    if (definition === undefined) {
      const known = command === null ? Object.keys(ALL) : fitting;
      throw usageError(
        `${raw} is no option.${suggestion(
          `--${name}`,
          known.map((option) => `--${option}`),
        )}`,
        help,
      );
    }
    if (command !== null && !fitting.includes(name)) {
      throw usageError(`"${command.name}" has no option ${raw}.`, help);
    }
    if (definition.type === 'string' && (value === true || value === '')) {
      throw usageError(`${raw} needs a value: ${raw} ${definition.value ?? 'VALUE'}.`, help);
    }
    if (definition.type === 'boolean' && value !== true)
      throw usageError(`${raw} takes no value.`, help);
  }
}

function checkArity(command: Command, positionals: readonly string[]): void {
  const [fewest, most] = command.arity;
  const usage = `Usage: flowglass ${command.name} ${command.operands}`.trimEnd();
  if (positionals.length < fewest)
    throw usageError(`"${command.name}" needs ${command.operands}.`, usage);
  if (positionals.length > most) {
    throw usageError(
      `"${command.name}" does not know what to do with "${positionals[most] ?? ''}".`,
      usage,
    );
  }
}
