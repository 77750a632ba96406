import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { isOwnUrl, PAGE_HEADERS } from './page-origin';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/**
 * Answers a request for a file of the built page. Only files inside `folder` are given, after links
 * are followed, and only of the types the page is made of.
 */
export async function pageResponse(
  folder: string,
  request: { readonly url: string; readonly method: string },
): Promise<Response> {
  if (request.method !== 'GET' || !isOwnUrl(request.url)) return plain(405, 'Not allowed');
  const path = pathIn(request.url);
  const type = path === null ? undefined : TYPES[extname(path)];
  if (path === null || type === undefined) return plain(404, 'Not found');
  try {
    const root = await realpath(folder);
    const file = await realpath(join(root, path));
    if (!file.startsWith(root + sep)) return plain(404, 'Not found');
    const body = new Uint8Array(await readFile(file));
    return new Response(body, { status: 200, headers: { ...PAGE_HEADERS, 'Content-Type': type } });
  } catch {
    return plain(404, 'Not found');
  }
}

/** A page made here, such as the one of a failed start. */
export function htmlResponse(html: string): Response {
  const headers = { ...PAGE_HEADERS, 'Content-Type': 'text/html; charset=utf-8' };
  return new Response(html, { status: 200, headers });
}

/** The path below the folder, or null when it holds what no file of the page has in its name. */
function pathIn(url: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(new URL(url).pathname);
  } catch {
    return null;
  }
  const parts = path.split('/').slice(1);
  const odd = parts.some((part) => part === '' || part.startsWith('.') || /[\\:\0%]/.test(part));
  return odd ? null : parts.join('/');
}

function plain(status: number, text: string): Response {
  return new Response(text, {
    status,
    headers: { ...PAGE_HEADERS, 'Content-Type': 'text/plain; charset=utf-8' },
  });
}
