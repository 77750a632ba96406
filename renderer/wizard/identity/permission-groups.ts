import type { PermissionRow } from '../../../contract/setup';
import { SETUP_STEPS } from '../../../core/setup/model';
import { STEP_TITLES } from '../step-words';

export interface PermissionGroup {
  readonly title: string;
  /** What is missing first, what is allowed last. */
  readonly rows: readonly PermissionRow[];
  /** Needed actions that are denied. */
  readonly missing: number;
}

export interface PermissionCounts {
  readonly allowed: number;
  /** Denied and needed. */
  readonly missing: number;
  /** Denied, and the set-up goes on with less. */
  readonly without: number;
  readonly unknown: number;
}

const RANK: Readonly<Record<PermissionRow['verdict'], number>> = {
  denied: 0,
  unknown: 1,
  allowed: 2,
};

/** Whether the set-up comes to a stop without this. */
export function isMissing(row: PermissionRow): boolean {
  return row.verdict === 'denied' && !row.optional;
}

/** Each action under the first step that needs it; groups where something is missing come first. */
export function permissionGroups(rows: readonly PermissionRow[]): readonly PermissionGroup[] {
  const uses = [...SETUP_STEPS, 'collect', 'undo'] as const;
  return uses
    .map((use) => {
      const own = rows.filter((row) => uses.find((u) => row.neededFor.includes(u)) === use);
      return {
        title: use === 'collect' ? 'Collecting' : use === 'undo' ? 'Undo' : STEP_TITLES[use],
        rows: own.toSorted((a, b) => rank(a) - rank(b)),
        missing: own.filter(isMissing).length,
      };
    })
    .filter((group) => group.rows.length > 0)
    .toSorted((a, b) => Number(b.missing > 0) - Number(a.missing > 0));
}

export function permissionCounts(rows: readonly PermissionRow[]): PermissionCounts {
  const count = (test: (row: PermissionRow) => boolean): number => rows.filter(test).length;
  return {
    allowed: count((row) => row.verdict === 'allowed'),
    missing: count(isMissing),
    without: count((row) => row.verdict === 'denied' && row.optional),
    unknown: count((row) => row.verdict === 'unknown'),
  };
}

function rank(row: PermissionRow): number {
  return RANK[row.verdict] + (row.verdict === 'denied' && row.optional ? 0.5 : 0);
}
