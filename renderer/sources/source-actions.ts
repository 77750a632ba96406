import { sayDone, sayProblem, valueOrSay } from '../api/actions';
import { bridge } from '../api/bridge';
import { plural } from '../format/count';
import { createValueStore } from '../state/store';

/** Which sources the test dialog is about: one, all (`null`), or closed. */
export const testStore = createValueStore<{ readonly id: string | null } | null>(null);

/** Reads what is new of a source at once and says what came. */
export async function pollNow(id: string, name: string): Promise<void> {
  const summary = await valueOrSay(bridge().call.sourcePoll({ id }));
  if (!summary) return;
  if (summary.problem) sayProblem(summary.problem);
  else
    sayDone(`${name}: ${plural(summary.stored, 'new record')}`, duplicateWords(summary.duplicates));
}

export async function pauseSource(id: string, paused: boolean): Promise<void> {
  await valueOrSay(bridge().call.sourcePause({ id, paused }));
}

function duplicateWords(duplicates: number): string {
  return duplicates > 0 ? `${plural(duplicates, 'record')} were stored before` : '';
}
