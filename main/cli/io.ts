import type { Readable, Writable } from 'node:stream';

/** Standard input with what a terminal adds. */
export interface Input extends Readable {
  readonly isTTY?: boolean;
  setRawMode?(raw: boolean): unknown;
}

/** Standard output or error with what a terminal adds. */
export interface Output extends Writable {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Everything outside that the command line touches. */
export interface CommandIo {
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly homeDirectory: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Calls the listener at Ctrl-C or a polite end; returns the function that ends the subscription. */
  readonly onInterrupt: (listener: () => void) => () => void;
}
