import { mkdirSync, rmSync } from 'node:fs';
import { compareReports } from './reports';
import { writeLines } from './lines';
import { importFile, naiveRows, parseOnly } from './steps';

const FOLDER = '.cache/bench/data';
const [step = '', records = '1000000'] = process.argv.slice(2);
mkdirSync(FOLDER, { recursive: true });
const path = `${FOLDER}/${records}.log`;
if (step !== 'x') writeLines(path, Number(records));
if (step === 'parse') console.log(JSON.stringify(parseOnly(path)));
if (step === 'import') {
  rmSync(`${FOLDER}/store`, { recursive: true, force: true });
  console.log(JSON.stringify(await importFile(path, `${FOLDER}/store`)));
}
if (step === 'naive') {
  for (const s of ['', '-wal', '-shm']) rmSync(`${FOLDER}/naive.db${s}`, { force: true });
  console.log(JSON.stringify(await naiveRows(path, `${FOLDER}/naive.db`)));
}
if (step === 'reports') {
  for (const s of ['', '.wal']) rmSync(`${FOLDER}/duck.db${s}`, { force: true });
  console.log(JSON.stringify(await compareReports(path, `${FOLDER}/store`, `${FOLDER}/duck.db`), null, 1));
}
