import { z } from 'zod';
import { SETUP_STEPS, type SetupChoices } from '../core/setup/model';
import { limits } from './limits';
import { idSchema } from './schema-report';
import type { IdentityForm } from './setup';

const line = z.string().max(limits.name);
const awsName = z.string().max(1_000);
const secret = z.string().max(limits.secret);

export const setupStepSchema = z.enum(SETUP_STEPS);
const mode = z.enum(['do', 'commands', 'done']);
const modes = z.strictObject({
  identity: mode,
  'log-group': mode,
  role: mode,
  targets: mode,
  watch: mode,
  review: mode,
});

const format = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('default') }),
  z.strictObject({ kind: z.literal('recommended') }),
  z.strictObject({ kind: z.literal('custom'), fields: z.array(z.string().max(64)).max(256) }),
]);

/** The shape only; what a valid name is, the step says in words. */
const choices = z.strictObject({
  name: line,
  deviceType: line,
  description: z.string().max(limits.description),
  region: line,
  accountId: line,
  endpoint: z.string().max(limits.url),
  logGroup: z.strictObject({
    mode: z.enum(['create', 'existing']),
    name: awsName,
    retentionDays: z.number().int().min(1).max(3_653).nullable(),
    kmsKeyArn: awsName,
  }),
  role: z.strictObject({ mode: z.enum(['create', 'existing']), name: awsName }),
  targets: z
    .array(
      z.strictObject({
        kind: z.enum(['VPC', 'Subnet', 'NetworkInterface']),
        id: awsName,
        name: awsName,
      }),
    )
    .max(limits.targets),
  traffic: z.enum(['ALL', 'ACCEPT', 'REJECT']),
  aggregationSeconds: z.union([z.literal(60), z.literal(600)]),
  format,
  collector: z.strictObject({ mode: z.enum(['same', 'create-user']), userName: awsName }),
  streams: z.array(awsName).max(limits.streams),
  backfillHours: z.number().min(0).max(limits.backfillHours),
}) satisfies z.ZodType<SetupChoices>;

export const setupSaveSchema = z.strictObject({
  id: idSchema,
  step: setupStepSchema,
  choices,
  modes,
});

export const identityFormSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('access-key'),
    accessKeyId: secret,
    secretAccessKey: secret,
    confirmSecretAccessKey: secret,
    sessionToken: z.string().max(16_384),
  }),
  z.strictObject({ kind: z.literal('profile'), profile: line }),
]) satisfies z.ZodType<IdentityForm>;
