import { exportFile } from '../../export/export-rows';
import { dashboardsFile, reportsFile } from '../../xml/write-xml-file';
import { type Command, type CommandContext, EXIT_DONE } from '../command';
import { findNamed } from '../input/find-named';
import { counted } from '../output/counted';
import { note, sayText } from '../output/say';

/** `report export` and `dashboard export`: one XML file of the named ones, in the order they are named. */
export function xmlExportCommand(kind: 'report' | 'dashboard'): Command {
  return {
    name: `${kind} export`,
    operands: 'NAME…',
    summary: `Write ${kind}s as XML that FortiSIEM takes`,
    options: ['out'],
    arity: [1, Number.POSITIVE_INFINITY],
    async run(context) {
      const text = await exported(kind, context);
      const out = context.text('out');
      if (out === undefined) {
        await sayText(context.io, text.endsWith('\n') ? text : `${text}\n`);
      } else {
        await exportFile(text, out);
        note(context, `${out}: ${counted(context.positionals.length, kind)}.`);
      }
      return EXIT_DONE;
    },
  };
}

async function exported(kind: 'report' | 'dashboard', context: CommandContext): Promise<string> {
  const questions = await context.questions();
  if (kind === 'report') {
    const all = (await questions.listReports()).map(({ report }) => report);
    return reportsFile(context.positionals.map((name) => findNamed(kind, all, name)));
  }
  const all = (await questions.listDashboards()).map(({ dashboard }) => dashboard);
  return dashboardsFile(context.positionals.map((name) => findNamed(kind, all, name)));
}
