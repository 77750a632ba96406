import type { FileImportSummary, FormatFinding, ImportSummary } from '../../contract/values';
import { formatPercent, plural } from '../format/count';
import { formatDuration } from '../format/time';

/** The outcome in a line: what was stored, or why nothing was. */
export function resultTitle(summary: ImportSummary): string {
  const failed = summary.files.filter((file) => file.problem !== null).length;
  const stored = `${plural(summary.stored, 'record')} stored`;
  if (summary.cancelled) return `Cancelled; ${stored}`;
  if (failed > 0 && summary.stored === 0 && summary.duplicates === 0) {
    return failed === 1
      ? 'The file could not be read'
      : `${plural(failed, 'file')} could not be read`;
  }
  if (failed > 0) return `${stored}; ${plural(failed, 'file')} not read whole`;
  if (summary.stored === 0 && summary.duplicates > 0)
    return 'Nothing new: all records were stored before';
  return stored;
}

/** The counts of one file; those that are nothing are left out. */
export function fileFigures(file: FileImportSummary): readonly string[] {
  return [
    `${plural(file.stored, 'record')} stored`,
    file.duplicates > 0 ? `${plural(file.duplicates, 'duplicate')} left out` : '',
    file.bad > 0 ? plural(file.bad, 'bad line') : '',
    file.noData > 0 ? `${plural(file.noData, 'record')} NODATA` : '',
    file.skipData > 0 ? `${plural(file.skipData, 'record')} SKIPDATA` : '',
    file.elapsedMs >= 1000 ? formatDuration(file.elapsedMs / 1000) : '',
  ].filter(Boolean);
}

const FOUND: Readonly<Record<FormatFinding['found'], string>> = {
  given: 'as given',
  header: 'from the header line',
  'flow-log': 'from the flow log',
  scored: 'found by its values',
};

/** Which log format, how it was found and, when it was guessed, how sure. */
export function formatWords(finding: FormatFinding): string {
  const fields = finding.format.split(' ').filter(Boolean).length;
  const sure = finding.found === 'scored' ? `, ${formatPercent(finding.confidence, 0)} sure` : '';
  return `Format of ${plural(fields, 'field')} ${FOUND[finding.found]}${sure}`;
}
