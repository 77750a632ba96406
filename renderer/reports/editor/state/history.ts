/** Steps that can be taken back and again. */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  /** What was changed last, and when (ms): typing on in one field is one step. */
  readonly last: { readonly field: string; readonly at: number } | null;
}

const MOST_STEPS = 200;
/** A pause as long ends a step of typing. */
const PAUSE_MS = 1000;

export function newHistory<T>(present: T): History<T> {
  return { past: [], present, future: [], last: null };
}

/**
 * A change. Changes with the same `field` within a second of each other are one step; without a
 * field each is its own.
 */
export function record<T>(
  history: History<T>,
  next: T,
  field: string | null,
  now: number,
): History<T> {
  if (Object.is(next, history.present)) return history;
  const { last } = history;
  const joins = field !== null && last?.field === field && now - last.at < PAUSE_MS;
  return {
    past: joins ? history.past : [...history.past, history.present].slice(-MOST_STEPS),
    present: next,
    future: [],
    last: field === null ? null : { field, at: now },
  };
}

/** Takes the place of the present; no step of its own. */
export function amend<T>(history: History<T>, present: T): History<T> {
  return { ...history, present, last: null };
}

export function undo<T>(history: History<T>): History<T> {
  const previous = history.past.at(-1);
  if (previous === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: previous,
    future: [history.present, ...history.future],
    last: null,
  };
}

export function redo<T>(history: History<T>): History<T> {
  const [next, ...rest] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future: rest, last: null };
}
