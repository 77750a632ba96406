import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Job } from '../../../../contract/values';
import { newReport } from '../../../../core/report/new-report';
import { repairKey } from '../../../../core/report/xml/findings';
import { definitionHandlers } from '../../../../main/ipc/handlers/definitions';
import { exportXmlHandlers } from '../../../../main/ipc/handlers/export-xml';
import { questionHandlers } from '../../../../main/ipc/handlers/questions';
import { createQueries } from '../../../../main/ipc/queries';
import { xmlHandlers } from '../../../../main/ipc/handlers/xml';
import { createJobs } from '../../../../main/ipc/jobs';
import type { Desktop, Services } from '../../../../main/ipc/services';
import type { Engine } from '../../../../main/workers/engine';
import { startEngine } from '../../../../main/workers/host';
import { buildThreads } from '../../../harness/threads';

// The handlers over the real threads; only the dialogs are answered here.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
beforeAll(() => buildThreads(), 120_000);

let home = '';
let engine: Engine;
let chosen: string | null = null;
let suggested: string[] = [];
let told: Job[] = [];
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'flowglass-handlers-'));
  engine = await startEngine({ dataDir: join(home, 'data') });
  [chosen, suggested, told] = [null, [], []];
});
afterEach(async () => {
  await engine.stop();
  rmSync(home, { recursive: true, force: true });
});

function handlers() {
  const desktop = {
    chooseSave: async (_kind: string, name: string) => {
      suggested.push(name);
      return chosen;
    },
  } as unknown as Desktop;
  const jobs = createJobs({ onChange: (job) => told.push(job) });
  const services = { engine, desktop, jobs } as unknown as Services;
  return {
    ...definitionHandlers(services),
    ...xmlHandlers(services),
    ...exportXmlHandlers(services),
    ...questionHandlers({ ...services, queries: createQueries() }),
  };
}

const xml = (...names: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Reports>${names
    .map(
      (name) =>
        `<Report><Name>${name}</Name><SelectClause><AttrList>srcIpAddr,COUNT(*)</AttrList></SelectClause><PatternClause><SubPattern id="1" name=""><SingleEvtConstr>srcIpAddr IN (Group@Servers)</SingleEvtConstr><GroupByAttr>srcIpAddr</GroupByAttr></SubPattern></PatternClause></Report>`,
    )
    .join('')}</Reports>`;

describe('definitions over the bridge', () => {
  it('are saved, given versions, renamed and removed', async () => {
    const calls = handlers();
    const saved = await calls['report/save']({ id: null, report: newReport('Mine'), note: 'a' });
    const { id } = saved;
    await calls['report/save']({ id, report: newReport('Yours'), note: 'b' });
    const versions = await calls['report/versions']({ id });
    expect(versions.map(({ version, note, report }) => [version, note, report.name])).toEqual([
      [2, 'b', 'Yours'],
      [1, 'a', 'Mine'],
    ]);
    expect(await calls['report/remove']({ id })).toBeNull();
    await expect(calls['report/versions']({ id })).rejects.toMatchObject({
      problem: { code: 'definition/unknown' },
    });
    const [board] = await calls['dashboard/list'](null);
    if (board === undefined) throw new Error('There is no dashboard.');
    const dashboard = { ...board.dashboard, columns: 3 };
    expect(await calls['dashboard/save']({ id: board.id, dashboard })).toMatchObject({
      id: board.id,
      builtIn: false,
      dashboard: { columns: 3 },
    });
    expect(await calls['dashboard/remove']({ id: board.id })).toBeNull();
    expect(await calls['dashboard/list'](null)).toEqual([board]);
  });

  it('are read from text with the groups that are known here, and applied as one', async () => {
    const calls = handlers();
    const codes = async (): Promise<readonly string[]> =>
      (await calls['xml/read-text']({ text: xml('A') })).notices.map(({ code }) => code);
    expect(await codes()).toContain('constraint/unresolved-group');
    await calls['group/save']({ name: 'servers', description: '', values: ['10.0.0.0/8'] });
    expect(await codes()).not.toContain('constraint/unresolved-group');
    const file = join(home, 'two.xml');
    writeFileSync(file, xml('A', 'B'));
    const { token } = await calls['xml/files']({ paths: [file] });
    expect(await calls['xml/apply']({ token, conflict: 'keep-both' })).toEqual({
      reports: ['A', 'B'],
      dashboards: [],
    });
    await expect(calls['xml/apply']({ token, conflict: 'replace' })).rejects.toMatchObject({
      problem: { code: 'xml/preview-gone' },
    });
  });

  it('are read again without a repair, and with it again', async () => {
    const calls = handlers();
    const file = join(home, 'misread.xml');
    writeFileSync(file, xml('A').replace('srcIpAddr,COUNT', 'srclpAddr,COUNT'));
    const { token, files } = await calls['xml/files']({ paths: [file] });
    const [repair] = files[0]?.repairs ?? [];
    if (repair === undefined) throw new Error('Nothing was repaired.');
    // The preview is of what was read, whatever becomes of the file.
    rmSync(file);
    const key = repairKey(repair);
    const left = await calls['xml/leave']({ token, file: 0, key, leave: true });
    expect(left.token).toBe(token);
    expect(left.files[0]).toMatchObject({ reports: [], repairs: [], left: [repair] });
    expect(left.files[0]?.problems).toHaveLength(1);
    const again = await calls['xml/leave']({ token, file: 0, key, leave: false });
    expect(again.files).toEqual(files);
    await calls['xml/leave']({ token, file: 0, key, leave: true });
    expect(await calls['xml/apply']({ token, conflict: 'keep-both' })).toEqual({
      reports: [],
      dashboards: [],
    });
    await expect(calls['xml/leave']({ token, file: 0, key, leave: true })).rejects.toMatchObject({
      problem: { code: 'xml/preview-gone' },
    });
  });

  it('are written as XML in the order asked for, under a name that is safe', async () => {
    const calls = handlers();
    const one = await calls['report/save']({ id: null, report: newReport('../One'), note: '' });
    const two = await calls['report/save']({ id: null, report: newReport('Two'), note: '' });
    expect(await calls['export/xml']({ kind: 'report', ids: [one.id] })).toBeNull();
    chosen = join(home, 'out.xml');
    const ids = [two.id, one.id, two.id];
    expect(await calls['export/xml']({ kind: 'report', ids })).toEqual({ file: chosen, count: 2 });
    expect(suggested).toEqual(['One.xml', 'Reports.xml']);
    const { files } = await calls['xml/files']({ paths: [chosen] });
    expect(files[0]?.reports.map(({ name }) => name)).toEqual(['Two', '../One']);
  });
});

describe('all records over the bridge', () => {
  const query = {
    ...{ id: 'all', constraint: null, range: { from: null, to: null } },
    ...{ limit: 1, offset: 0, all: false },
  };

  it('are a job with the id of the call', async () => {
    const log = join(home, 'a.log');
    const line = (port: number): string =>
      `2 123456789012 eni-0a1b2c3d 10.0.0.1 10.0.0.2 40000 ${port} 6 1 100 1700000000 1700000059 ACCEPT OK`;
    writeFileSync(log, [1, 2, 3].map(line).join('\n'));
    await engine.importFiles([log], null, {});
    const calls = handlers();
    expect(await calls['export/records'](query)).toBeNull();
    expect(told).toEqual([]);
    chosen = join(home, 'all.csv');
    expect(await calls['export/records'](query)).toEqual({ file: chosen, rows: 3 });
    expect(told.map(({ id, kind }) => `${id} ${kind}`)).toContain('all export');
    expect(readFileSync(chosen, 'utf8').trimEnd().split('\r\n')).toHaveLength(4);
    expect(existsSync(`${chosen}.coverage.json`)).toBe(true);
    await expect(calls['export/records'](query)).rejects.toMatchObject({
      problem: { code: 'query/id-in-use' },
    });
    expect(await calls['store/fields'](null)).toContain('srcaddr');
  });
});
