import type { FlowglassApi } from '../../contract/api';
import type { Result } from '../../contract/result';
import { ProblemError } from '../../core/problem';

/** What the preload offers. */
export function bridge(): FlowglassApi {
  return window.flowglass;
}

/** The value of a reply; a problem becomes a thrown {@link ProblemError}. */
export async function unwrap<T>(reply: Promise<Result<T>>): Promise<T> {
  const result = await reply;
  if (!result.ok) throw new ProblemError(result.error);
  return result.value;
}
