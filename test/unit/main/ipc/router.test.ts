import { describe, expect, it } from 'vitest';
import { callNames, printCalls } from '../../../../contract/names';
import { ProblemError } from '../../../../core/problem';
import { createRouter, type Sender } from '../../../../main/ipc/router';
import type { Handlers } from '../../../../main/ipc/services';
import { createLogger } from '../../../../main/log/logger';

const page: Sender = {
  frameUrl: 'app://flowglass/index.html#/dashboards',
  mainFrame: true,
  ourWindow: true,
};

/** Handlers that note what reaches them. */
function routerOf(answer: (name: string, argument: unknown) => unknown = () => null) {
  const reached: string[] = [];
  const lines: string[] = [];
  const handlers = Object.fromEntries(
    callNames.map((name) => [
      name,
      (argument: unknown) => {
        reached.push(name);
        return answer(name, argument);
      },
    ]),
  ) as unknown as Handlers;
  const log = createLogger(
    { write: (line) => lines.push(line), close: () => undefined },
    { level: 'info' },
  );
  return { router: createRouter({ handlers, origin: 'app://flowglass', log }), reached, lines };
}

describe('who may call', () => {
  it('answers the page', async () => {
    const { router } = routerOf(() => 7);
    expect(await router('sample/remove', page, null)).toEqual({ ok: true, value: 7 });
  });

  it.each<[string, Partial<Sender>]>([
    ['another origin', { frameUrl: 'https://flowglass/index.html' }],
    ['another host of the scheme', { frameUrl: 'app://evil/index.html' }],
    ['a host that only begins alike', { frameUrl: 'app://flowglass.evil/index.html' }],
    ['the page in a user name', { frameUrl: 'https://app://flowglass@evil/' }],
    ['a file', { frameUrl: 'file:///index.html' }],
    ['a page without address', { frameUrl: 'about:blank' }],
    ['an empty address', { frameUrl: '' }],
    ['a frame that has gone', { frameUrl: null }],
    ['a frame inside the page', { mainFrame: false }],
    ['another window', { ourWindow: false }],
  ])('refuses %s before anything else', async (_who, part) => {
    const { router, reached, lines } = routerOf();
    const answer = await router('sample/remove', { ...page, ...part }, null);
    expect(answer).toMatchObject({ ok: false, error: { code: 'ipc/foreign-sender' } });
    expect(reached).toEqual([]);
    expect(lines).toHaveLength(1);
  });
});

describe('the page that is printed', () => {
  it('may ask for what it shows, and nothing else', async () => {
    const { router, reached } = routerOf();
    const printing = { ...page, printing: true };
    for (const name of callNames) {
      const answer = await router(name, printing, null);
      const code = answer.ok ? 'ok' : answer.error.code;
      expect(code === 'ipc/foreign-sender', name).toBe(!printCalls.includes(name));
    }
    expect(reached.every((name) => /\/(?:order|get|status)$/.test(name))).toBe(true);
  });
});

describe('what may be called', () => {
  it.each(['', 'report', 'constructor', '__proto__', 'toString', 'report/run '])(
    'knows no %j',
    async (name) => {
      const { router, reached } = routerOf();
      expect(await router(name, page, null)).toMatchObject({
        error: { code: 'ipc/unknown-call' },
      });
      expect(reached).toEqual([]);
    },
  );

  it('refuses an argument of another shape, for every call', async () => {
    const { router, reached } = routerOf();
    for (const name of callNames) {
      for (const argument of [undefined, 1, 'text', [], { unknown: 1 }, { id: 1 }]) {
        expect(await router(name, page, argument), name).toMatchObject({
          error: { code: 'ipc/bad-argument' },
        });
      }
    }
    expect(reached).toEqual([]);
  });
});

describe('what is logged of a problem', () => {
  async function logged(code: string): Promise<string> {
    const { router, lines } = routerOf(() => {
      throw new ProblemError({
        code,
        message: '"10.9.8.7x" is no address.',
        action: 'Correct it.',
      });
    });
    await router('sample/remove', page, null);
    return lines.join();
  }

  it.each(['constraint/value', 'report/function', 'query/drill', 'group/bad-name', 'xml/broken'])(
    'is the code of %s and nothing of what someone looks for',
    async (code) => {
      const line = await logged(code);
      expect(line).toContain(code);
      expect(line).not.toContain('10.9.8.7');
    },
  );

  it('is code and sentence of others', async () => {
    expect(await logged('source/no-name')).toContain('is no address');
  });
});

describe('what comes back', () => {
  it('is the problem a handler throws', async () => {
    const problem = { code: 'source/no-name', message: 'No name.', action: 'Enter one.' };
    const { router } = routerOf(() => {
      throw new ProblemError(problem);
    });
    expect(await router('app/info', page, null)).toEqual({ ok: false, error: problem });
  });

  it('says nothing of the inside at a fault of the code, and no secret', async () => {
    const { router, lines } = routerOf(async () => {
      throw new TypeError('cannot read AKIAEXAMPLE12345WXYZ of undefined');
    });
    const answer = await router('app/info', page, null);
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'internal/unexpected', message: 'Something went wrong inside Flowglass.' },
    });
    expect(JSON.stringify(answer)).not.toContain('AKIAEXAMPLE');
    expect(lines.join()).toContain('TypeError');
  });
});
