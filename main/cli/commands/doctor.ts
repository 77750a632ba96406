import { type Problem, toProblem } from '../../../core/problem';
import { formatBytes } from '../../../core/format/bytes';
import { timeText } from '../../export/time-text';
import { openSecretStore } from '../../secrets/secret-store';
import {
  type Command,
  type CommandContext,
  EXIT_DONE,
  EXIT_FAILED,
  type ExitCode,
} from '../command';
import { firstSentence } from '../input/credential';
import { counted } from '../output/counted';
import { printColumn, printRows } from '../output/print-rows';
import { complain, note, sayResult } from '../output/say';
import { appVersion } from '../version';

type Row = readonly [item: string, finding: string];

export const doctorCommand: Command = {
  name: 'doctor',
  operands: '',
  summary: 'Show versions and check the data folder, the database and the keychain',
  options: ['set-aside'],
  arity: [0, 0],
  async run(context) {
    if (context.flag('set-aside')) return setAside(context);
    const store = await inspectStore(context);
    const keychain = (await openSecretStore()).state;
    const rows: readonly Row[] = [
      ['Flowglass', appVersion],
      ['Node.js', process.versions.node],
      ['System', `${process.platform} ${process.arch}`],
      ['Data folder', context.dataDirectory],
      ...store.rows,
      ['Keychain', keychain.kind === 'keychain' ? 'works' : 'none'],
    ];
    await printRows(context, {
      columns: [printColumn('item', 'Item'), printColumn('finding', 'Finding')],
      rows,
    });
    // No fault of the installation: files are read and reports run without one.
    if (keychain.problem !== null) {
      const { message, action = '' } = keychain.problem;
      note(context, `Note: ${firstSentence(message)} ${action}`.trimEnd());
    }
    for (const problem of store.problems) complain(context.io, problem);
    if (store.findings > 0) {
      note(context, 'To start with an empty file, run "flowglass doctor --set-aside".');
    }
    return store.problems.length > 0 ? EXIT_FAILED : EXIT_DONE;
  },
};

async function setAside(context: CommandContext): Promise<ExitCode> {
  const { setAsideDamaged } = await import('../../workers/set-aside');
  context.progress.show('Checking the database …');
  const moved = await setAsideDamaged(context.dataDirectory);
  if (context.output !== 'table') {
    await printRows(context, {
      columns: [printColumn('file', 'File'), printColumn('movedTo', 'Moved to')],
      rows: moved.map(({ file, movedTo }) => [file, movedTo]),
    });
    return EXIT_DONE;
  }
  for (const { file, movedTo } of moved) {
    await sayResult(context, `${file} is damaged. It was set aside as ${movedTo}.`);
  }
  await sayResult(context, 'The next start begins with an empty one. Nothing was deleted.');
  return EXIT_DONE;
}

/** Never rejects: a store that cannot be opened is what a doctor is called for. */
async function inspectStore(context: CommandContext): Promise<{
  readonly rows: readonly Row[];
  /** Of the check of the files. */
  readonly findings: number;
  readonly problems: readonly Problem[];
}> {
  try {
    const questions = await context.questions();
    const status = await questions.status();
    context.progress.show('Checking the database …');
    const findings = await questions.check();
    const time = (seconds: number | null): string =>
      seconds === null ? '–' : `${timeText(seconds * 1_000, context.zone)}`;
    return {
      rows: [
        ['SQLite', await questions.sqliteVersion()],
        ['Records', String(status.records)],
        ['First and last start', `${time(status.first)}, ${time(status.last)}`],
        ['Size on disk', formatBytes(status.bytesOnDisk)],
        ['Imported files', String(status.files)],
        ['Bad lines kept', String(status.badLines)],
        ['Database check', findings.length === 0 ? 'well' : counted(findings.length, 'finding')],
      ],
      findings: findings.length,
      problems: findings.map((message) => ({ code: 'store/check', message })),
    };
  } catch (error) {
    context.signal.throwIfAborted();
    return {
      rows: [['Database check', 'not possible']],
      findings: 0,
      problems: [toProblem(error)],
    };
  }
}
