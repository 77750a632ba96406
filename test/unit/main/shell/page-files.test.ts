import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageResponse } from '../../../../main/shell/page-files';

let home = '';
let folder = '';
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'flowglass-page-'));
  folder = join(home, 'page');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  mkdirSync(join(home, 'page-secret'));
  writeFileSync(join(folder, 'index.html'), '<p>page</p>');
  writeFileSync(join(folder, 'assets', 'a b.js'), 'export {};');
  writeFileSync(join(folder, '.hidden.js'), 'hidden');
  writeFileSync(join(folder, 'notes.md'), 'notes');
  writeFileSync(join(home, 'secret.json'), 'secret');
  writeFileSync(join(home, 'page-secret', 'secret.js'), 'secret');
  symlinkSync(join(home, 'secret.json'), join(folder, 'link.json'));
});
afterAll(() => rmSync(home, { recursive: true }));

const get = (path: string) =>
  pageResponse(folder, { url: `app://flowglass${path}`, method: 'GET' });

describe('the page is given', () => {
  it('with its type and a policy that lets it load nothing else', async () => {
    const response = await get('/index.html?x=1#/dashboards');
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('<p>page</p>');
    expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    const policy = response.headers.get('Content-Security-Policy') ?? '';
    for (const part of ["default-src 'none'", "script-src 'self'", "connect-src 'none'"]) {
      expect(policy.split('; ')).toContain(part);
    }
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
  });

  it('from below its folder, with letters as URLs write them', async () => {
    const response = await get('/assets/a%20b.js');
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toContain('text/javascript');
  });
});

describe('nothing else is given', () => {
  it.each([
    '/../secret.json',
    '/%2e%2e/secret.json',
    '/assets/..%2f..%2fsecret.json',
    '/assets/%2e%2e%2f%2e%2e%2fsecret.json',
    '/..%5csecret.json',
    '/%252e%252e/secret.json',
    '//secret.json',
    '/../page-secret/secret.js',
    '/link.json',
    '/.hidden.js',
    '/notes.md',
    '/assets',
    '/',
    '/no-such.js',
    '/index.html%00.js',
    '/C:/Windows/win.json',
    '/%E0%A4%A',
  ])('%s', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('Not found');
    expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
  });

  it.each([
    'app://evil/index.html',
    'https://flowglass/index.html',
    'app://u:p@flowglass/index.html',
    'x',
  ])('to %s', async (url) => {
    expect((await pageResponse(folder, { url, method: 'GET' })).status).toBe(405);
  });

  it('by another method', async () => {
    const request = { url: 'app://flowglass/index.html', method: 'POST' };
    expect((await pageResponse(folder, request)).status).toBe(405);
  });
});
