import { ProblemError } from '../../../core/problem';
import { certificateProblem } from './certificate';

/** Host and port of a proxy, without user and password. */
export function proxyName(proxy: string): string {
  return URL.canParse(proxy) ? new URL(proxy).host : 'with an unreadable address';
}

/** No connection to the proxy came about. The cause stays, so that a passing one is tried again. */
export function proxyUnreachable(proxy: string, error: unknown): ProblemError {
  const name = proxyName(proxy);
  const certificate = certificateProblem(error as { code?: string }, `the proxy ${name}`);
  if (certificate !== null) return new ProblemError(certificate, { cause: error });
  const detail = error instanceof Error ? error.message : String(error);
  return new ProblemError(
    {
      code: 'aws/proxy-unreachable',
      message: `The proxy ${name} cannot be reached.`,
      action: 'Check the network connection and the proxy in the network settings.',
      remedy: 'network-settings',
      retryable: true,
      detail,
    },
    { cause: error },
  );
}

/** The proxy answered with something else than a connection. `status` is HTTP's. */
export function proxyRefusal(proxy: string, host: string, status: number): ProblemError {
  const name = proxyName(proxy);
  const remedy = 'network-settings';
  if (status === 407) {
    const given = URL.canParse(proxy) && new URL(proxy).username !== '';
    return new ProblemError({
      code: 'aws/proxy-password',
      message: given
        ? `The proxy ${name} does not accept this user name and password.`
        : `The proxy ${name} asks for a user name and a password.`,
      action: 'Enter them in the network settings.',
      remedy,
    });
  }
  if (status === 502 || status === 503 || status === 504) {
    return new ProblemError({
      code: 'aws/proxy-failed',
      message: `The proxy ${name} could not reach ${host} (HTTP ${status}).`,
      action: 'Wait and try again; check the Region or endpoint of the source.',
      remedy: 'poll-again',
      retryable: true,
    });
  }
  return new ProblemError({
    code: 'aws/proxy-refused',
    message: `The proxy ${name} does not let this computer connect to ${host} (HTTP ${status}).`,
    action: `Ask whoever runs the proxy to allow ${host}, port 443, or choose another proxy.`,
    remedy,
  });
}

/** A kind of proxy that cannot be used, or an address that is none. */
export function proxyUnsupported(kind: string): ProblemError {
  return new ProblemError({
    code: 'aws/proxy-unsupported',
    message: `The way to AWS leads through a ${kind} proxy, which cannot be used.`,
    action: 'Enter the address of an HTTP proxy in the network settings.',
    remedy: 'network-settings',
  });
}

/** `where` says where the address stands. */
export function badProxy(where: string): ProblemError {
  return new ProblemError({
    code: 'aws/bad-proxy',
    message: `${where} is not the address of a proxy.`,
    action: 'Enter one such as http://proxy.example.com:3128.',
    remedy: 'network-settings',
  });
}
