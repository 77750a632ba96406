import type { Told } from './context';
import { certificateProblem } from './certificate';
import { errorName, type ServiceError } from './names';

interface Chained {
  readonly name?: string;
  readonly code?: string;
  readonly message?: string;
  readonly cause?: unknown;
  readonly errors?: readonly unknown[];
}

/**
 * Says what kept a request from getting an answer, or null when the failure is not the
 * network's. `host` is named in the sentence. Codes: Node's system errors and TLS errors.
 */
export function networkProblem(error: unknown, host: string): Told | null {
  for (const link of chain(error)) {
    const told = tellLink(link, host);
    if (told !== null) return told;
  }
  return null;
}

function tellLink(link: Chained & ServiceError, host: string): Told | null {
  const code = link.code ?? '';
  const again = { retryable: true, remedy: 'poll-again' } as const;
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EAI_FAIL':
      return {
        code: 'aws/no-network',
        message: `The name ${host} was not found; there may be no network.`,
        action: 'Check the network connection, the DNS, and the Region or endpoint of the source.',
        ...again,
      };
    case 'ENETUNREACH':
    case 'EHOSTUNREACH':
    case 'ENETDOWN':
    case 'EADDRNOTAVAIL':
      return {
        code: 'aws/no-network',
        message: `There is no network to ${host}.`,
        action: 'Check the network connection.',
        ...again,
      };
    case 'ECONNREFUSED':
      return {
        code: 'aws/refused-connection',
        message: `${host} refused the connection.`,
        action: 'Check the endpoint of the source, the proxy and the firewall.',
        retryable: true,
        remedy: 'network-settings',
      };
    case 'ECONNRESET':
    case 'EPIPE':
    case 'EPROTO':
    case 'ERR_STREAM_PREMATURE_CLOSE':
      return {
        code: 'aws/connection-lost',
        message: `The connection to ${host} was cut.`,
        action: 'Wait; the next poll tries again.',
        ...again,
      };
    case 'ETIMEDOUT':
    case 'ESOCKETTIMEDOUT':
      return timeout(host);
    default:
  }
  const certificate = certificateProblem(link, host);
  if (certificate !== null) return certificate;
  if (link.name === 'TimeoutError') return timeout(host);
  return isForeign(link) ? notAwsProblem(`${host} gave an answer that is not from AWS.`) : null;
}

/** An answer that the SDK could not read: not JSON, not XML. */
const UNREADABLE =
  /^(?:Unexpected token|Unexpected end of JSON|Expected property|char '|@aws-sdk XML parse error)/;
/** What AWS's own front ends answer, also with a page, when they are in trouble. */
const OVERLOADED: ReadonlySet<number> = new Set([500, 502, 503, 504]);

/** Usually a page of a proxy or of a captive portal, or the way to one: AWS gives no pages and leads nowhere else. */
function isForeign(link: Chained & ServiceError): boolean {
  const status = link.$response?.statusCode ?? link.$metadata?.httpStatusCode ?? 0;
  if (OVERLOADED.has(status)) return false;
  const isPage = link.$response?.headers?.['content-type']?.startsWith('text/html') === true;
  const isRedirect = status >= 300 && status < 400;
  // A page that happens to be good XML is read, but names no error.
  const isNameless = /^(?:Unknown|UnknownError|Error)?$/.test(errorName(link));
  return isRedirect || (isPage && isNameless) || UNREADABLE.test(link.message ?? '');
}

/** Something other than AWS answered, as `message` says. */
export function notAwsProblem(message: string): Told {
  return {
    code: 'aws/not-aws',
    message,
    action:
      'Open a web page to see whether the network asks for a log-in, then check the proxy and the endpoint.',
    retryable: true,
    remedy: 'network-settings',
  };
}

function timeout(host: string): Told {
  return {
    code: 'aws/timeout',
    message: `${host} did not answer in time.`,
    action: 'Check the network connection, the proxy and the firewall.',
    retryable: true,
    remedy: 'network-settings',
  };
}

/** An error, its causes, and the errors gathered in it: at most a dozen. */
export function* chain(error: unknown): Generator<Chained> {
  const queue: unknown[] = [error];
  for (let seen = 0; queue.length > 0 && seen < 12; seen++) {
    const next = queue.shift();
    if (typeof next !== 'object' || next === null) continue;
    const link = next as Chained;
    yield link;
    if (link.cause !== undefined) queue.push(link.cause);
    if (link.errors !== undefined) queue.push(...link.errors);
  }
}
