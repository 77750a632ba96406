import { openSecretStore } from '../../../secrets/secret-store';
import { type Command, EXIT_DONE } from '../../command';
import { findSource } from '../../input/find-source';
import { note, sayResult } from '../../output/say';

export const sourceRemoveCommand: Command = {
  name: 'source remove',
  operands: 'NAME',
  summary: 'Remove a source and its key; its records stay unless --delete-records is given',
  options: ['delete-records'],
  arity: [1, 1],
  async run(context) {
    const engine = await context.engine();
    const sources = (await engine.listSources()).map(({ source }) => source);
    const source = findSource(sources, context.positionals[0] ?? '');
    const keepRecords = !context.flag('delete-records');
    await engine.removeSource(source.id, keepRecords);
    const secrets = await openSecretStore();
    await secrets.removeCredential(source.id);
    await sayResult(context, `Source "${source.name}" is removed.`);
    note(context, keepRecords ? 'Its records stay.' : 'Its records are deleted.');
    return EXIT_DONE;
  },
};
