import type { Source } from '../../../contract/values';
import { ProblemError } from '../../../core/problem';
import { suggestion } from './nearest';

/**
 * The source of that name, exact spelling first, then any case.
 * @throws ProblemError `source/unknown-name`.
 */
export function findSource(sources: readonly Source[], name: string): Source {
  const folded = name.toLowerCase();
  const found =
    sources.find((source) => source.name === name) ??
    sources.find((source) => source.name.toLowerCase() === folded);
  if (found !== undefined) return found;
  const names = sources.map((source) => source.name);
  throw new ProblemError({
    code: 'source/unknown-name',
    message: `There is no source "${name}".${suggestion(name, names)}`,
    action: 'Run "flowglass source list" for all names.',
  });
}
