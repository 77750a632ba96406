import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainWords } from '../plain-words';
import { nowSeconds, records } from '../room';
import { type App, openApp, SECRET } from './app';
import { CASES, type Wrong } from './cases';
import { COUNT, type Crew, crewOf, gapReasons, keyOf, ofKey } from './crew';

// Sources that AWS, or the way to it, refuses: all of them at once, beside one that is well.

let app: App;
let crew: Crew;
const rules = new Map<string, () => void>();

beforeAll(async () => {
  app = await openApp();
  crew = crewOf(app);
  await crew.add('well');
  for (const [index, { what, answer }] of CASES.entries()) {
    const key = keyOf(index);
    rules.set(what, app.room.proxy.use(ofKey(key, answer)));
    await crew.add(`case-${index}`, { accessKeyId: key });
  }
});
afterAll(() => app.stop());

/** Mends it as a person would, and lets the source poll now rather than when its wait is over. */
async function mend(name: string, { what, byEdit }: Wrong): Promise<void> {
  if (byEdit !== undefined) {
    // The old key stays refused; an edit starts a poller of its own.
    await app.sources.edit(crew.id(name), crew.form(name, byEdit));
    return;
  }
  rules.get(what)?.();
  await app.sources.poll(crew.id(name));
}

describe.each(CASES.map((wrong, index) => ({ ...wrong, index })))('$what', (wrong) => {
  const name = `case-${wrong.index}`;

  it('is told in plain words, with what mends it, and explains the gap', async () => {
    const problem = await crew.told(name);
    expect(problem).toMatchObject({ code: wrong.code, remedy: wrong.remedy });
    expect(problem?.message).toMatch(wrong.says);
    expect(problem?.action).toMatch(wrong.action);
    expect(problem?.missingActions).toEqual(wrong.missing);
    expect(plainWords(problem, [SECRET, keyOf(wrong.index)])).toEqual([]);
    const now = await crew.status(name);
    expect(now).toMatchObject({ state: 'failing', records: 0 });
    expect(gapReasons(now)).toContain(`${problem?.message ?? ''} (${wrong.code})`);
  });

  it('is the same in the test of the connection', async () => {
    const [row] = await app.sources.test(crew.id(name));
    expect(row).toMatchObject({ status: 'failed', problem: { code: wrong.code } });
    expect(row?.problem?.missingActions).toEqual(wrong.missing);
    expect(plainWords(row?.problem ?? null, [SECRET, keyOf(wrong.index)])).toEqual([]);
  });

  it('is over once mended: every record is there, once', async () => {
    await mend(name, wrong);
    await expect
      .poll(async () => (await crew.status(name)).records, { timeout: 30_000, interval: 100 })
      .toBe(COUNT);
    await app.sources.poll(crew.id(name));
    const now = await crew.status(name);
    expect(now).toMatchObject({ problem: null, failures: 0, records: COUNT });
    expect(gapReasons(now)).not.toContain(wrong.code);
  });
});

it('a source that is well was not stopped by any of the others', async () => {
  const before = await crew.status('well');
  expect(before).toMatchObject({ problem: null, failures: 0, records: COUNT, notices: [] });
  await app.room.put('well', 'eni-a', records(3, nowSeconds() - 90, nowSeconds() - 30, 500));
  await app.sources.poll(crew.id('well'));
  expect((await crew.status('well')).records).toBe(COUNT + 3);
});
