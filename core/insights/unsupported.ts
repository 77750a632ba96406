import { type Place, ProblemError } from '../problem';

/** What Logs Insights has no equivalent for: the construct, where it stands, and what to do. */
export function unsupported(message: string, action: string, place?: Place): ProblemError {
  return new ProblemError({
    code: 'insights/unsupported',
    message,
    action,
    ...(place === undefined ? {} : { place }),
  });
}
