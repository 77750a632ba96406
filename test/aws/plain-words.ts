import type { Problem } from '../../core/problem';

/** Words of the SDK, of Node and of programs, which are for the folded detail only. */
const FOREIGN = [
  /Exception\b|\bError\b|UnknownError/,
  /\bat [^ ]+ \(|node_modules|file:\/\//,
  /\bE[A-Z]{4,}\b/,
  /socket hang up|\bundefined\b|\bNaN\b|\[object|\bnull\b/,
  /not authorized to perform|security token included|Deserialization/,
];

/**
 * What keeps a problem from being one sentence in plain words with a next step, as a list that is empty for a
 * good one. `secrets` may stand nowhere in it, the folded detail included.
 */
export function plainWords(problem: Problem | null, secrets: readonly string[]): readonly string[] {
  if (problem === null) return ['There is no problem.'];
  const { message, action = '', detail = '' } = problem;
  const whole = JSON.stringify(problem);
  return [
    ...(/^[A-Z"0-9].*\.$/.test(message) ? [] : [`no sentence: ${message}`]),
    ...(/[.!?] [A-Z]/.test(message) ? [`more than a sentence: ${message}`] : []),
    ...(/^[A-Z].*\.$/.test(action) ? [] : [`no action: ${action}`]),
    ...FOREIGN.filter((words) => words.test(`${message} ${action}`)).map(
      (words) => `${words.source}: ${message} ${action}`,
    ),
    ...(/\n\s+at /.test(detail) ? [`a stack: ${detail}`] : []),
    ...secrets.filter((secret) => whole.includes(secret)).map((secret) => `shows ${secret}`),
  ];
}
