/** The scheme and host that the page has; nothing else may load, ask or navigate. */
export const SCHEME = 'app';
export const ORIGIN = `${SCHEME}://flowglass`;
export const PAGE_URL = `${ORIGIN}/index.html`;

/** True for a URL of our own origin. Its parts are compared: the origin of an unknown scheme is "null". */
export function isOwnUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, host, username, password } = new URL(text);
  return `${protocol}//${host}` === ORIGIN && username === '' && password === '';
}

/**
 * What the page may do: run its own scripts and show its own files. Styles may stand in the page,
 * because components make style sheets of their own; nothing may be fetched, framed or sent.
 */
export const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'none'",
  "worker-src 'none'",
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers of every answer of the scheme. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), display-capture=()',
  'Cache-Control': 'no-store',
};
