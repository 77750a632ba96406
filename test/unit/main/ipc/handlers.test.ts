import { describe, expect, it } from 'vitest';
import { mayOpen } from '../../../../main/ipc/handlers/app';
import { createQueries } from '../../../../main/ipc/queries';

describe('a link', () => {
  it.each([
    'https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html',
    'https://us-east-1.console.aws.amazon.com/cloudwatch',
    'https://db-ip.com',
  ])('opens: %s', (url) => {
    expect(mayOpen(url)).toBe(true);
  });

  it.each([
    'http://docs.aws.amazon.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://docs.aws.amazon.com.evil.example/',
    'https://evil-db-ip.com/',
    'https://docs.aws.amazon.com@evil.example/',
    'https://user:pass@db-ip.com/',
    'https://db-ip.com:8443/',
    'smb://db-ip.com/share',
    'db-ip.com',
    '',
  ])('does not open: %s', (url) => {
    expect(mayOpen(url)).toBe(false);
  });
});

describe('queries', () => {
  it('are cancelled by the id the page chose', async () => {
    const queries = createQueries();
    const running = queries.run(
      'a',
      (signal) =>
        new Promise((resolve) => signal.addEventListener('abort', () => resolve('aborted'))),
    );
    queries.cancel('b');
    queries.cancel('a');
    expect(await running).toBe('aborted');
    expect(await queries.run('a', async () => 'again')).toBe('again');
  });

  it('cannot share an id while one runs', async () => {
    const queries = createQueries();
    const first = queries.run('a', () => new Promise((resolve) => setImmediate(resolve)));
    await expect(queries.run('a', async () => 1)).rejects.toMatchObject({
      problem: { code: 'query/id-in-use' },
    });
    await first;
  });
});
