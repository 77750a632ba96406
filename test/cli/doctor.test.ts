import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { workplace } from './command-line';
import { FLOW_TEXT, flowLine } from './flow-log-text';

describe('doctor', () => {
  const { run, runWith, file, folder } = workplace();

  it('shows versions, the data folder, what is stored and that the database is well', async () => {
    file('flows.log', FLOW_TEXT);
    await run('import', 'flows.log');
    const { out, exit } = await run('doctor', '--json');
    const found = new Map(
      (JSON.parse(out) as { item: string; finding: string }[]).map(({ item, finding }) => [
        item,
        finding,
      ]),
    );
    expect(exit).toBe(0);
    expect(found.get('Node.js')).toBe(process.versions.node);
    expect(found.get('SQLite')).toMatch(/^3\.\d+\.\d+$/);
    expect(found.get('Data folder')).toBe(join(folder, 'data'));
    expect(found.get('Records')).toBe('12');
    expect(found.get('Database check')).toBe('well');
  });

  it('says that there is no keyring, and what to do about it', async () => {
    const { out, err, exit } = await run('doctor');
    expect(out).toMatch(/Keychain +none/);
    expect(err).toMatch(/^Note: .*(keyring|keychain|libsecret).*\n$/i);
    expect(exit).toBe(0);
  });

  it('tells of a damaged database instead of failing without a word', async () => {
    mkdirSync(join(folder, 'damaged'));
    writeFileSync(join(folder, 'damaged', 'flows.db'), Buffer.alloc(8_192, 'not a database '));
    const { err, exit } = await run('--data', join(folder, 'damaged'), 'doctor');
    expect(exit).toBe(1);
    expect(err).toMatch(/flows\.db: The database file is damaged\..*--set-aside/);
  });

  it('sets a damaged database aside and names where it went; the next command starts empty', async () => {
    const data = join(folder, 'aside');
    const content = Buffer.alloc(8_192, 'not a database ');
    mkdirSync(data);
    writeFileSync(join(data, 'flows.db'), content);
    const { out, err, exit } = await run('--data', data, 'doctor', '--set-aside');
    expect({ err, exit }).toEqual({ err: '', exit: 0 });
    const [, from = '', to = ''] =
      /^(\S+) is damaged\. It was set aside as (\S+)\.$/m.exec(out) ?? [];
    expect(from).toBe(join(data, 'flows.db'));
    expect(existsSync(from)).toBe(false);
    expect(readFileSync(to)).toEqual(content);
    expect((await run('--data', data, 'doctor')).exit).toBe(0);
    const again = await run('--data', data, 'doctor', '--set-aside');
    expect(again.err).toContain('No file of the data folder is damaged, so nothing was set aside.');
    expect({ out: again.out, exit: again.exit }).toEqual({ out: '', exit: 1 });
  });

  // Folders below /proc cannot be made.
  it.runIf(process.platform === 'linux')('ends when the data folder cannot be made', async () => {
    const { err, exit } = await run('--data', '/proc/flowglass', 'doctor');
    expect(err).toContain('/proc/flowglass: The data folder cannot be made. Choose a folder');
    expect(exit).toBe(1);
    expect((await run('--data', '/proc/flowglass', 'doctor', '--set-aside')).exit).toBe(1);
  });

  it('is not disturbed by a reader of its output that ends early', async () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => flowLine({ at: i, bytes: i }));
    file('many.log', `${lines.join('\n')}\n`);
    await run('import', 'many.log');
    const { exit, err } = await runWith({ readAtMost: 100 }, 'records', '--csv');
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
  });

  it('ends at Ctrl-C with a sentence, and the store is well', async () => {
    const lines = Array.from({ length: 200_000 }, (_, i) => flowLine({ at: i % 80_000, bytes: i }));
    const input = `${lines.join('\n')}\n`;
    const { exit, err } = await runWith({ input, interrupt: true }, 'import', '-');
    expect(err).toContain('Stopped. What was stored before stays.');
    expect(exit).toBe(1);
    expect((await run('doctor')).exit).toBe(0);
    file('long.log', input);
    const again = await run('import', '--json', 'long.log');
    expect(again.exit).toBe(0);
    const [row] = JSON.parse(again.out) as { stored: number; duplicates: number }[];
    expect((row?.stored ?? 0) + (row?.duplicates ?? 0)).toBe(200_000);
    expect(row?.duplicates).toBeGreaterThan(0);
  });
});
