import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../../../main/cli/commands';
import { readArguments } from '../../../../../main/cli/input/read-arguments';

const read = (...argv: string[]) => readArguments(argv, COMMANDS);
const refusal = (...argv: string[]): string => {
  try {
    read(...argv);
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return 'nothing thrown';
};

describe('arguments', () => {
  it('takes options before, between and after the words of a command', () => {
    const { command, positionals, values } = read(
      '--data',
      '/tmp/x',
      'report',
      '--limit=5',
      'run',
      'Top',
      '--json',
    );
    expect(command?.name).toBe('report run');
    expect(positionals).toEqual(['Top']);
    expect(Object.fromEntries(values)).toEqual({ data: '/tmp/x', limit: '5', json: true });
  });

  it('takes - as a file and everything after -- as words', () => {
    expect(read('import', '-').positionals).toEqual(['-']);
    expect(read('import', '--', '--odd-name').positionals).toEqual(['--odd-name']);
  });

  it.each([
    [['imprt', 'x'], '"imprt" is no command. Did you mean "import"?'],
    [['frobnicate'], '"frobnicate" is no command.'],
    [['report'], '"report" needs one of: list, check, import, export, run.'],
    [['report', 'rn'], '"report rn" is no command. Did you mean "run"?'],
    [['report', 'run'], '"report run" needs NAME|FILE.xml.'],
    [['report', 'run', 'a', 'b'], '"report run" does not know what to do with "b".'],
    [['import', 'x', '--limit', '3'], '"import" has no option --limit.'],
    [['import', 'x', '--formt', 'a'], '--formt is no option. Did you mean "--format"?'],
    [['import', 'x', '--format'], '--format needs a value: --format "FIELDS".'],
    [['import', 'x', '--format='], '--format needs a value: --format "FIELDS".'],
    [['records', '--from', '--to', '5'], '--from needs a value: --from T.'],
    [['import', 'x', '--json=yes'], '--json takes no value.'],
  ])('%j is refused: %s', (argv, message) => {
    expect(refusal(...argv)).toBe(message);
  });

  it('does not take a secret as an option', () => {
    expect(refusal('source', 'add', 'x', '--secret-access-key', 'y')).toMatch(/is no option/);
  });

  it('asks for no command when help or the version is wanted', () => {
    expect(read('--version').command).toBeNull();
    expect(read('report', 'run', '--help').positionals).toEqual(['report', 'run']);
    expect(read('help', 'import').command).toBeNull();
  });
});

describe('commands', () => {
  it('have names and options of their own', () => {
    expect(new Set(COMMANDS.map(({ name }) => name)).size).toBe(COMMANDS.length);
    for (const { options } of COMMANDS) expect(new Set(options).size).toBe(options.length);
  });
});
