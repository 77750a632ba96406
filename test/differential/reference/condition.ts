import { addressKey, compareValues } from '../order';
import {
  type Condition,
  type Group,
  GROUPS,
  type Literal,
  type Operator,
  type Row,
  type Type,
  type Value,
} from '../question';

/** True when a condition is; `valueOf` gives the left sides' values. */
export function holds<E extends Row | Group>(
  condition: Condition<E>,
  valueOf: (left: E) => Value,
): boolean {
  if ('parts' in condition) {
    return condition.of === 'and'
      ? condition.parts.every((part) => holds(part, valueOf))
      : condition.parts.some((part) => holds(part, valueOf));
  }
  return clauseHolds(
    condition.operator,
    condition.left.type,
    valueOf(condition.left),
    condition.values,
  );
}

function clauseHolds(
  operator: Operator,
  type: Type,
  value: Value,
  literals: readonly Literal[],
): boolean {
  if (operator === 'IS NULL') return value === null;
  if (operator === 'IS NOT NULL') return value !== null;
  const meant = meaningOf(literals, type);
  if (value === null || meant === null) return false;
  const folded = operator === 'IN' || operator === 'NOT IN';
  const equal = (one: Literal): boolean => isEqual(type, value, one, folded);
  const compared = (): number => compareValues(type, value, plainValue(meant[0], type));
  switch (operator) {
    case '=':
    case 'IN':
      return meant.some(equal);
    case '!=':
    case 'NOT IN':
      return !meant.some(equal);
    case '<':
      return compared() < 0;
    case '<=':
      return compared() <= 0;
    case '>':
      return compared() > 0;
    case '>=':
      return compared() >= 0;
    case 'BETWEEN':
    case 'NOT BETWEEN': {
      const within = compared() >= 0 && compareValues(type, value, plainValue(meant[1], type)) <= 0;
      return within === (operator === 'BETWEEN');
    }
    case 'CONTAIN':
    case 'NOT CONTAIN': {
      const part = String(plainValue(meant[0], type)).toLowerCase();
      return String(value).toLowerCase().includes(part) === (operator === 'CONTAIN');
    }
    case 'REGEXP':
    case 'NOT REGEXP':
      return (
        new RegExp(String(plainValue(meant[0], type)), 'u').test(String(value)) ===
        (operator === 'REGEXP')
      );
  }
}

/** Groups replaced by their values of the type; null when one of them is not defined. */
export function meaningOf(literals: readonly Literal[], type: Type): readonly Literal[] | null {
  const meant: Literal[] = [];
  for (const literal of literals) {
    if (literal.of !== 'group') {
      meant.push(literal);
      continue;
    }
    const group = GROUPS.find(({ name }) => name === literal.name.toUpperCase());
    if (group === undefined) return null;
    meant.push(...group.values.flatMap((value) => groupValueAs(value, type)));
  }
  return meant;
}

const NETWORKS: Readonly<Record<string, readonly [string, string]>> = {
  '10.0.0.0/24': ['10.0.0.0', '10.0.0.255'],
  '2001:db8::/120': ['2001:db8::', '2001:db8::ff'],
};

function groupValueAs(value: string, type: Type): Literal[] {
  if (type === 'text') return [{ of: 'value', value }];
  if (type === 'address') {
    const [low, high] = NETWORKS[value] ?? [];
    if (low !== undefined && high !== undefined) return [{ of: 'network', text: value, low, high }];
    return /^[\d.]+\.[\d.]+$|:/.test(value) ? [{ of: 'value', value }] : [];
  }
  return /^\d+$/.test(value) ? [{ of: 'value', value: Number(value) }] : [];
}

function isEqual(
  type: Type,
  value: NonNullable<Value>,
  literal: Literal,
  folded: boolean,
): boolean {
  if (literal.of === 'network') {
    const key = addressKey(String(value));
    return key >= addressKey(literal.low) && key <= addressKey(literal.high);
  }
  const wanted = plainValue(literal, type);
  if (type === 'text' && folded) {
    return String(value).toLowerCase() === String(wanted).toLowerCase();
  }
  return compareValues(type, value, wanted) === 0;
}

function plainValue(literal: Literal | undefined, type: Type): Value {
  if (literal?.of !== 'value') throw new Error(`A value is missing for ${type}.`);
  return literal.value;
}
