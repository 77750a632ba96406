import { ProblemError } from '../../../core/problem';
import { exportFile } from '../../export/export-rows';
import { fileName } from '../../export/file-name';
import type { Engine } from '../../workers/engine';
import { dashboardsFile, reportsFile } from '../../xml/write-xml-file';
import type { Handlers, Services } from '../services';

/** Stored reports and dashboards as XML that FortiSIEM takes. */
export function exportXmlHandlers({
  engine,
  desktop,
}: Pick<Services, 'engine' | 'desktop'>): Handlers<'export/xml'> {
  return {
    'export/xml': async ({ kind, ids }) => {
      const { name, text, count } = await exported(engine, kind, ids);
      const file = await desktop.chooseSave('xml', `${fileName(name, kind)}.xml`);
      if (file === null) return null;
      await exportFile(text, file);
      return { file, count };
    },
  };
}

/** The XML of stored reports or dashboards, in the order asked for. */
async function exported(
  engine: Pick<Engine, 'listReports' | 'listDashboards'>,
  kind: 'report' | 'dashboard',
  ids: readonly string[],
): Promise<{ readonly name: string; readonly text: string; readonly count: number }> {
  if (kind === 'report') {
    const stored = new Map((await engine.listReports()).map(({ id, report }) => [id, report]));
    const reports = chosenOf(stored, ids, kind);
    return { ...nameOf(reports, 'Reports'), text: reportsFile(reports) };
  }
  const stored = new Map(
    (await engine.listDashboards()).map(({ id, dashboard }) => [id, dashboard]),
  );
  const dashboards = chosenOf(stored, ids, kind);
  return { ...nameOf(dashboards, 'Dashboards'), text: dashboardsFile(dashboards) };
}

function chosenOf<T>(
  stored: ReadonlyMap<string, T>,
  ids: readonly string[],
  kind: string,
): readonly T[] {
  return [...new Set(ids)].map((id) => {
    const found = stored.get(id);
    if (found !== undefined) return found;
    throw new ProblemError({
      code: 'definition/unknown',
      message: `There is no such ${kind} any more.`,
      action: 'Look at the list again.',
    });
  });
}

/** One goes by its own name, several by what they are. */
function nameOf(
  chosen: readonly { readonly name: string }[],
  several: string,
): { readonly name: string; readonly count: number } {
  const [only] = chosen;
  const count = chosen.length;
  return { name: only !== undefined && count === 1 ? only.name : several, count };
}
