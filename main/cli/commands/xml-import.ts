import type { XmlPreviewFile } from '../../../contract/values';
import { type Command, type CommandContext, EXIT_DONE, EXIT_FAILED } from '../command';
import { readLanguage } from '../input/language';
import { unwantedRepairs } from '../input/unwanted-repairs';
import { openXmlFile } from '../input/xml-file';
import { note, sayResult } from '../output/say';
import { hasProblems, tellFindings } from '../output/xml-findings';

/**
 * Reads the XML files that a command names, without the repairs that are not wanted, and tells every repair,
 * notice and problem of them.
 */
async function readXmlFiles(context: CommandContext): Promise<readonly XmlPreviewFile[]> {
  const language = await readLanguage(context);
  const files: XmlPreviewFile[] = [];
  for (const path of context.positionals) files.push(await openXmlFile(path, language));
  const unwanted = unwantedRepairs(context.texts('without-repair'), files);
  for (const [index, path] of context.positionals.entries()) {
    const without = unwanted[index] ?? [];
    if (without.length > 0) files[index] = await openXmlFile(path, language, without);
  }
  tellFindings(context, files);
  return files;
}

const NOUNS = { report: 'Report', dashboard: 'Dashboard' } as const;

/** `report import` and `dashboard import`: each stores its own kind and names what it leaves out. */
export function xmlImportCommand(kind: 'report' | 'dashboard'): Command {
  const other = kind === 'report' ? 'dashboard' : 'report';
  return {
    name: `${kind} import`,
    operands: 'FILE.xml…',
    summary: `Store the ${kind}s of XML files`,
    options: ['replace', 'without-repair'],
    arity: [1, Number.POSITIVE_INFINITY],
    async run(context) {
      const files = await readXmlFiles(context);
      for (const file of files) {
        for (const { name } of file[`${other}s`]) {
          note(
            context,
            `${file.file}: ${other} "${name}" is left out; use "flowglass ${other} import".`,
          );
        }
      }
      const names = await store(kind, files, context);
      for (const name of names) await sayResult(context, `${NOUNS[kind]} "${name}" is stored.`);
      return hasProblems(files) || names.length === 0 ? EXIT_FAILED : EXIT_DONE;
    },
  };
}

async function store(
  kind: 'report' | 'dashboard',
  files: readonly XmlPreviewFile[],
  context: CommandContext,
): Promise<readonly string[]> {
  const conflict = context.flag('replace') ? 'replace' : 'keep-both';
  if (files.every((file) => file[`${kind}s`].length === 0)) return [];
  const engine = await context.engine();
  return kind === 'report'
    ? engine.saveReports(
        files.flatMap(({ reports }) => reports),
        conflict,
      )
    : engine.saveDashboards(
        files.flatMap(({ dashboards }) => dashboards),
        conflict,
      );
}
