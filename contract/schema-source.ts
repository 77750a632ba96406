import { z } from 'zod';
import { limits } from './limits';
import type { SourceForm } from './values';

const line = z.string().max(limits.name);
const secret = z.string().max(limits.secret);

/** The shape only; what a valid region, account or key is, the source handler says in words. */
export const sourceFormSchema = z.strictObject({
  name: line,
  deviceType: line,
  description: z.string().max(limits.description),
  region: line,
  accountId: line,
  logGroup: z.string().max(1_000),
  streams: z.array(z.string().max(1_000)).max(limits.streams),
  format: z.string().max(limits.expression),
  endpoint: z.string().max(limits.url),
  aggregationSeconds: z.union([z.literal(60), z.literal(600)]),
  backfillHours: z.number().min(0).max(limits.backfillHours),
  profile: line,
  accessKeyId: secret,
  secretAccessKey: secret,
  confirmSecretAccessKey: secret,
  sessionToken: z.string().max(16_384),
}) satisfies z.ZodType<SourceForm>;
