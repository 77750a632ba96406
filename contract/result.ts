import type { Problem } from '../core/problem';

/** Every reply over the bridge and from a worker: a value or a problem with a code. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Problem };
