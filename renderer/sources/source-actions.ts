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

/** Reads now all that can still be read. */
export async function fillGaps(id: string, name: string): Promise<void> {
  const reply = await bridge().call.sourceFillGaps({ id });
  if (reply.ok) sayDone(`Reading the gaps of ${name}`);
  else sayProblem(reply.error);
}

/** Reads a sample a second time and says what came of it. */
export async function verifySource(id: string, name: string): Promise<void> {
  const summary = await valueOrSay(bridge().call.sourceVerify({ id }));
  if (!summary) return;
  if (summary.problem) sayProblem(summary.problem);
  else {
    sayDone(
      `${name}: ${plural(summary.windows, 'window')} read again`,
      summary.missing === 0
        ? `All ${plural(summary.events, 'event')} were stored.`
        : `${plural(summary.missing, 'event')} had come late; they are stored now.`,
    );
  }
}

/** One poll of each source that is not paused, all at once. */
export async function pollAll(
  sources: readonly { readonly source: { readonly id: string; readonly paused: boolean } }[],
): Promise<void> {
  const polled = sources.filter(({ source }) => !source.paused);
  const summaries = await Promise.all(
    polled.map(({ source }) => bridge().call.sourcePoll({ id: source.id })),
  );
  const stored = summaries.reduce((sum, reply) => sum + (reply.ok ? reply.value.stored : 0), 0);
  const failed = summaries.filter((reply) => !reply.ok || reply.value.problem !== null).length;
  sayDone(
    `${plural(polled.length, 'source')} polled, ${plural(stored, 'new record')}`,
    failed > 0 ? `${plural(failed, 'source')} could not be read.` : '',
  );
}

function duplicateWords(duplicates: number): string {
  return duplicates > 0 ? `${plural(duplicates, 'record')} were stored before` : '';
}
