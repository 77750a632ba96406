import { join, resolve } from 'node:path';

export interface StartArguments {
  /** What the user typed, without the program and the folder of the app. */
  readonly words: readonly string[];
  /** The data folder that was named, absolute; null: the usual one. */
  readonly dataDir: string | null;
  /** The first word of a command for the command line; null: open the window. */
  readonly command: string | null;
}

const DATA_OPTIONS = ['--data-dir', '--data'];

/**
 * Reads how the app was started.
 * @param argv as of the process
 * @param appGiven true when the first word names the app's folder, as in `electron .`
 */
export function startArguments(
  argv: readonly string[],
  appGiven: boolean,
  env: Readonly<Record<string, string | undefined>>,
): StartArguments {
  const words = typedWords(argv, appGiven);
  let named: string | null = null;
  let command: string | null = null;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const [name = '', value] = word.split(/=(.*)/s, 2);
    if (DATA_OPTIONS.includes(name)) {
      named = value ?? words[index + 1] ?? null;
      if (value === undefined) index += 1;
    } else if (!word.startsWith('-')) {
      command ??= word;
    }
  }
  const dataDir = named ?? (env['FLOWGLASS_DATA'] || null);
  return { words, dataDir: dataDir === null ? null : resolve(dataDir), command };
}

/** Where the window keeps its own things, so that two data folders can be open at once. */
export function windowFolder(dataDir: string): string {
  return join(dataDir, 'window');
}

/** What stands before the app's folder is for Electron itself. */
function typedWords(argv: readonly string[], appGiven: boolean): readonly string[] {
  const words = argv.slice(1);
  if (!appGiven) return words;
  return words.slice(words.findIndex((word) => !word.startsWith('-')) + 1);
}
