import { z } from 'zod';
import { limits } from './limits';
import type { PrintOrder } from './print';
import { widgetSchema } from './schema-dashboard';
import { idSchema, rangeSchema } from './schema-report';

export const printOrderSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(['dashboard', 'report']),
  name: z.string().max(limits.name),
  description: z.string().max(limits.description),
  columns: z.number().int().min(1).max(6),
  range: rangeSchema.nullable(),
  parts: z
    .array(z.strictObject({ widget: widgetSchema, range: rangeSchema, asTable: z.boolean() }))
    .min(1)
    .max(limits.widgets),
  paper: z.enum(['A4', 'Letter']),
  landscape: z.boolean(),
}) satisfies z.ZodType<PrintOrder>;
