/** Where a problem is: all parts optional, 1-based line, column and record numbers. */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly record?: number;
}

/**
 * What mends a problem, for the button beside its words. `enter-key`: the source's credential;
 * `show-policy`: the policy with the missing action; `open-wizard`: the set-up wizard;
 * `recreate-flow-log`: delete it and make it again; `fill-gaps`; `poll-again`; `sign-in`: a command for
 * the terminal, in the action; `network-settings`; `edit-source`; `define-group`: say what the group of
 * `groupName` stands for.
 */
export type Remedy =
  | 'enter-key'
  | 'show-policy'
  | 'open-wizard'
  | 'recreate-flow-log'
  | 'fill-gaps'
  | 'poll-again'
  | 'sign-in'
  | 'network-settings'
  | 'edit-source'
  | 'define-group';

/** A problem told to a person: what is wrong, where, and what to do. Crosses every boundary as a value. */
export interface Problem {
  /** Stable, machine-readable, `domain/kind`, for example `flow/not-a-flow-log`. */
  readonly code: string;
  /** One sentence: what is wrong. */
  readonly message: string;
  /** One sentence: what to do next. */
  readonly action?: string;
  readonly place?: Place;
  /** True when the same call may succeed later without a change. */
  readonly retryable?: boolean;
  /** Technical detail, redacted, folded on the screen. */
  readonly detail?: string;
  readonly remedy?: Remedy;
  /** IAM actions that are missing, in IAM's spelling, where that is what is wrong. */
  readonly missingActions?: readonly string[];
  /** The group of `Group@NAME` that is not known here. */
  readonly groupName?: string;
}

/** The exception that carries a {@link Problem} inside a layer; turned into a value at each boundary. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.message, options);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** Turns anything thrown into a {@link Problem}; unknown errors get the given code. */
export function toProblem(error: unknown, fallbackCode = 'internal/unexpected'): Problem {
  if (error instanceof ProblemError) return error.problem;
  const message = error instanceof Error ? error.message : String(error);
  return { code: fallbackCode, message };
}

/** `file:line:column` as far as known, or an empty string. */
export function placeText(place: Place | undefined): string {
  if (!place) return '';
  const parts: string[] = [];
  if (place.file !== undefined) parts.push(place.file);
  if (place.line !== undefined) parts.push(`line ${place.line}`);
  if (place.column !== undefined) parts.push(`column ${place.column}`);
  if (place.record !== undefined) parts.push(`record ${place.record}`);
  return parts.join(', ');
}

/** Message, place and action in one readable line. */
export function problemText(problem: Problem): string {
  const where = placeText(problem.place);
  const head = where ? `${where}: ${problem.message}` : problem.message;
  return problem.action ? `${head} ${problem.action}` : head;
}
