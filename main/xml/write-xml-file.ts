import type { Dashboard } from '../../core/dashboard/model';
import { writeDashboards } from '../../core/dashboard/xml/write-dashboard';
import { ProblemError } from '../../core/problem';
import type { Report } from '../../core/report/model';
import { writeReports } from '../../core/report/xml/write-report';
import { parseXml } from './parse';

/** Deeper than what is read: a part that was just not too deep may stand deeper in an export. */
const MAX_DEPTH = 64;

/**
 * Reports as the text of an XML file, held against the parser before it is given out: kept parts come
 * from the store, and no file is written that cannot be read again.
 * Throws a ProblemError when a text, or a kept part, cannot stand in XML.
 */
export function reportsFile(reports: readonly Report[]): string {
  return checked(writeReports(reports));
}

/** Dashboards as the text of an XML file; as {@link reportsFile}. */
export function dashboardsFile(dashboards: readonly Dashboard[]): string {
  return checked(writeDashboards(dashboards));
}

function checked(text: string): string {
  try {
    parseXml(text, 'export', MAX_DEPTH);
    return text;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw new ProblemError(
      {
        code: 'xml/unwritable',
        message: 'A part that was kept from an earlier import cannot stand in an XML file.',
        action: 'Import the report or dashboard anew, then export it.',
        detail: error.problem.message,
      },
      { cause: error },
    );
  }
}
