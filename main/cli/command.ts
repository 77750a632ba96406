import type { Engine } from '../workers/engine';
import type { Questions } from '../workers/questions';
import type { OutputKind } from './output/print-rows';
import type { CommandOption } from './input/options';
import type { CommandIo } from './io';
import type { Progress } from './output/progress';
import type { Zone } from '../export/time-text';

export const EXIT_DONE = 0;
export const EXIT_FAILED = 1;
export const EXIT_USAGE = 2;
export type ExitCode = typeof EXIT_DONE | typeof EXIT_FAILED | typeof EXIT_USAGE;

/** What a command gets to work with. */
export interface CommandContext {
  readonly io: CommandIo;
  readonly positionals: readonly string[];
  /** Value of an option, or undefined. */
  readonly text: (option: CommandOption) => string | undefined;
  /** The values of a repeatable option, in their order. */
  readonly texts: (option: CommandOption) => readonly string[];
  readonly flag: (option: CommandOption) => boolean;
  readonly dataDirectory: string;
  /** Null when the user did not choose. */
  readonly chosenOutput: OutputKind | null;
  readonly output: OutputKind;
  readonly zone: Zone;
  /**
   * Starts the engine at the first call, which locks the data folder: for what writes. Ended by whoever runs
   * the command.
   */
  readonly engine: () => Promise<Engine>;
  /** The same for what only asks: beside an open window, too. */
  readonly questions: () => Promise<Questions>;
  /** Fires at Ctrl-C. */
  readonly signal: AbortSignal;
  readonly progress: Progress;
}

export interface Command {
  /** One or two words: `import`, `report run`. */
  readonly name: string;
  /** Positionals as shown in the help: `FILE…`. */
  readonly operands: string;
  readonly summary: string;
  readonly options: readonly CommandOption[];
  /** Fewest and most positionals. */
  readonly arity: readonly [number, number];
  readonly run: (context: CommandContext) => Promise<ExitCode>;
}
