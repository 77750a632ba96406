import { FUNCTIONS, type FunctionFacts } from '../../../../../core/expression/functions';

const BY_NAME: ReadonlyMap<string, FunctionFacts> = new Map(
  FUNCTIONS.map((facts) => [facts.name.toLowerCase(), facts]),
);

/** The function of that name in any case; null when there is none. */
export function findFunction(name: string): FunctionFacts | null {
  return BY_NAME.get(name.toLowerCase()) ?? null;
}
