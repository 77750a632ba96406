import { z } from 'zod';
import type { TimeRange } from '../core/query/result-table';
import type { Report } from '../core/report/model';
import { limits } from './limits';

/** Year 9999; beyond it no record and no date of JavaScript lies. */
const LAST_SECOND = 253_402_300_799;

const second = z.number().int().min(0).max(LAST_SECOND);
const expression = z.string().max(limits.expression);

export const idSchema = z.string().min(1).max(limits.id);

export const rangeSchema = z
  .strictObject({ from: second.nullable(), to: second.nullable() })
  .refine(({ from, to }) => from === null || to === null || from <= to, {
    message: 'The range ends before it starts.',
  }) satisfies z.ZodType<TimeRange>;

/** Parts of XML that are kept verbatim. */
export const keptSchema = z
  .record(z.string().max(limits.extraKey), z.string().max(limits.extraValue))
  .refine((parts) => Object.keys(parts).length <= limits.extra, {
    message: 'Too many kept parts.',
  });
const constraint = z.string().max(limits.constraint).nullable();

export const intervalSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('absolute'), from: second, to: second }),
  z.strictObject({ kind: z.literal('relative'), seconds: second.min(1) }),
]);

export const reportSchema = z.strictObject({
  name: z.string().max(limits.name),
  description: z.string().max(limits.description),
  select: z.array(expression).max(limits.select),
  groupBy: z.array(expression).max(limits.select),
  constraint,
  having: constraint,
  patterns: z
    .array(
      z.strictObject({
        operator: z.enum(['OR', 'AND', 'AND_NOT', 'FOLLOWED_BY', 'NOT_FOLLOWED_BY']),
        name: z.string().max(limits.name),
        constraint,
        groupBy: z.array(expression).max(limits.select),
        having: constraint,
        extra: keptSchema,
      }),
    )
    .max(limits.patterns),
  orderBy: z.array(z.strictObject({ expression, descending: z.boolean() })).max(limits.orderBy),
  interval: intervalSchema.nullable(),
  limit: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER).nullable(),
  naturalId: z.string().max(limits.name).nullable(),
  extra: keptSchema,
}) satisfies z.ZodType<Report>;
