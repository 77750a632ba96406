import { editDistance } from '../../attribute/similar-name';
import type { Token } from './token';

/** What to write in place of words and signs of other languages. */
const OTHER_LANGUAGES: Readonly<Record<string, string>> = {
  like: 'Use CONTAIN "…" for a part of the text or REGEXP "…" for a pattern.',
  ilike: 'Use CONTAIN "…" for a part of the text or REGEXP "(?i)…" for a pattern.',
  starts: 'Use REGEXP "^…".',
  startswith: 'Use REGEXP "^…".',
  ends: 'Use REGEXP "…$".',
  endswith: 'Use REGEXP "…$".',
  matches: 'Use REGEXP "…".',
  regex: 'Use REGEXP "…".',
  rlike: 'Use REGEXP "…".',
  '~': 'Use REGEXP "…".',
  eq: 'Use =.',
  ne: 'Use !=.',
};
const OPERATORS = ['IN', 'BETWEEN', 'CONTAIN', 'REGEXP', 'IS NULL', 'IS NOT NULL'] as const;
const EVERY_OPERATOR =
  'Operators are =, !=, <, <=, >, >=, [NOT] IN, [NOT] BETWEEN, IS [NOT] NULL, [NOT] CONTAIN, [NOT] REGEXP.';

/** What to do where an operator was expected and `found` stands. */
export function operatorHint(found: Token): string {
  if (found.kind !== 'word') return EVERY_OPERATOR;
  const word = found.text.toLowerCase();
  if (Object.hasOwn(OTHER_LANGUAGES, word)) return OTHER_LANGUAGES[word] ?? EVERY_OPERATOR;
  const near = nearest(word, OPERATORS);
  return near === null ? EVERY_OPERATOR : `The nearest operator is ${near}.`;
}

/** What to do where a sign follows a sign, as in `==` and `<>`; undefined where none does. */
export function valueHint(sign: Token, found: Token): string | undefined {
  if (found.kind === 'word' && found.text === '~') return 'Use REGEXP "…".';
  if (found.kind !== 'symbol' || !'=<>'.includes(found.text)) return undefined;
  if (sign.text === '=' && found.text === '=') return 'One = is enough.';
  if (sign.text === '<' && found.text === '>') return 'Use !=.';
  if (sign.text === '=' && found.text !== '=') return `Use ${found.text}=.`;
  return undefined;
}

/** What to do where the filter should have ended or gone on with AND or OR. */
export function endHint(found: Token, before: Token | undefined): string | undefined {
  if (found.kind === 'symbol' && found.text === ')')
    return 'Remove the parenthesis or open one before.';
  if (found.kind !== 'word') return undefined;
  if (/^&+$/.test(found.text)) return 'Use AND.';
  if (/^[-+*/]/.test(found.text)) return 'Calculate on the left side of the operator.';
  const group = groupHint(found, before);
  if (group !== undefined) return group;
  const near = nearest(found.text.toLowerCase(), ['AND', 'OR']);
  return near === null ? 'Put text of several words in quotes.' : `The nearest word is ${near}.`;
}

/** What to do where a word follows the name of a group. */
export function groupHint(found: Token, before: Token | undefined): string | undefined {
  const named = before?.kind === 'word' && /^group@/i.test(before.text);
  return named && found.kind === 'word'
    ? 'Put a group name of several words in quotes: Group@"…".'
    : undefined;
}

/** Within a third of its letters, but at least one edit. */
function nearest(word: string, candidates: readonly string[]): string | null {
  if (word.length > 20) return null;
  let best: string | null = null;
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(word, candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}
