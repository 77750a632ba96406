import { SERIES, type TokenName } from '../styles/tokens';

/**
 * Gives keys the series colours in their fixed order. A key that has a colour keeps it; new keys
 * take the free ones; when none is left they share "other". Returns `kept` itself when all have one.
 */
export function assignColours(
  kept: ReadonlyMap<string, TokenName>,
  keys: readonly string[],
): ReadonlyMap<string, TokenName> {
  if (keys.every((key) => kept.has(key))) return kept;
  const next = new Map(kept);
  const free = SERIES.filter((token) => ![...kept.values()].includes(token));
  for (const key of keys) {
    if (!next.has(key)) next.set(key, free.shift() ?? 's-other');
  }
  return next;
}
