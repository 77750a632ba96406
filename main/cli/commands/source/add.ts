import { randomUUID } from 'node:crypto';
import type { SourceForm } from '../../../../contract/values';
import { ProblemError } from '../../../../core/problem';
import { readSourceForm } from '../../../ipc/source-form';
import { openSecretStore, type SecretStore } from '../../../secrets/secret-store';
import { type Command, type CommandContext, EXIT_DONE } from '../../command';
import { readAccessKey, withoutKey } from '../../input/access-key';
import { readAggregation } from '../../input/aggregation';
import { firstSentence } from '../../input/credential';
import { readDuration } from '../../input/time-range';
import { usageError } from '../../input/usage-error';
import { note, sayResult } from '../../output/say';

export const sourceAddCommand: Command = {
  name: 'source add',
  operands: 'NAME',
  summary: 'Add a log group to collect; the secret key is typed, piped or in AWS_SECRET_ACCESS_KEY',
  options: [
    'region',
    'log-group',
    'access-key-id',
    'profile',
    'account',
    'description',
    'stream',
    'format',
    'aggregation',
    'backfill',
    'endpoint',
    'no-keychain',
  ],
  arity: [1, 1],
  async run(context) {
    const form = await readForm(context);
    const { source, credential } = readSourceForm(form, randomUUID(), context.io.now());
    const keyless = credential === null || context.flag('no-keychain');
    const secrets = keyless ? null : await openSecretStore();
    if (secrets?.state.kind === 'session') throw noKeychain(secrets.state);
    const engine = await context.engine();
    const taken = (await engine.listSources()).some((other) => other.source.name === source.name);
    if (taken) {
      throw new ProblemError({
        code: 'source/name-taken',
        message: `There is a source "${source.name}" already.`,
        action: 'Choose another name, or remove that one first.',
      });
    }
    // The key first: a key without a source harms nobody.
    if (credential !== null) await secrets?.saveCredential(source.id, credential);
    try {
      await engine.addSource(source);
    } catch (error) {
      await secrets?.removeCredential(source.id).catch(() => undefined);
      throw error;
    }
    await sayResult(context, `Source "${source.name}" is added.`);
    note(
      context,
      credential === null
        ? `It uses the profile ${source.profile ?? ''}. Try it with "flowglass source test".`
        : secrets === null
          ? 'Its key is not kept: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY when you test or poll it.'
          : 'Its key is in the keychain. Try it with "flowglass source test".',
    );
    return EXIT_DONE;
  },
};

async function readForm(context: CommandContext): Promise<SourceForm> {
  const required = (option: 'region' | 'log-group'): string => {
    const value = context.text(option);
    if (value === undefined) throw usageError(`"source add" needs --${option}.`, HELP);
    return value;
  };
  const region = required('region');
  const logGroup = required('log-group');
  const backfill = context.text('backfill') ?? '24h';
  const aggregation = readAggregation(context.text('aggregation') ?? '600');
  const backfillHours = readDuration(backfill, '--backfill') / 3_600;
  return {
    name: context.positionals[0] ?? '',
    deviceType: 'Amazon AWS CloudWatch',
    description: context.text('description') ?? '',
    region,
    accountId: context.text('account') ?? '',
    logGroup,
    streams: context.text('stream')?.split(',') ?? [],
    format: context.text('format') ?? '',
    endpoint: context.text('endpoint') ?? '',
    aggregationSeconds: aggregation,
    backfillHours,
    ...(await readKey(context)),
  };
}

async function readKey(context: CommandContext) {
  const profile = context.text('profile');
  const given = context.text('access-key-id');
  if (profile !== undefined) {
    if (given === undefined) return withoutKey(profile);
    throw usageError('--access-key-id and --profile cannot be used together.', 'Leave one out.');
  }
  const accessKeyId = given ?? context.io.env['AWS_ACCESS_KEY_ID'] ?? '';
  if (accessKeyId === '') {
    throw usageError('"source add" needs --access-key-id or --profile.', HELP);
  }
  return readAccessKey(accessKeyId, context);
}

const HELP = 'Run "flowglass help source add" for its options.';

function noKeychain({ problem }: SecretStore['state']): ProblemError {
  const why = problem === null ? '' : `${firstSentence(problem.message)} `;
  return new ProblemError({
    code: 'source/no-keychain',
    message: `${why}The key cannot be kept, so the source was not added.`,
    action:
      `${problem?.action ?? ''} Or use --no-keychain and give the key in the environment at each run.`.trim(),
  });
}
