import { ProblemError } from '../../../core/problem';
import { isExpired, isUnknownKey } from '../failure/names';
import { profileExpired } from './profile-problems';

type Handler = (args: object) => Promise<object>;

/** What is used of an SDK client. */
interface Client {
  readonly config: { credentials(options: { forceRefresh: boolean }): Promise<unknown> };
  readonly middlewareStack: object;
}

interface MiddlewareStack {
  add(
    middleware: (next: Handler) => Handler,
    place: { name: string; step: 'initialize'; priority: 'high' },
  ): void;
}

/**
 * For a client that signs with a profile: when AWS says that its credentials expired, or were replaced, they are
 * asked for again and the call is made once more. A second refusal is thrown as `aws/profile-expired`.
 */
export function askAgainWhenExpired(client: Client, profile: string): void {
  const stack = client.middlewareStack as MiddlewareStack;
  const over = (error: unknown): boolean => isExpired(error) || isUnknownKey(error);
  stack.add(
    (next) => async (args) => {
      try {
        return await next(args);
      } catch (error) {
        if (error instanceof ProblemError || !over(error)) throw error;
      }
      await client.config.credentials({ forceRefresh: true });
      try {
        return await next(args);
      } catch (error) {
        throw over(error) ? new ProblemError(profileExpired(profile), { cause: error }) : error;
      }
    },
    { name: 'askAgainWhenExpired', step: 'initialize', priority: 'high' },
  );
}
