/** One statement of a policy, its parts as lists. Missing parts are empty. */
export interface Statement {
  readonly allow: boolean;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Service principals; `*` for everyone. */
  readonly services: readonly string[];
  readonly conditions: readonly Condition[];
  /** It uses NotAction, NotResource or NotPrincipal, which are not judged here. */
  readonly negated: boolean;
}

export interface Condition {
  /** `StringEquals`, `ArnLike`, `ForAnyValue:StringLike`, … */
  readonly operator: string;
  /** In lower case: keys are the same in any case. */
  readonly key: string;
  readonly values: readonly string[];
}

/** IAM's own limit is 10,240 characters; anything much longer is no policy. */
const MOST_CHARACTERS = 200_000;

/**
 * Reads a policy as IAM gives it, URL-encoded or plain JSON. Null for anything that is no policy:
 * it was written by others. Source: IAM user guide, "Grammar of the IAM JSON policy language".
 */
export function parsePolicy(text: string | undefined): readonly Statement[] | null {
  const value = parseJson(text);
  if (!isRecord(value)) return null;
  const list = value['Statement'];
  const statements = Array.isArray(list) ? list : [list];
  if (!statements.every(isRecord)) return null;
  return statements.map(toStatement);
}

/** True when both texts are the same policy, whatever the order of keys and the blanks. */
export function isSamePolicy(text: string | undefined, document: object): boolean {
  const value = parseJson(text);
  return isRecord(value) && canonical(value) === canonical(document);
}

function parseJson(text: string | undefined): unknown {
  if (text === undefined || text.length > MOST_CHARACTERS) return undefined;
  try {
    return JSON.parse(text.trimStart().startsWith('%7B') ? decodeURIComponent(text) : text);
  } catch {
    return undefined;
  }
}

function toStatement(value: Readonly<Record<string, unknown>>): Statement {
  return {
    allow: value['Effect'] === 'Allow',
    actions: texts(value['Action']),
    resources: texts(value['Resource']),
    services: servicesOf(value['Principal']),
    conditions: conditionsOf(value['Condition']),
    negated: ['NotAction', 'NotResource', 'NotPrincipal'].some((key) => Object.hasOwn(value, key)),
  };
}

function servicesOf(principal: unknown): readonly string[] {
  if (principal === '*') return ['*'];
  return isRecord(principal) ? texts(principal['Service']) : [];
}

function conditionsOf(value: unknown): readonly Condition[] {
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([operator, keys]) =>
    isRecord(keys)
      ? Object.entries(keys).map(([key, values]) => ({
          operator,
          key: key.toLowerCase(),
          values: texts(values),
        }))
      : [],
  );
}

function texts(value: unknown): readonly string[] {
  const list = Array.isArray(value) ? value : [value];
  return list.flatMap((item) =>
    typeof item === 'string' ? [item] : typeof item === 'boolean' ? [String(item)] : [],
  );
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    isRecord(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
