import type { ProxyLogin } from '../../secrets/secret-store';
import { badProxy, proxyUnsupported } from '../failure/proxy';

/**
 * The address of a proxy as a URL; `http://` may be left out. The result may hold a password and stays
 * in memory. `where` says where the text stands, which is not repeated, for the same reason.
 * Throws `aws/bad-proxy`, and `aws/proxy-unsupported` for SOCKS.
 */
export function readProxy(text: string, where: string): string {
  const trimmed = text.trim();
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`;
  if (!URL.canParse(address)) throw badProxy(where);
  const url = new URL(address);
  if (url.protocol.startsWith('socks')) throw proxyUnsupported('SOCKS');
  if (!['http:', 'https:'].includes(url.protocol) || url.hostname === '') throw badProxy(where);
  return url.href;
}

/** The proxy with user and password in its address; a log-in without a user is for the one in it. */
export function withLogin(proxy: string, login: ProxyLogin | null): string {
  if (login === null) return proxy;
  const url = new URL(proxy);
  if (login.user !== '') url.username = encodeURIComponent(login.user);
  if (url.username === '') return proxy;
  url.password = encodeURIComponent(login.password);
  return url.href;
}
