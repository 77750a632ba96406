import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { XmlPreviewFile } from '../../contract/values';
import type { Place } from '../../core/problem';
import { planReport } from '../../core/query/compile';
import type { Report } from '../../core/report/model';
import { runPlan } from '../../main/query/run-plan';
import { type FlowReader, openFlowReader } from '../../main/store/reader';
import { openFlowWriter } from '../../main/store/writer';
import { readXmlFile } from '../../main/xml/read-xml-file';
import { dashboardsFile, reportsFile } from '../../main/xml/write-xml-file';
import { importLines } from '../store/records';
import { FLOW_LINES } from './flow-lines';

const folder = fileURLToPath(new URL('./', import.meta.url));
const FILES = ['reports', 'encodings', 'dashboards', 'refused'].flatMap((kind) =>
  readdirSync(join(folder, kind))
    .filter((name) => name.endsWith('.xml'))
    .map((name) => `${kind}/${name.replace(/\.xml$/, '')}`),
);

let reader: FlowReader;
let data = '';

beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), 'flowglass-corpus-'));
  const writer = openFlowWriter(data);
  importLines(writer, [FLOW_LINES]);
  writer.close();
  reader = openFlowReader(data);
});
afterAll(() => {
  reader.close();
  rmSync(data, { recursive: true, force: true });
});

/** What is expected of a file, as it stands in the JSON beside it. */
function outcome(file: XmlPreviewFile): unknown {
  return JSON.parse(
    JSON.stringify({
      repairs: file.repairs.map(({ kind, place, before, after }) => ({
        ...{ kind, at: at(place), before, after },
      })),
      notices: file.notices.map(({ code, place }) => ({ code, at: at(place) })),
      problems: file.problems.map(({ code, place, message, action }) => ({
        ...{ code, at: at(place), message, action },
      })),
      reports: file.reports,
      dashboards: file.dashboards,
      answers: [
        ...file.reports,
        ...file.dashboards.flatMap(({ widgets }) => widgets.map(({ report }) => report)),
      ].map(answer),
    }),
  );
}

const at = (place: Place | undefined): string => `${place?.line}:${place?.column}`;

/** The rows of a report over its own time; a window that ends now is left open here. */
function answer(report: Report): unknown {
  const { interval } = report;
  const range =
    interval?.kind === 'absolute'
      ? { from: interval.from, to: interval.to }
      : { from: null, to: null };
  try {
    const table = runPlan(reader, planReport(report, { range, limit: null, trendBuckets: 0 }));
    // A raw record has some fifty columns; the first say which it is.
    const shown = table.columns.slice(0, 8);
    return {
      columns: shown.map(({ displayName }) => displayName),
      rows: table.rows.map((row) => row.slice(0, shown.length).map(cellText)),
    };
  } catch (error) {
    return { refused: error instanceof Error ? error.message : String(error) };
  }
}

/** Sums beyond what a double holds as text; other numbers to twelve digits, so that no rounding counts. */
function cellText(cell: unknown): unknown {
  if (typeof cell === 'bigint') return `${cell}n`;
  return typeof cell === 'number' && !Number.isInteger(cell) ? Number(cell.toPrecision(12)) : cell;
}

describe('every file of the corpus', () => {
  it.each(FILES)('%s is read, answered or refused as expected', (name) => {
    const file = readXmlFile(readFileSync(join(folder, `${name}.xml`)), name);
    const expected: unknown = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
    expect(outcome(file)).toEqual(expected);
  });

  it.each(FILES)('%s is the same when exported and imported again', (name) => {
    const file = readXmlFile(readFileSync(join(folder, `${name}.xml`)), name);
    const again = (text: string): XmlPreviewFile => readXmlFile(Buffer.from(text), 'again');
    if (file.reports.length > 0) {
      const { reports, repairs, problems } = again(reportsFile(file.reports));
      expect({ reports, repairs, problems }).toEqual({
        ...{ reports: file.reports, repairs: [], problems: [] },
      });
    }
    if (file.dashboards.length > 0) {
      const { dashboards, repairs, problems } = again(dashboardsFile(file.dashboards));
      expect({ dashboards, repairs, problems }).toEqual({
        ...{ dashboards: file.dashboards, repairs: [], problems: [] },
      });
    }
  });
});

describe('the encodings', () => {
  it('all give the same report', () => {
    const reports = FILES.filter((name) => name.startsWith('encodings/')).map(
      (name) => readXmlFile(readFileSync(join(folder, `${name}.xml`)), name).reports,
    );
    expect(reports).toHaveLength(10);
    for (const report of reports) expect(report).toEqual(reports[0]);
  });
});
