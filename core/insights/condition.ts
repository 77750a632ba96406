/** A condition of `filter`: text, or a truth known beforehand. */
export type Condition = boolean | string;

/** All of them, in parentheses where there are several. */
export function allOf(parts: readonly Condition[]): Condition {
  return joined(parts, 'and', false);
}

/** Any of them. */
export function anyOf(parts: readonly Condition[]): Condition {
  return joined(parts, 'or', true);
}

/**
 * A condition as a `filter`; one that lets nothing pass still has to be one.
 * @param behind what the command follows: behind `stats` there are no events left
 */
export function filters(
  condition: Condition,
  behind: 'events' | 'stats' = 'events',
): readonly string[] {
  if (condition === true) return [];
  const nothing = behind === 'events' ? 'not (ispresent(@message))' : 'ispresent(@message)';
  return [`filter ${condition === false ? nothing : condition}`];
}

export function notOf(condition: Condition): Condition {
  if (typeof condition === 'boolean') return !condition;
  // Only several conditions joined begin with a parenthesis, and are within it whole.
  return condition.startsWith('(') ? `not ${condition}` : `not (${condition})`;
}

function joined(parts: readonly Condition[], word: 'and' | 'or', decides: boolean): Condition {
  if (parts.includes(decides)) return decides;
  const open = parts.filter((part) => typeof part === 'string');
  const [first] = open;
  if (first === undefined) return !decides;
  return open.length === 1 ? first : `(${open.join(` ${word} `)})`;
}
