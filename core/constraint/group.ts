import { editDistance } from '../attribute/similar-name';
import type { Literal } from './tree';

/** A group of FortiSIEM's CMDB, defined here: what `Group@NAME` stands for. */
export interface GroupDefinition {
  /** Without `Group@`: `PH_SYS_DEVICE_FIREWALL`. Names are matched in any case. */
  readonly name: string;
  readonly description: string;
  /** Addresses, networks such as `10.0.0.0/8`, numbers or text, as they would stand in an IN list. */
  readonly values: readonly string[];
}

/** The group of that name, in any letter case; null when it is not defined. */
export function findGroup(
  groups: readonly GroupDefinition[],
  name: string,
): GroupDefinition | null {
  const folded = name.toLowerCase();
  return groups.find((group) => group.name.toLowerCase() === folded) ?? null;
}

/** The defined group whose name is nearest to an unknown one; null when none is near. */
export function nearestGroup(
  groups: readonly GroupDefinition[],
  name: string,
): GroupDefinition | null {
  if (name.length > 64) return null;
  const folded = name.toLowerCase();
  let best: GroupDefinition | null = null;
  let bestDistance = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const group of groups) {
    const distance = editDistance(folded, group.name.toLowerCase(), bestDistance);
    if (distance < bestDistance) {
      best = group;
      bestDistance = distance;
    }
  }
  return best;
}

/**
 * The values of a clause with those of its groups in the groups' places; null when one of the groups
 * is not known here, which makes the clause true of no record.
 */
export function plainLiterals(literals: readonly Literal[]): readonly Literal[] | null {
  const plain: Literal[] = [];
  for (const literal of literals) {
    if (literal.kind !== 'group') plain.push(literal);
    else if (literal.values === null) return null;
    else for (const value of literal.values) plain.push(value);
  }
  return plain;
}
