import type { Zone } from '../format/time';

const SHAPE = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?\s*(Z|UTC)?$/i;

/**
 * Reads `2026-11-24 13:00[:00]` in the given zone, the same with `Z`, or epoch seconds.
 * Returns epoch seconds, or null when it is no time.
 */
export function parseMoment(text: string, zone: Zone): number | null {
  const trimmed = text.trim();
  if (/^\d{9,11}$/.test(trimmed)) return Number(trimmed);
  const match = SHAPE.exec(trimmed);
  if (!match) return null;
  const [, year, month, day, hour = '0', minute = '0', second = '0', mark] = match;
  const parts = [year, month, day, hour, minute, second].map(Number);
  const [y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0] = parts;
  if (mo < 1 || mo > 12 || d < 1 || d > 31 || h > 23 || mi > 59 || s > 59) return null;
  const utc = zone === 'utc' || mark !== undefined;
  const time = utc ? Date.UTC(y, mo - 1, d, h, mi, s) : new Date(y, mo - 1, d, h, mi, s).getTime();
  const date = new Date(time);
  const sameDay = (utc ? date.getUTCDate() : date.getDate()) === d;
  return sameDay ? Math.floor(time / 1000) : null;
}
