import { isThrottled } from '../failure/names';
import type { RateKey, RateLimits } from './limits';

/** Where the SDK keeps what belongs to one call. */
interface CallContext {
  readonly commandName?: string;
  readonly __smithy_context?: { readonly abortSignal?: AbortSignal };
}

type Handler = (args: object) => Promise<object>;

/** What is used of an SDK client's middleware stack, whatever its commands. */
interface MiddlewareStack {
  addRelativeTo(
    middleware: (next: Handler, context: CallContext) => Handler,
    place: { name: string; relation: 'before'; toMiddleware: string },
  ): void;
}

/**
 * From now on every attempt of every call of `client`, any SDK client, the retries included, waits for
 * its turn, and the limits hear of throttling. The wait comes before the request is signed, so a
 * long one makes no signature too old.
 */
export function limitCalls(
  client: { readonly middlewareStack: object },
  limits: RateLimits,
  place: Omit<RateKey, 'api'>,
): void {
  const stack = client.middlewareStack as MiddlewareStack;
  stack.addRelativeTo(
    (next, context) => async (args) => {
      const { commandName = '', __smithy_context: call } = context;
      const key = { ...place, api: commandName.replace(/Command$/, '') };
      await limits.acquire(key, call?.abortSignal);
      try {
        return await next(args);
      } catch (error) {
        if (isThrottled(error)) limits.throttled(key);
        throw error;
      }
    },
    { name: 'limitCalls', relation: 'before', toMiddleware: 'httpSigningMiddleware' },
  );
}
