import { z } from 'zod';
import type { Argument, CallName } from './api';
import { limits } from './limits';
import { dashboardSchema } from './schema-dashboard';
import { printOrderSchema } from './schema-print';
import { idSchema, rangeSchema, reportSchema } from './schema-report';
import { identityFormSchema, setupSaveSchema, setupStepSchema } from './schema-setup';
import { sourceFormSchema } from './schema-source';

const nothing = z.null();
const byId = z.strictObject({ id: idSchema });
const path = z
  .string()
  .min(1)
  .max(limits.path)
  .refine((text) => !text.includes('\0'), { message: 'A path has a null character.' });
const format = z.string().max(limits.expression).nullable();

const proxy = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('system') }),
  z.strictObject({ mode: z.literal('none') }),
  z.strictObject({ mode: z.literal('fixed'), url: z.string().max(limits.url) }),
]);

const seconds = z.number().int().min(0).max(limits.seconds);
const setupStep = z.strictObject({ id: idSchema, step: setupStepSchema });

const insightsQuery = z.strictObject({
  id: idSchema,
  report: reportSchema,
  range: rangeSchema,
  limit: z.number().int().min(1).max(limits.insightsRows).nullable(),
  sourceId: idSchema,
});

const reportQuery = z.strictObject({
  id: idSchema,
  report: reportSchema,
  range: rangeSchema,
  limit: z.number().int().min(1).max(limits.reportRows).nullable(),
  trendBuckets: z.number().int().min(0).max(limits.trendBuckets),
  trendOthers: z.boolean().exactOptional(),
});

const recordQuery = z.strictObject({
  id: idSchema,
  constraint: z.string().max(limits.constraint).nullable(),
  range: rangeSchema,
  limit: z.number().int().min(1).max(limits.recordPage),
  offset: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  all: z.boolean(),
});

const pixels = z.number().int().min(0).max(20_000);
const windowArea = z.strictObject({
  x: pixels,
  y: pixels,
  width: pixels.min(1),
  height: pixels.min(1),
});

const groupSchema = z.strictObject({
  name: z.string().min(1).max(limits.name),
  description: z.string().max(limits.description),
  values: z.array(z.string().max(limits.expression)).max(limits.groupValues),
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
    network: z.strictObject({ proxy }),
    coverageFile: z.boolean(),
  }),
  'store/status': nothing,
  'import/choose': z.strictObject({ format }),
  'import/files': z.strictObject({ paths: z.array(path).min(1).max(limits.files), format }),
  'sample/load': nothing,
  'sample/remove': nothing,
  'job/list': nothing,
  'job/cancel': byId,
  'report/list': nothing,
  'report/save': z.strictObject({
    id: idSchema.nullable(),
    report: reportSchema,
    note: z.string().max(limits.note),
  }),
  'report/versions': byId,
  'report/remove': byId,
  'report/run': reportQuery,
  'record/page': recordQuery,
  'query/cancel': byId,
  'export/csv': reportQuery,
  'export/records': recordQuery,
  'export/png': z.strictObject({ name: z.string().max(limits.name), area: windowArea }),
  'export/pdf': printOrderSchema,
  'print/order': nothing,
  'export/xml': z.strictObject({
    kind: z.enum(['report', 'dashboard']),
    ids: z.array(idSchema).min(1).max(limits.xmlFiles),
  }),
  'store/fields': nothing,
  'group/list': nothing,
  'group/save': groupSchema,
  'group/remove': z.strictObject({ name: z.string().min(1).max(limits.name) }),
  'window/full-screen': z.strictObject({ on: z.boolean() }),
  'dashboard/list': nothing,
  'dashboard/save': z.strictObject({ id: idSchema.nullable(), dashboard: dashboardSchema }),
  'dashboard/remove': byId,
  'xml/choose': nothing,
  'xml/read-text': z.strictObject({ text: z.string().max(limits.xmlText) }),
  'xml/files': z.strictObject({ paths: z.array(path).min(1).max(limits.xmlFiles) }),
  'xml/leave': z.strictObject({
    token: idSchema,
    file: z.number().int().min(0).max(limits.xmlFiles),
    key: z.string().min(1).max(limits.id),
    leave: z.boolean(),
  }),
  'xml/apply': z.strictObject({ token: idSchema, conflict: z.enum(['keep-both', 'replace']) }),
  'geo/locate': z.strictObject({
    addresses: z.array(z.string().max(64)).max(limits.addresses),
  }),
  'source/list': nothing,
  'source/add': sourceFormSchema,
  'source/edit': z.strictObject({ id: idSchema, form: sourceFormSchema }),
  'source/backfill': z.strictObject({ id: idSchema, from: seconds, to: seconds }),
  'source/fill-gaps': byId,
  'source/verify': byId,
  'source/test': z.strictObject({ id: idSchema.nullable() }),
  'source/poll': byId,
  'source/pause': z.strictObject({ id: idSchema, paused: z.boolean() }),
  'source/remove': z.strictObject({ id: idSchema, keepRecords: z.boolean() }),
  'coverage/get': z.strictObject({ range: rangeSchema }),
  'profile/list': nothing,
  'setup/list': nothing,
  'setup/start': nothing,
  'setup/save': setupSaveSchema,
  'setup/discard': byId,
  'setup/identify': z.strictObject({ id: idSchema, form: identityFormSchema.nullable() }),
  'setup/check': byId,
  'setup/log-groups': z.strictObject({ id: idSchema, prefix: z.string().max(512) }),
  'setup/roles': byId,
  'setup/inventory': byId,
  'setup/apply': setupStep,
  'setup/stop': byId,
  'setup/confirm': setupStep,
  'setup/watch': byId,
  'setup/collector-key': z.strictObject({ id: idSchema, form: identityFormSchema }),
  'setup/finish': byId,
  'setup/recreate': z.strictObject({ id: idSchema, flowLogId: z.string().max(limits.name) }),
  'setup/undo': z.strictObject({ id: idSchema, keepLogGroup: z.boolean() }),
  'network/choose-ca': nothing,
  'network/list-ca': nothing,
  'network/remove-ca': z.strictObject({ fingerprint: z.string().max(200) }),
  'network/proxy-password': z.strictObject({
    user: z.string().max(limits.secret),
    password: z.string().max(limits.secret),
  }),
  'insights/compile': insightsQuery,
  'insights/run': insightsQuery,
  'insights/csv': insightsQuery,
} satisfies { readonly [K in CallName]: z.ZodType<Argument<K>> };
