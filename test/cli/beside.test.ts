import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { inRoot } from '../../build/runtime/paths.mjs';
import type { Source } from '../../contract/values';
import { lockDataFolder } from '../../main/store/database/lock';
import { openForWriting, storePath } from '../../main/store/database/open';
import { checkStore } from '../../main/store/check';
import { openDefinitions } from '../../main/store/definitions/index';
import { DEFINITION_MIGRATIONS } from '../../main/store/migrations/definitions/index';
import { FLOW_MIGRATIONS } from '../../main/store/migrations/flows/index';
import { openFlowWriter } from '../../main/store/writer';
import { type Outcome, workplace } from './command-line';
import { FLOW_TEXT } from './flow-log-text';
import { reportXml } from './report-xml';

/** As `busy-store.ts` stores it: events before this time, files after. */
const EVENTS_UNTIL = '2022-01-01';
const PART = 500;

const SOURCE: Source = {
  id: 's1',
  name: 'Busy',
  accountId: null,
  deviceType: 'Amazon VPC Flow Log',
  description: '',
  region: 'eu-central-1',
  logGroup: '/vpc/flow',
  streams: null,
  accessKeyTail: 'WXYZ',
  profile: null,
  endpoint: null,
  format: null,
  aggregationSeconds: 60,
  collectFrom: 1_600_000_000,
  paused: false,
};

const LOCKED = 'Another Flowglass is using this data folder.';

type Row = Readonly<Record<string, unknown>>;
/** The rows of an answer; beside them it may tell of coverage. */
const rowsOf = ({ out, err, exit }: Outcome): Row[] => {
  expect([exit, err.includes(LOCKED), err]).toEqual([0, false, err]);
  return JSON.parse(out) as Row[];
};

describe('beside a program that stores, merges and removes', () => {
  const { folder, run, file } = workplace();
  const data = join(folder, 'data');
  let stop: () => Promise<void> = async () => undefined;

  beforeAll(async () => {
    openFlowWriter(data).close();
    const definitions = openDefinitions(data);
    definitions.saveSource(SOURCE);
    definitions.saveGroup({ name: 'WEB', description: '', values: ['443'] });
    definitions.close();
    const outDir = inRoot('.cache', 'test-cli');
    await build({
      root: inRoot(),
      configFile: false,
      logLevel: 'error',
      build: {
        ssr: inRoot('test', 'cli', 'busy-store.ts'),
        outDir,
        target: 'node20',
        rolldownOptions: { external: ['better-sqlite3'] },
      },
    });
    const child = spawn(process.execPath, [join(outDir, 'busy-store.js'), data], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'exit');
    stop = async () => {
      child.kill('SIGKILL');
      await ended;
    };
    // Enough that records come in several pages.
    await new Promise<void>((resolve, reject) => {
      createInterface({ input: child.stdout }).on('line', (step) => {
        if (Number(step) >= 30) resolve();
      });
      child.on('exit', () => reject(new Error('The program that stores has ended.')));
    });
  });
  afterAll(() => stop());

  it('records come whole, of one moment, however many pages they are', async () => {
    for (const order of [[], ['--order', 'srcIpPort DESC, sentBytes64']]) {
      const rows = rowsOf(await run('records', '--json', '--to', EVENTS_UNTIL, ...order));
      expect(rows.length).toBeGreaterThanOrEqual(30 * PART);
      expect(rows.length % PART).toBe(0);
      const keys = new Set(rows.map((row) => `${row['startTime']} ${row['srcIpPort']}`));
      expect(keys.size).toBe(rows.length);
      // The newest second is there as a whole, too: all 500 of a step were stored at once.
      expect(new Set(rows.map((row) => row['startTime'])).size).toBe(rows.length / PART);
    }
  });

  it('a report runs again and again, and what it counts only grows', async () => {
    file(
      'all.xml',
      reportXml({ select: 'COUNT(*)', groupBy: '', constraint: 'destIpPort = Group@WEB' }),
    );
    let before = 0;
    for (let i = 0; i < 4; i++) {
      const [row] = rowsOf(await run('report', 'run', 'all.xml', '--json', '--to', EVENTS_UNTIL));
      const count = Number(row?.['COUNT(*)']);
      expect(count % PART).toBe(0);
      expect(count).toBeGreaterThan(before);
      before = count;
    }
  });

  it('coverage, lists, exports and the doctor answer', async () => {
    const [first] = rowsOf(await run('coverage', '--json'));
    expect(first).toMatchObject({
      source: 'Busy',
      kind: 'read whole',
      from: '2020-09-13T12:26:40Z',
    });
    expect(rowsOf(await run('group', 'list', '--json'))).toMatchObject([{ name: 'WEB' }]);
    expect(rowsOf(await run('report', 'list', '--json')).length).toBeGreaterThan(1);
    const [dashboard] = rowsOf(await run('dashboard', 'list', '--json'));
    const exported = await run('dashboard', 'export', String(dashboard?.['name']));
    expect(exported.exit).toBe(0);
    expect(exported.out).toContain('<DashboardConfigs>');
    const doctor = await run('doctor', '--json');
    expect(doctor.exit).toBe(0);
    expect(JSON.parse(doctor.out)).toContainEqual({ item: 'Database check', finding: 'well' });
  });

  it('what writes is refused, and changes nothing', async () => {
    file('flows.log', FLOW_TEXT);
    file('report.xml', reportXml());
    for (const words of [
      ['import', 'flows.log'],
      ['report', 'import', 'report.xml'],
      ['group', 'set', 'WEB', '80'],
      ['source', 'edit', 'Busy', '--name', 'Other'],
      ['poll', '--once'],
      ['doctor', '--set-aside'],
    ]) {
      const { err, exit } = await run(...words);
      expect([words, exit, err.includes(LOCKED)]).toEqual([words, 1, true]);
    }
    expect(rowsOf(await run('group', 'list', '--json'))).toMatchObject([{ values: '443' }]);
  });

  it('leaves a store that is well, also where the other was killed', async () => {
    const asked = run('records', '--csv', '--to', EVENTS_UNTIL);
    await stop();
    expect((await asked).exit).toBe(0);
    expect(rowsOf(await run('records', '--json', '--limit', '1'))).toHaveLength(1);
    expect(checkStore(data)).toEqual([]);
    file('flows.log', FLOW_TEXT);
    expect((await run('import', 'flows.log')).exit).toBe(0);
  });
});

describe('a question beside an open window', () => {
  const { folder, run, file } = workplace();
  let unlock: () => void = () => undefined;
  afterEach(() => unlock());

  it('changes nothing in the files', async () => {
    file('flows.log', FLOW_TEXT);
    await run('import', 'flows.log');
    const data = join(folder, 'data');
    const writer = openFlowWriter(data);
    const definitions = openDefinitions(data);
    const prints = (): readonly string[] =>
      ['flows.db', 'flows.db-wal', 'definitions.db', 'definitions.db-wal'].map((name) => {
        const path = join(data, name);
        return existsSync(path)
          ? createHash('sha256').update(readFileSync(path)).digest('hex')
          : '';
      });
    const before = prints();
    expect(rowsOf(await run('records', '--json'))).toHaveLength(12);
    expect((await run('report', 'list')).exit).toBe(0);
    expect((await run('coverage')).exit).toBe(0);
    expect((await run('doctor')).exit).toBe(0);
    expect(prints()).toEqual(before);
    definitions.close();
    writer.close();
  });

  it.each(['flows', 'definitions'] as const)(
    'that has %s of an older version says what to do, and then does it',
    async (name) => {
      const data = join(folder, `older-${name}`);
      const migrations = { flows: FLOW_MIGRATIONS, definitions: DEFINITION_MIGRATIONS };
      for (const each of ['flows', 'definitions'] as const) {
        const all = migrations[each];
        openForWriting(data, each, each === name ? all.slice(0, -1) : all).close();
      }
      unlock = lockDataFolder(data);
      const content = readFileSync(storePath(data, name));
      const refused = await run('--data', data, 'report', 'list');
      expect({ exit: refused.exit, out: refused.out }).toEqual({ exit: 1, out: '' });
      expect(refused.err).toContain(
        'The data is in the form of an older version, and another Flowglass is using this data folder. Close the other one and ask again',
      );
      expect(readFileSync(storePath(data, name)).equals(content)).toBe(true);
      unlock();
      expect((await run('--data', data, 'report', 'list')).exit).toBe(0);
      openForWriting(data, name, migrations[name]).close();
    },
  );

  it('that is just making its files is told as in use', async () => {
    const data = join(folder, 'new');
    unlock = lockDataFolder(data);
    const { err, exit } = await run('--data', data, 'records');
    expect([exit, err.includes(LOCKED)]).toEqual([1, true]);
    expect(existsSync(join(data, 'flows.db'))).toBe(false);
    unlock();
    expect(rowsOf(await run('--data', data, 'records', '--json'))).toEqual([]);
  });
});
