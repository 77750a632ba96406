import type { Command } from './command';
import {
  COMMAND_OPTIONS,
  GLOBAL_OPTIONS,
  type GlobalOption,
  type OptionDefinition,
} from './input/options';

const WIDTH = 28;

/** Every command with its summary. */
export function generalHelp(commands: readonly Command[]): string {
  return paragraphs(
    'Flowglass reads Amazon VPC flow logs and answers FortiSIEM reports from them.',
    'Usage: flowglass COMMAND [OPTION…]',
    section('Commands', commands.map(commandLine)),
    globalOptions(),
    'Exit codes: 0 done, 1 failed, 2 wrong usage.\nRun "flowglass help COMMAND" for the options of a command.',
  );
}

/** The commands that share a first word. */
export function groupHelp(word: string, commands: readonly Command[]): string {
  return paragraphs(
    `Usage: flowglass ${word} COMMAND [OPTION…]`,
    section('Commands', commands.map(commandLine)),
    globalOptions(),
  );
}

/** One command with its options. */
export function commandHelp(command: Command): string {
  const own = command.options.map((name) => optionLine(name, COMMAND_OPTIONS[name]));
  const words = ['flowglass', command.name, command.operands, own.length > 0 ? '[OPTION…]' : ''];
  return paragraphs(
    `${command.summary}.`,
    `Usage: ${words.filter((word) => word !== '').join(' ')}`,
    own.length > 0 ? section('Options', own) : '',
    globalOptions(),
  );
}

function commandLine({ name, operands, summary }: Command): string {
  return aligned(`${name} ${operands}`.trimEnd(), summary);
}

function globalOptions(): string {
  const names = Object.keys(GLOBAL_OPTIONS) as GlobalOption[];
  return section(
    'Options of every command',
    names.map((name) => optionLine(name, GLOBAL_OPTIONS[name])),
  );
}

function optionLine(name: string, { short, value, help }: OptionDefinition): string {
  const head = `--${name}${value === undefined ? '' : ` ${value}`}`;
  return aligned(short === undefined ? head : `-${short}, ${head}`, help);
}

function section(title: string, lines: readonly string[]): string {
  return `${title}:\n${lines.join('\n')}`;
}

function aligned(head: string, text: string): string {
  const gap = head.length < WIDTH ? ' '.repeat(WIDTH - head.length) : `\n${' '.repeat(WIDTH + 2)}`;
  return `  ${head}${gap}${text}`;
}

function paragraphs(...parts: readonly string[]): string {
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
