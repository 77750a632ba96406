import type { XmlPreviewFile } from '../../../../contract/values';
import { type Command, EXIT_DONE, EXIT_FAILED } from '../../command';
import { openXmlFile } from '../../input/xml-file';
import { note, sayResult } from '../../output/say';
import { hasProblems, tellFindings } from '../../output/xml-findings';

export const reportImportCommand: Command = {
  name: 'report import',
  operands: 'FILE.xml…',
  summary: 'Store the reports of XML files',
  options: ['replace'],
  arity: [1, Number.POSITIVE_INFINITY],
  async run(context) {
    const files: XmlPreviewFile[] = [];
    for (const path of context.positionals) files.push(await openXmlFile(path));
    tellFindings(context, files);
    const reports = files.flatMap((file) => file.reports);
    for (const { file, dashboards } of files) {
      for (const { name } of dashboards) {
        note(
          context,
          `${file}: dashboard "${name}" is left out; use "flowglass dashboard import".`,
        );
      }
    }
    if (reports.length > 0) {
      const engine = await context.engine();
      const conflict = context.flag('replace') ? 'replace' : 'keep-both';
      for (const name of await engine.saveReports(reports, conflict)) {
        await sayResult(context, `Report "${name}" is stored.`);
      }
    }
    return hasProblems(files) || reports.length === 0 ? EXIT_FAILED : EXIT_DONE;
  },
};
