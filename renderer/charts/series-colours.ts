import { useState } from 'react';
import { SERIES, type TokenName } from '../styles/tokens';

export type Colours = ReadonlyMap<string, TokenName>;

const NONE: Colours = new Map();

/**
 * Gives keys the series colours in their fixed order. A key that has a colour keeps it; new keys
 * take the free ones; when none is left they share "other". `fixed` are colours that mean something
 * (ACCEPT, REJECT) and are taken by nothing else. Returns `kept` itself when all have one.
 */
export function assignColours(
  kept: Colours,
  keys: readonly string[],
  fixed: Colours = NONE,
): Colours {
  if (keys.every((key) => kept.has(key))) return kept;
  const next = new Map(kept);
  const free = SERIES.filter((token) => ![...kept.values()].includes(token));
  for (const key of keys) {
    const own = fixed.get(key);
    if (own !== undefined) next.set(key, own);
    else if (!next.has(key)) next.set(key, free.shift() ?? 's-other');
  }
  return next;
}

/** The colours of keys, the same for a key as long as its picture is open. */
export function useKeptColours(keys: readonly string[], fixed: Colours = NONE): Colours {
  const [kept, setKept] = useState<Colours>(NONE);
  const next = assignColours(kept, keys, fixed);
  if (next !== kept) setKept(next);
  return next;
}

/** The token of a widget's colour, 0 to 7; null: the kind's own. */
export function chosenColour(colour: number | null): TokenName | null {
  return colour === null ? null : (SERIES[colour] ?? 's-other');
}
