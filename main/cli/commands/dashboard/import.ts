import type { XmlPreviewFile } from '../../../../contract/values';
import { type Command, EXIT_DONE, EXIT_FAILED } from '../../command';
import { openXmlFile } from '../../input/xml-file';
import { note, sayResult } from '../../output/say';
import { hasProblems, tellFindings } from '../../output/xml-findings';

export const dashboardImportCommand: Command = {
  name: 'dashboard import',
  operands: 'FILE.xml…',
  summary: 'Store the dashboards of XML files',
  options: ['replace'],
  arity: [1, Number.POSITIVE_INFINITY],
  async run(context) {
    const files: XmlPreviewFile[] = [];
    for (const path of context.positionals) files.push(await openXmlFile(path));
    tellFindings(context, files);
    const dashboards = files.flatMap((file) => file.dashboards);
    for (const { file, reports } of files) {
      for (const { name } of reports) {
        note(context, `${file}: report "${name}" is left out; use "flowglass report import".`);
      }
    }
    if (dashboards.length > 0) {
      const engine = await context.engine();
      const conflict = context.flag('replace') ? 'replace' : 'keep-both';
      for (const name of await engine.saveDashboards(dashboards, conflict)) {
        await sayResult(context, `Dashboard "${name}" is stored.`);
      }
    }
    return hasProblems(files) || dashboards.length === 0 ? EXIT_FAILED : EXIT_DONE;
  },
};
