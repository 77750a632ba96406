import { type Problem, toProblem } from '../../../../core/problem';
import { type Command, EXIT_DONE, EXIT_FAILED } from '../../command';
import { credentialOf } from '../../input/credential';
import { findSource } from '../../input/find-source';
import { onlineEngine } from '../../input/online-engine';
import { printColumn, printRows } from '../../output/print-rows';
import { complain, note } from '../../output/say';
import { openSecretStore } from '../../../secrets/secret-store';
import type { ConnectivityRow } from '../../../../contract/values';

export const sourceTestCommand: Command = {
  name: 'source test',
  operands: '[NAME]',
  summary: 'Test connectivity of a source, or of all: key, log group, streams, events',
  options: [],
  arity: [0, 1],
  async run(context) {
    const secrets = await openSecretStore();
    const engine = await onlineEngine(context, secrets);
    const all = (await engine.listSources()).map(({ source }) => source);
    const [name] = context.positionals;
    const sources = name === undefined ? all : [findSource(all, name)];
    if (sources.length === 0)
      note(context, 'There is no source. Add one with "flowglass source add".');
    const results: ConnectivityRow[] = [];
    const problems: Problem[] = [];
    for (const source of sources) {
      context.progress.show(`Testing ${source.name} …`);
      try {
        const credential = await credentialOf(source, secrets, context.io.env);
        const row = await engine.testSource(source.id, credential);
        results.push(row);
        if (row.problem !== null) problems.push(row.problem);
      } catch (error) {
        context.signal.throwIfAborted();
        problems.push(toProblem(error));
      }
    }
    await printRows(context, {
      columns: COLUMNS,
      rows: results.map((row) => [
        row.ip,
        row.access,
        row.status,
        row.name,
        row.type,
        row.description,
      ]),
    });
    for (const problem of problems) complain(context.io, problem);
    const succeeded = results.filter(({ status }) => status === 'succeeded').length;
    return succeeded < sources.length ? EXIT_FAILED : EXIT_DONE;
  },
};

const COLUMNS = [
  printColumn('ip', 'IP'),
  printColumn('access', 'Access'),
  printColumn('status', 'Status'),
  printColumn('name', 'Name'),
  printColumn('type', 'Type'),
  printColumn('description', 'Description'),
];
