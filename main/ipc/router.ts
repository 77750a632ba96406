import type { CallName } from '../../contract/api';
import { callNames, printCalls } from '../../contract/names';
import type { Result } from '../../contract/result';
import { argumentSchemas } from '../../contract/schema';
import { type Problem, ProblemError, toProblem } from '../../core/problem';
import type { Logger } from '../log/logger';
import { safeText } from '../log/redact';
import type { Handlers } from './services';

/** Who made a call. Anything but our page's main frame is refused. */
export interface Sender {
  /** Null when the frame has gone since. */
  readonly frameUrl: string | null;
  readonly mainFrame: boolean;
  readonly ourWindow: boolean;
  /** True for the page that is being made into a document: it may make few calls only. */
  readonly printing?: boolean;
}

export interface RouterOptions {
  readonly handlers: Handlers;
  /** Origin of the page: `app://flowglass`. */
  readonly origin: string;
  readonly log: Logger;
}

/** Problems whose sentence quotes what someone looks for: addresses and names that are no one else's business. */
const QUOTING = /^(?:constraint|report|query|group|definition|dashboard|xml)\//;

export type Router = (name: string, sender: Sender, argument: unknown) => Promise<Result<unknown>>;

/**
 * Answers calls of the page: first who asks, then whether the call exists, then whether its argument
 * is what the schema says, then the handler. Never rejects; a problem goes back as a value.
 */
export function createRouter({ handlers, origin, log }: RouterOptions): Router {
  return async (name, sender, argument) => {
    if (!isTrusted(sender, origin)) {
      log.warn('Refused a call from a foreign frame', { name, url: sender.frameUrl });
      return refusal('ipc/foreign-sender', 'The call does not come from the page of Flowglass.');
    }
    if (sender.printing === true && !(printCalls as readonly string[]).includes(name)) {
      return refusal('ipc/foreign-sender', 'A document only asks for what it shows.');
    }
    if (!isCall(name)) return refusal('ipc/unknown-call', 'There is no such call.');
    const parsed = argumentSchemas[name].safeParse(argument);
    if (!parsed.success) {
      const where = parsed.error.issues.map(({ path }) => path.join('.') || 'argument');
      log.warn('Refused an argument', { name, where });
      return refusal('ipc/bad-argument', `"${name}" was called with an argument it does not take.`);
    }
    try {
      return { ok: true, value: await run(handlers, name, parsed.data) };
    } catch (error) {
      return { ok: false, error: tell(error, name, log) };
    }
  };
}

function run(handlers: Handlers, name: CallName, argument: unknown): unknown {
  const handler = handlers[name] as (checked: unknown) => unknown;
  return handler(argument);
}

function isTrusted({ frameUrl, mainFrame, ourWindow }: Sender, origin: string): boolean {
  if (!mainFrame || !ourWindow || frameUrl === null) return false;
  // The URL class gives "null" as origin of a scheme it does not know, so the parts are compared.
  const url = URL.canParse(frameUrl) ? new URL(frameUrl) : null;
  return url !== null && `${url.protocol}//${url.host}` === origin;
}

function isCall(name: string): name is CallName {
  return (callNames as readonly string[]).includes(name);
}

function refusal(code: string, message: string): Result<never> {
  return { ok: false, error: { code, message } };
}

function tell(error: unknown, name: CallName, log: Logger): Problem {
  if (error instanceof ProblemError) {
    const { code, message } = error.problem;
    log.info(`"${name}" failed`, QUOTING.test(code) ? { code } : { code, message });
    return error.problem;
  }
  log.error(`"${name}" failed unexpectedly`, error);
  const problem = toProblem(error);
  return {
    code: problem.code,
    message: 'Something went wrong inside Flowglass.',
    action: 'Try again; the log in the data folder says more.',
    detail: safeText(problem.message),
  };
}
