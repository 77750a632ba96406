import { ProblemError } from '../../../../core/problem';
import { openSecretStore } from '../../../secrets/secret-store';
import { type Command, EXIT_DONE, EXIT_FAILED } from '../../command';
import { credentialOf } from '../../input/credential';
import { findSource } from '../../input/find-source';
import { onlineEngine } from '../../input/online-engine';
import { readRange } from '../../input/time-range';
import { usageError } from '../../input/usage-error';
import { counted } from '../../output/counted';
import { complain, sayResult } from '../../output/say';

export const sourceBackfillCommand: Command = {
  name: 'source backfill',
  operands: 'NAME',
  summary: 'Read a range of a source from AWS, also what lies before its start',
  options: ['from', 'to', 'last'],
  arity: [1, 1],
  async run(context) {
    const range = readRange(
      { from: context.text('from'), to: context.text('to'), last: context.text('last') },
      context.zone,
      context.io.now(),
    );
    const from = range.from;
    if (from === null) throw usageError('"source backfill" needs --from or --last.');
    const to = range.to ?? Math.floor(context.io.now() / 1_000);
    const secrets = await openSecretStore();
    const engine = await onlineEngine(context, secrets);
    const sources = (await engine.listSources()).map(({ source }) => source);
    const source = findSource(sources, context.positionals[0] ?? '');
    const before = await engine.status();
    context.progress.show(`Reading ${source.name} …`);
    await engine.backfill(source.id, from, to, await credentialOf(source, secrets, context.io.env));
    context.progress.clear();
    const after = await engine.status();
    const status = (await engine.listSources()).find((one) => one.source.id === source.id);
    await sayResult(
      context,
      `${source.name}: ${counted(after.records - before.records, 'new record')}.`,
    );
    if (status?.problem == null) return EXIT_DONE;
    complain(context.io, status.problem, source.name);
    return EXIT_FAILED;
  },
};

export const sourceVerifyCommand: Command = {
  name: 'source verify',
  operands: 'NAME',
  summary: 'Read a sample of what was collected a second time and compare',
  options: [],
  arity: [1, 1],
  async run(context) {
    const secrets = await openSecretStore();
    const engine = await onlineEngine(context, secrets);
    const sources = (await engine.listSources()).map(({ source }) => source);
    const source = findSource(sources, context.positionals[0] ?? '');
    context.progress.show(`Reading ${source.name} again …`);
    const credential = await credentialOf(source, secrets, context.io.env);
    const { windows, events, missing, problem } = await engine.verifySource(source.id, credential);
    context.progress.clear();
    if (problem !== null) throw new ProblemError(problem);
    const came = missing === 0 ? 'all were stored' : `${missing} had come late and are stored now`;
    await sayResult(
      context,
      `${source.name}: ${counted(windows, 'window')} with ${counted(events, 'event')}, ${came}.`,
    );
    return EXIT_DONE;
  },
};
