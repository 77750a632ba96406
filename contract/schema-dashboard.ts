import { z } from 'zod';
import type { Dashboard } from '../core/dashboard/model';
import { limits } from './limits';
import { intervalSchema, keptSchema, reportSchema } from './schema-report';

const text = z.string().max(limits.description);
const name = z.string().max(limits.name);
const finite = z.number().refine(Number.isFinite, { message: 'A number must be finite.' });

export const widgetSchema = z.strictObject({
  name,
  description: text,
  position: z.number().int().min(0).max(1_000_000),
  kind: z.enum([
    'bar-list',
    'table',
    'tree-map',
    'geo-map',
    'line',
    'area',
    'pie',
    'heat-map',
    'sankey',
    'number',
  ]),
  report: reportSchema,
  limit: z.number().int().min(1).max(limits.reportRows),
  range: z.union([intervalSchema, z.strictObject({ kind: z.literal('all') })]).nullable(),
  refreshMs: z.number().int().min(0).max(86_400_000),
  span: z.strictObject({
    columns: z.number().int().min(1).max(6),
    rows: z.number().int().min(1).max(4),
  }),
  colour: z.number().int().min(0).max(7).nullable(),
  nesting: z.array(z.number().int().min(0).max(limits.select)).max(limits.select),
  thresholds: z
    .array(
      z.strictObject({
        column: z.string().max(limits.expression),
        min: finite,
        middle: finite,
        high: finite,
        max: finite,
        tint: z.enum(['high', 'low', 'none']).optional(),
      }),
    )
    .max(limits.select),
  extra: keptSchema,
});

export const dashboardSchema = z.strictObject({
  name,
  description: text,
  columns: z.number().int().min(1).max(6),
  widgets: z.array(widgetSchema).max(limits.widgets),
  extra: keptSchema,
}) satisfies z.ZodType<Dashboard>;
