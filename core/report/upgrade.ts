import type { Report } from './model';
import { newReport } from './new-report';

/** Earlier versions kept the condition on groups here, unused. */
const OLD_HAVING = 'GroupEvtConstr';
/** Kept by earlier versions although they say nothing when empty; exports write them again. */
const SILENT_WHEN_EMPTY = ['Report@baseline', 'Report@rsSync', 'SubPattern@name'];

/**
 * A report as any version of the app stored it, with the parts that later versions added. The
 * condition on groups moves from the kept parts to its own place. What is already of today's shape
 * comes back equal.
 */
export function upgradeReport(stored: unknown): Report {
  const old = (isObject(stored) ? stored : {}) as Partial<Report>;
  const whole: Report = { ...newReport('Unnamed report'), ...old };
  const extra = new Map(Object.entries(whole.extra));
  const condition = extra.get(OLD_HAVING) ?? '';
  if (old.having === undefined) extra.delete(OLD_HAVING);
  for (const key of SILENT_WHEN_EMPTY) if (extra.get(key) === '') extra.delete(key);
  return {
    ...whole,
    having: old.having === undefined ? condition || null : old.having,
    extra: Object.fromEntries(extra),
  };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
