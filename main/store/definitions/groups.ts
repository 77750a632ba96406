import type { Database } from 'better-sqlite3';
import type { GroupDefinition } from '../../../core/constraint/group';
import { parseConstraint } from '../../../core/constraint/parse';
import { printLiteral } from '../../../core/constraint/print';
import { ProblemError } from '../../../core/problem';

/** What `Group@NAME` stands for here, by name. */
export function storedGroups(database: Database): readonly GroupDefinition[] {
  return database
    .prepare<[], string>('SELECT value FROM named_group ORDER BY folded_name')
    .pluck()
    .all()
    .map((value) => JSON.parse(value) as GroupDefinition);
}

/**
 * Adds a group or takes the place of the one with its name, in whatever case that is written. Blanks around
 * the name and the values go, as does `Group@` before the name; a value that is there twice stays once.
 * @throws ProblemError `group/no-name`, `group/bad-name`, `group/empty-value`
 */
export function saveGroup(database: Database, group: GroupDefinition): void {
  const checked = checkedGroup(group);
  database
    .prepare(
      `INSERT INTO named_group (folded_name, value) VALUES (?, ?)
       ON CONFLICT DO UPDATE SET value = excluded.value`,
    )
    .run(folded(checked.name), JSON.stringify(checked));
}

/** @throws ProblemError `group/unknown` */
export function removeGroup(database: Database, name: string): void {
  const { changes } = database
    .prepare('DELETE FROM named_group WHERE folded_name = ?')
    .run(folded(plainName(name)));
  if (changes > 0) return;
  throw new ProblemError({
    code: 'group/unknown',
    message: `There is no group "${name}".`,
    action: 'Look at the list of groups again.',
  });
}

function checkedGroup({ name, description, values }: GroupDefinition): GroupDefinition {
  const plain = plainName(name);
  if (plain === '') {
    throw new ProblemError({
      code: 'group/no-name',
      message: 'The group has no name.',
      action: 'Enter what stands behind Group@ in the report.',
    });
  }
  if (!canBeWritten(plain)) {
    throw new ProblemError({
      code: 'group/bad-name',
      message: `No report can name a group "${plain}".`,
      action: 'Enter what stands behind Group@ in the report, in one line.',
    });
  }
  const trimmed = values.map((value) => value.trim());
  const empty = trimmed.indexOf('');
  if (empty >= 0) {
    throw new ProblemError({
      code: 'group/empty-value',
      message: `Value ${empty + 1} of the group ${plain} is empty.`,
      action: 'Leave it out.',
    });
  }
  return { name: plain, description: description.trim(), values: [...new Set(trimmed)] };
}

function plainName(name: string): string {
  return name
    .trim()
    .replace(/^group@/i, '')
    .trim();
}

/** Asks the language itself: only a name that a constraint can hold is of use. */
function canBeWritten(name: string): boolean {
  if (/\p{Cc}/u.test(name)) return false;
  try {
    const written = printLiteral({ kind: 'group', name, values: null, span: { start: 0, end: 0 } });
    const { tree } = parseConstraint(`srcIpAddr = ${written}`);
    return tree.kind === 'compare' && tree.value.kind === 'group' && tree.value.name === name;
  } catch {
    return false;
  }
}

function folded(name: string): string {
  return name.toLowerCase();
}
