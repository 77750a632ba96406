import type { StoredDashboard, StoredReport } from '../../contract/values';
import type { GroupDefinition } from '../../core/constraint/group';
import { parseConstraint } from '../../core/constraint/parse';
import type { Constraint, Literal } from '../../core/constraint/tree';
import type { Report } from '../../core/report/model';

/** Something that names a group. */
export interface GroupUser {
  readonly kind: 'report' | 'dashboard';
  readonly id: string;
  readonly name: string;
}

/** A group that is defined here, or only named by reports (`definition` null). */
export interface KnownGroup {
  readonly name: string;
  readonly definition: GroupDefinition | null;
  readonly users: readonly GroupUser[];
}

/** The groups that a report's filters and conditions name; what cannot be read names none. */
export function groupsOf(report: Report): readonly string[] {
  const texts = [report, ...report.patterns].flatMap(({ constraint, having }) => [
    constraint,
    having,
  ]);
  return texts.flatMap((text) => (text === null ? [] : namesIn(text)));
}

/** Every group that is defined or named, the undefined ones first, then by name. */
export function knownGroups(
  defined: readonly GroupDefinition[],
  reports: readonly StoredReport[],
  dashboards: readonly StoredDashboard[],
): readonly KnownGroup[] {
  const groups = new Map<
    string,
    { name: string; definition: GroupDefinition | null; users: GroupUser[] }
  >();
  for (const definition of defined) {
    groups.set(definition.name.toLowerCase(), { name: definition.name, definition, users: [] });
  }
  const add = (name: string, user: GroupUser): void => {
    const key = name.toLowerCase();
    const group = groups.get(key) ?? { name, definition: null, users: [] };
    groups.set(key, group);
    const same = (other: GroupUser): boolean => other.kind === user.kind && other.id === user.id;
    if (!group.users.some(same)) group.users.push(user);
  };
  for (const { id, report } of reports) {
    for (const name of groupsOf(report)) add(name, { kind: 'report', id, name: report.name });
  }
  for (const { id, dashboard } of dashboards) {
    for (const { report } of dashboard.widgets) {
      for (const name of groupsOf(report))
        add(name, { kind: 'dashboard', id, name: dashboard.name });
    }
  }
  return [...groups.values()].sort(
    (a, b) =>
      Number(a.definition !== null) - Number(b.definition !== null) || a.name.localeCompare(b.name),
  );
}

function namesIn(text: string): readonly string[] {
  try {
    return literalsOf(parseConstraint(text).tree).flatMap((literal) =>
      literal.kind === 'group' ? [literal.name] : [],
    );
  } catch {
    return [];
  }
}

function literalsOf(node: Constraint): readonly Literal[] {
  switch (node.kind) {
    case 'and':
    case 'or':
      return node.parts.flatMap(literalsOf);
    case 'compare':
    case 'contain':
    case 'regexp':
      return [node.value];
    case 'in':
      return node.values;
    case 'between':
      return [node.low, node.high];
    case 'null':
      return [];
  }
}
