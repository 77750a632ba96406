import { randomUUID } from 'node:crypto';
import type { SourceForm } from '../../../../contract/values';
import { ProblemError } from '../../../../core/problem';
import { readSourceForm } from '../../../ipc/source-form';
import { openSecretStore, type SecretStore } from '../../../secrets/secret-store';
import { type Command, type CommandContext, EXIT_DONE } from '../../command';
import { firstSentence } from '../../input/credential';
import { readSecret } from '../../input/secret';
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
    const secrets = context.flag('no-keychain') ? null : await openSecretStore();
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
    await secrets?.saveCredential(source.id, credential);
    try {
      await engine.addSource(source);
    } catch (error) {
      await secrets?.removeCredential(source.id).catch(() => undefined);
      throw error;
    }
    await sayResult(context, `Source "${source.name}" is added.`);
    note(
      context,
      secrets === null
        ? 'Its key is not kept: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY when you test or poll it.'
        : 'Its key is in the keychain. Try it with "flowglass source test".',
    );
    return EXIT_DONE;
  },
};

async function readForm(context: CommandContext): Promise<SourceForm> {
  const { env } = context.io;
  const required = (option: 'region' | 'log-group'): string => {
    const value = context.text(option);
    if (value === undefined) throw usageError(`"source add" needs --${option}.`, HELP);
    return value;
  };
  const region = required('region');
  const logGroup = required('log-group');
  const known = env['AWS_ACCESS_KEY_ID'] ?? '';
  const accessKeyId = context.text('access-key-id') ?? known;
  if (accessKeyId === '') throw usageError('"source add" needs --access-key-id.', HELP);
  const backfill = context.text('backfill') ?? '24h';
  const aggregation = readAggregation(context.text('aggregation'));
  const backfillHours = readDuration(backfill, '--backfill') / 3_600;
  // The environment's secret belongs to the environment's key, not to another one.
  const sameKey = known === '' || known === accessKeyId;
  const secret = await readSecret(
    {
      prompt: `Secret access key of ${accessKeyId.slice(-4).padStart(8, '*')}: `,
      variables: sameKey ? ['AWS_SECRET_ACCESS_KEY'] : [],
    },
    context.io,
    context.signal,
  );
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
    profile: '',
    accessKeyId,
    secretAccessKey: secret,
    confirmSecretAccessKey: secret,
    sessionToken: sameKey ? (env['AWS_SESSION_TOKEN'] ?? '') : '',
  };
}

const HELP = 'Run "flowglass help source add" for its options.';

function readAggregation(text: string | undefined): 60 | 600 {
  if (text === undefined || text === '600') return 600;
  if (text === '60') return 60;
  throw usageError(
    `--aggregation ${text} is not known.`,
    'It is 60 or 600 seconds, as in the flow log.',
  );
}

function noKeychain({ problem }: SecretStore['state']): ProblemError {
  const why = problem === null ? '' : `${firstSentence(problem.message)} `;
  return new ProblemError({
    code: 'source/no-keychain',
    message: `${why}The key cannot be kept, so the source was not added.`,
    action:
      `${problem?.action ?? ''} Or use --no-keychain and give the key in the environment at each run.`.trim(),
  });
}
