import type { Problem } from '../../../core/problem';
import type { PlannedChange, SetupItem } from '../../../core/setup/model';

export type ChangeState = 'waiting' | 'making' | 'made' | 'existed' | 'failed';

export interface ChangeView {
  readonly change: PlannedChange;
  readonly state: ChangeState;
  /** Of a change for several resources: how many are made. */
  readonly madeTargets: number;
}

/** What happened since the changes were shown. */
export interface Progress {
  readonly running: boolean;
  readonly problem: Problem | null;
}

/**
 * How far each of the changes that were shown is.
 * @param shown the changes as told before anything was made
 * @param remaining the changes the plan still holds now
 * @param fresh what came into the journal since the changes were shown
 */
export function changeViews(
  shown: readonly PlannedChange[],
  remaining: readonly PlannedChange[],
  fresh: readonly SetupItem[],
  progress: Progress,
): readonly ChangeView[] {
  let first = true;
  return shown.map((change) => {
    const left = remaining.filter((other) => covers(change, other));
    const leftTargets = new Set(left.flatMap((other) => other.targets));
    const madeTargets = change.targets.filter((target) => !leftTargets.has(target)).length;
    if (left.length === 0) {
      return { change, state: origin(change, fresh), madeTargets: change.targets.length };
    }
    const current = first;
    first = false;
    if (!current) return { change, state: 'waiting', madeTargets };
    if (progress.running) return { change, state: 'making', madeTargets };
    return { change, state: progress.problem === null ? 'waiting' : 'failed', madeTargets };
  });
}

function covers(shown: PlannedChange, now: PlannedChange): boolean {
  return (
    shown.kind === now.kind &&
    shown.targetKind === now.targetKind &&
    (shown.targets.length === 0 || now.targets.some((target) => shown.targets.includes(target)))
  );
}

/** A change all of whose things were there already made nothing. */
function origin(change: PlannedChange, fresh: readonly SetupItem[]): 'made' | 'existed' {
  const own = fresh.filter(
    (item) =>
      item.kind === change.kind &&
      (change.targets.length === 0 || change.targets.includes(item.target)),
  );
  return own.length > 0 && own.every((item) => item.origin === 'existed') ? 'existed' : 'made';
}
