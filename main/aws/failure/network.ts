import type { Told } from './context';
import { certificateProblem } from './certificate';

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

function tellLink(link: Chained, host: string): Told | null {
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
  // The SDK met an answer that is not AWS's: usually a proxy's or a captive portal's page.
  if (
    /^(?:Unexpected token|Unexpected end of JSON|Expected property|char ')/.test(link.message ?? '')
  ) {
    return {
      code: 'aws/not-aws',
      message: `${host} gave an answer that is not from AWS.`,
      action: 'Check the endpoint of the source and the proxy.',
      retryable: true,
      remedy: 'network-settings',
    };
  }
  return null;
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
