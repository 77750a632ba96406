import { z } from 'zod';
import type { Argument, CallName } from './api';
import { limits } from './limits';
import { idSchema, rangeSchema, reportSchema } from './schema-report';
import { sourceFormSchema } from './schema-source';

const nothing = z.null();
const byId = z.strictObject({ id: idSchema });
const path = z
  .string()
  .min(1)
  .max(limits.path)
  .refine((text) => !text.includes('\0'), { message: 'A path has a null character.' });
const format = z.string().max(limits.expression).nullable();

const reportQuery = z.strictObject({
  id: idSchema,
  report: reportSchema,
  range: rangeSchema,
  limit: z.number().int().min(1).max(limits.reportRows).nullable(),
  trendBuckets: z.number().int().min(0).max(limits.trendBuckets),
});

const recordQuery = z.strictObject({
  id: idSchema,
  constraint: z.string().max(limits.constraint).nullable(),
  range: rangeSchema,
  limit: z.number().int().min(1).max(limits.recordPage),
  offset: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
});

/** What each call's argument must be. Unknown keys are refused: the bridge carries nothing unnamed. */
export const argumentSchemas = {
  'app/info': nothing,
  'app/open-external': z.strictObject({ url: z.string().min(1).max(limits.url) }),
  'app/copy-text': z.strictObject({ text: z.string().max(limits.clipboard) }),
  'settings/get': nothing,
  'settings/set': z.strictObject({
    theme: z.enum(['light', 'dark', 'system']),
    zone: z.enum(['utc', 'local']),
  }),
  'store/status': nothing,
  'import/choose': z.strictObject({ format }),
  'import/files': z.strictObject({ paths: z.array(path).min(1).max(limits.files), format }),
  'sample/load': nothing,
  'sample/remove': nothing,
  'job/list': nothing,
  'job/cancel': byId,
  'report/list': nothing,
  'report/remove': byId,
  'report/run': reportQuery,
  'record/page': recordQuery,
  'query/cancel': byId,
  'export/csv': reportQuery,
  'dashboard/list': nothing,
  'dashboard/remove': byId,
  'xml/choose': nothing,
  'xml/files': z.strictObject({ paths: z.array(path).min(1).max(limits.xmlFiles) }),
  'xml/apply': z.strictObject({ token: idSchema, conflict: z.enum(['keep-both', 'replace']) }),
  'geo/locate': z.strictObject({
    addresses: z.array(z.string().max(64)).max(limits.addresses),
  }),
  'source/list': nothing,
  'source/add': sourceFormSchema,
  'source/test': z.strictObject({ id: idSchema.nullable() }),
  'source/poll': byId,
  'source/pause': z.strictObject({ id: idSchema, paused: z.boolean() }),
  'source/remove': z.strictObject({ id: idSchema, keepRecords: z.boolean() }),
  'coverage/get': z.strictObject({ range: rangeSchema }),
} satisfies { readonly [K in CallName]: z.ZodType<Argument<K>> };
