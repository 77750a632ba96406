import type { Condition, Statement } from './document';

/** Keys of a request with their value, in lower case: `aws:sourceaccount`. */
export type RequestKeys = Readonly<Record<string, string>>;

/**
 * Whether the policies of one identity allow the action on the resource: a Deny that fits wins, else any
 * Allow that fits. `unknown` when a statement that could decide it is one this does not judge.
 * Source: IAM user guide, "Policy evaluation logic".
 */
export function judge(
  policies: readonly (readonly Statement[])[],
  action: string,
  resource: string,
  keys: RequestKeys = {},
): 'allowed' | 'denied' | 'unknown' {
  let allowed = false;
  let unsure = false;
  for (const statement of policies.flat()) {
    if (statement.negated) {
      unsure = true;
      continue;
    }
    if (!statement.actions.some((pattern) => matches(pattern.toLowerCase(), action.toLowerCase())))
      continue;
    if (!statement.resources.some((pattern) => matches(pattern, resource))) continue;
    if (!hold(statement.conditions, keys)) continue;
    if (!statement.allow) return 'denied';
    allowed = true;
  }
  if (unsure) return 'unknown';
  return allowed ? 'allowed' : 'denied';
}

/**
 * Whether all conditions hold for a request that carries just these keys. An operator with a missing
 * key fails, but one that ends in `IfExists` or negates. Source: IAM user guide, "Condition operators".
 */
export function hold(conditions: readonly Condition[], keys: RequestKeys): boolean {
  return conditions.every((condition) => holds(condition, keys));
}

function holds({ operator, key, values }: Condition, keys: RequestKeys): boolean {
  const actual = Object.hasOwn(keys, key) ? keys[key] : undefined;
  const name = operator.replace(/^For(?:All|Any)Values?:/, '').replace(/IfExists$/, '');
  if (name === 'Null') return values.includes(String(actual === undefined));
  const negated = /Not/.test(name);
  if (actual === undefined) return negated || operator.endsWith('IfExists');
  const positive = name.replace('Not', '');
  const fits = values.some((value) => {
    switch (positive) {
      case 'StringEquals':
        return value === actual;
      case 'StringEqualsIgnoreCase':
        return value.toLowerCase() === actual.toLowerCase();
      case 'StringLike':
      // ArnEquals and ArnLike do the same.
      case 'ArnEquals':
      case 'ArnLike':
        return matches(value, actual);
      default:
        return false;
    }
  });
  return fits !== negated;
}

/**
 * Whether the text fits a pattern of IAM: `*` any characters, `?` one; `${*}`, `${?}`, `${$}` stand for
 * themselves. Linear in the product of both lengths: patterns were written by others.
 */
export function matches(pattern: string, text: string): boolean {
  const parts = pattern.match(/\$\{[*?$]\}|[\s\S]/gu) ?? [];
  const characters = [...text];
  let p = 0;
  let t = 0;
  let star = -1;
  let mark = 0;
  while (t < characters.length) {
    const part = parts[p];
    if (part === '*') {
      star = p++;
      mark = t;
    } else if (part !== undefined && (part === '?' || literal(part) === characters[t])) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++mark;
    } else {
      return false;
    }
  }
  while (parts[p] === '*') p++;
  return p === parts.length;
}

function literal(part: string): string {
  return part.length > 1 ? part.charAt(2) : part;
}
