import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { fc } from '../../harness/property';
import { dashboardsFile, reportsFile } from '../../../main/xml/write-xml-file';
import type { Dashboard } from '../../../core/dashboard/model';
import { readXmlFile } from '../../../main/xml/read-xml-file';
import { mutated, SEEDS } from './mutations';
import { WORST } from './worst';

/**
 * Reads hostile files in a process of its own, so that a hang or too much memory ends it and nothing
 * else. `worst` reads the known ones and prints the name of each that it is done with; `random SEED RUNS
 * FILE…` reads mutations of good files and prints `done`.
 */
const [mode = '', seed = '0', runs = '0', ...files] = process.argv.slice(2);

if (mode === 'worst') {
  for (const [name, make] of Object.entries(WORST)) {
    const start = performance.now();
    tryRead(make());
    process.stdout.write(`${name}\t${Math.round(performance.now() - start)}\n`);
  }
} else {
  const texts = [...SEEDS, ...files.map((file) => readFileSync(file, 'latin1'))];
  // A file that throws is told as it is; making it small would take the test's time.
  fc.assert(fc.property(mutated(texts), tryRead), {
    seed: Number(seed),
    numRuns: Number(runs),
    endOnFailure: true,
  });
  process.stdout.write('done\n');
}

/** Nothing may be thrown, everything told has its place, and what is offered can be exported. */
function tryRead(bytes: Uint8Array): void {
  const file = readXmlFile(bytes, 'fuzz.xml');
  for (const problem of [...file.problems, ...file.notices, ...file.repairs]) {
    if (problem.place?.file !== 'fuzz.xml') throw new Error(`no place: ${JSON.stringify(problem)}`);
  }
  for (const { message } of file.problems) {
    if (message.length > 1_000) throw new Error(`a message of ${message.length} characters`);
  }
  if (file.reports.length > 0) {
    const again = readXmlFile(Buffer.from(reportsFile(file.reports)), 'again.xml');
    same(file.reports, again.reports);
  }
  if (file.dashboards.length > 0) {
    const written = dashboardsFile(file.dashboards);
    const again = readXmlFile(Buffer.from(written), 'again.xml');
    same(file.dashboards.map(unsettled), again.dashboards.map(unsettled));
    same(written, dashboardsFile(again.dashboards));
  }
}

/** Without the settings that an export puts right where an instruction says something else. */
function unsettled(dashboard: Dashboard): Dashboard {
  const widgets = dashboard.widgets.map((widget) => {
    const { dataParam: _, displaySettings: __, ...extra } = widget.extra;
    return { ...widget, extra };
  });
  return { ...dashboard, widgets };
}

function same(before: unknown, after: unknown): void {
  if (isDeepStrictEqual(before, after)) return;
  const text = `${JSON.stringify(before)}\n${JSON.stringify(after)}`;
  throw new Error(`exported and read again it is another:\n${text}`);
}
