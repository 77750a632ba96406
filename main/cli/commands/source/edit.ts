import type { Source, SourceForm } from '../../../../contract/values';
import { ProblemError } from '../../../../core/problem';
import { readSourceEdit } from '../../../ipc/source-form';
import { openSecretStore } from '../../../secrets/secret-store';
import { type Command, type CommandContext, EXIT_DONE } from '../../command';
import { readAccessKey, withoutKey } from '../../input/access-key';
import { readAggregation } from '../../input/aggregation';
import { findSource } from '../../input/find-source';
import type { CommandOption } from '../../input/options';
import { usageError } from '../../input/usage-error';
import { sayResult } from '../../output/say';

const OPTIONS = [
  'name',
  'region',
  'log-group',
  'access-key-id',
  'profile',
  'account',
  'description',
  'stream',
  'format',
  'aggregation',
  'endpoint',
] as const satisfies readonly CommandOption[];

export const sourceEditCommand: Command = {
  name: 'source edit',
  operands: 'NAME',
  summary: 'Change a source: what is not named stays; "none" empties what may be empty',
  options: OPTIONS,
  arity: [1, 1],
  async run(context) {
    if (OPTIONS.every((option) => context.text(option) === undefined)) {
      throw usageError('Nothing to change is named.', 'Run "flowglass help source edit".');
    }
    const engine = await context.engine();
    const sources = (await engine.listSources()).map(({ source }) => source);
    const old = findSource(sources, context.positionals[0] ?? '');
    const form = await changedForm(old, context);
    const { source, credential } = readSourceEdit(form, old, context.io.now());
    if (sources.some(({ id, name }) => name === source.name && id !== source.id)) {
      throw new ProblemError({
        code: 'source/name-taken',
        message: `There is a source "${source.name}" already.`,
        action: 'Choose another name.',
      });
    }
    const secrets = await openSecretStore();
    if (credential !== null) await secrets.saveCredential(source.id, credential);
    await engine.updateSource(source);
    if (source.profile !== null) await secrets.removeCredential(source.id);
    await sayResult(context, `Source "${source.name}" is changed.`);
    return EXIT_DONE;
  },
};

/** Empties what need not be given: all streams, a format that is found out, AWS's own endpoint. */
const NONE = 'none';

async function changedForm(old: Source, context: CommandContext): Promise<SourceForm> {
  const or = (option: CommandOption, before: string): string => {
    const text = context.text(option);
    return text === undefined ? before : text === NONE ? '' : text;
  };
  const keyId = context.text('access-key-id');
  const profile = context.text('profile');
  if (keyId !== undefined && profile !== undefined) {
    throw usageError('--access-key-id and --profile cannot be used together.', 'Leave one out.');
  }
  const key =
    keyId === undefined
      ? withoutKey(profile ?? old.profile ?? '')
      : await readAccessKey(keyId, context);
  const aggregation = context.text('aggregation');
  return {
    name: or('name', old.name),
    deviceType: old.deviceType,
    description: or('description', old.description),
    region: or('region', old.region),
    accountId: or('account', old.accountId ?? ''),
    logGroup: or('log-group', old.logGroup),
    streams: or('stream', (old.streams ?? []).join(',')).split(','),
    format: or('format', old.format ?? ''),
    endpoint: or('endpoint', old.endpoint ?? ''),
    aggregationSeconds:
      aggregation === undefined ? old.aggregationSeconds : readAggregation(aggregation),
    backfillHours: 0,
    ...key,
  };
}
