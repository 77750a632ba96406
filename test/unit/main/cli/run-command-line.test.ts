import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../../main/cli/commands';
import { runCommandLine } from '../../../../main/cli/run-command-line';
import packageJson from '../../../../package.json';
import { memoryIo } from './memory-io';

async function run(...argv: string[]) {
  const io = memoryIo();
  const exit = await runCommandLine(argv, io);
  return { exit, out: io.out(), err: io.err() };
}

describe('the command line', () => {
  it('says its version', async () => {
    const expected = { exit: 0, out: `flowglass ${packageJson.version}\n`, err: '' };
    expect(await run('--version')).toEqual(expected);
    expect(await run('-V')).toEqual(expected);
  });

  it('lists every command in its help', async () => {
    for (const argv of [['help'], ['--help'], ['-h']]) {
      const { exit, out, err } = await run(...argv);
      expect(exit).toBe(0);
      expect(err).toBe('');
      for (const { name, summary } of COMMANDS) {
        expect(out).toContain(name);
        expect(out).toContain(summary);
      }
    }
  });

  it('is wrong usage without a command: help on standard error, nothing on output', async () => {
    const { exit, out, err } = await run();
    expect(exit).toBe(2);
    expect(out).toBe('');
    expect(err).toContain('Usage: flowglass COMMAND');
  });

  it('shows the help of a group', async () => {
    const { exit, out } = await run('help', 'report');
    expect(exit).toBe(0);
    expect(out).toContain('report run NAME|FILE.xml');
    expect(out).not.toContain('dashboard');
    expect((await run('report', '--help')).out).toBe(out);
  });

  it.each(COMMANDS.map(({ name }) => name))('has help for %s', async (name) => {
    const command = COMMANDS.find((one) => one.name === name);
    const { exit, out } = await run(...name.split(' '), '--help');
    expect(exit).toBe(0);
    expect(out).toContain(`Usage: flowglass ${name}`);
    for (const option of command?.options ?? []) expect(out).toContain(`--${option}`);
    expect(out).toContain('--data DIR');
    expect((await run('help', ...name.split(' '))).out).toBe(out);
  });

  it.each([
    [['nothing-like-it']],
    [['help', 'nothing-like-it']],
    [['import']],
    [['import', '--sample', 'x.log']],
    [['import', '-', '-']],
    [['records', '--limit', 'many']],
    [['records', '--last', '1h', '--from', '5']],
    [['report', 'list', '--output', 'xml']],
    [['report', 'list', '--csv', '--json']],
    [['report', 'list', '--utc', '--local']],
    [['source', 'add', 'x', '--region', 'eu-central-1']],
  ])('%j is wrong usage, told in one line', async (argv) => {
    const { exit, out, err } = await run('--data', '/nowhere/at/all', ...argv);
    expect(exit).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(/^[^\n]+\.[^\n]*\n$/);
  });

  it('never echoes control characters of what was typed', async () => {
    const { err } = await run('\u001b[2Jimport');
    expect(err).toContain('\\x1b[2Jimport');
    expect(err).not.toContain('\u001b');
  });
});
