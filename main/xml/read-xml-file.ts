import type { XmlPreviewFile } from '../../contract/values';
import { readDocument } from '../../core/dashboard/xml/read-document';
import { type Problem, ProblemError } from '../../core/problem';
import type { Repair } from '../../core/report/model';
import { Findings, type ReadOptions } from '../../core/report/xml/findings';
import { placeOf } from '../../core/xml/element';
import { mendSplitTags } from '../../core/xml/split-tags';
import { decodeXml } from './decode';
import { parseXml } from './parse';

/** Exports are a few kilobytes a report; what is larger than this is something else. */
const MAX_BYTES = 20 * 1_024 * 1_024;

/**
 * Reads the reports and dashboards of an XML file. Never throws for what the file holds: every
 * change made to read it is in `repairs`, those not made as asked in `left`, what is kept and not used in `notices`, and what cannot be
 * used in `problems`, each with its place. Reports and widgets beside a faulty one stay.
 */
export function readXmlFile(
  bytes: Uint8Array,
  file: string,
  options: ReadOptions = {},
): XmlPreviewFile {
  const findings = new Findings(file, options);
  const nothing = { reports: [], dashboards: [] };
  const read =
    findings.attempt(() => {
      if (bytes.length > MAX_BYTES) throw new ProblemError(tooLarge(file));
      const decoded = decodeXml(bytes, file);
      const text = mendSplitTags(withoutLead(decoded), (repair, at) => findings.mend(repair, at));
      return readDocument(parseXml(text, file), findings);
    }, START) ?? nothing;
  const { notices, problems } = findings;
  const repairs = [...findings.repairs].sort(byPlace);
  const left = [...findings.left].sort(byPlace);
  return { file, ...read, repairs, left, notices, problems };
}

function byPlace(a: Repair, b: Repair): number {
  const lines = (a.place.line ?? 0) - (b.place.line ?? 0);
  return lines === 0 ? (a.place.column ?? 0) - (b.place.column ?? 0) : lines;
}

const START = { line: 1, column: 1 };

/**
 * Blank lines before the XML declaration are no fault of the content: the declaration is blanked out
 * too. A lone carriage return ends a line, as XML says.
 */
function withoutLead(text: string): string {
  return text
    .replace(/\r(?!\n)/g, '\n')
    .replace(/^\s+<\?xml\b[^>]*\?>/, (lead) => lead.replace(/\S/g, ' '));
}

function tooLarge(file: string): Problem {
  return {
    code: 'xml/too-large',
    message: `The file is larger than ${MAX_BYTES / 1_024 / 1_024} MB.`,
    action: 'Choose the XML of a report or dashboard.',
    place: placeOf(file, START),
  };
}
