import { ProblemError } from '../../../core/problem';
import { suggestion } from './nearest';

/**
 * The report or dashboard of that name, exact spelling first, then any case.
 * @throws ProblemError `report/unknown-name`, `dashboard/unknown-name`
 */
export function findNamed<T extends { readonly name: string }>(
  kind: 'report' | 'dashboard',
  list: readonly T[],
  name: string,
): T {
  const folded = name.toLowerCase();
  const found =
    list.find((one) => one.name === name) ?? list.find((one) => one.name.toLowerCase() === folded);
  if (found !== undefined) return found;
  const names = list.map((one) => one.name);
  throw new ProblemError({
    code: `${kind}/unknown-name`,
    message: `There is no ${kind} "${name}".${suggestion(name, names)}`,
    action: `Run "flowglass ${kind} list" for all names.`,
  });
}
