import type { PolicyDocument, PolicyStatement } from '../../../core/setup/model';

/** A policy as people paste it into the console. */
export function policyText(policy: PolicyDocument): string {
  return JSON.stringify(policy, null, 2);
}

/**
 * The part of a policy that grants the given actions, with its resources and conditions. An action
 * that the policy does not know is left out; null when it knows none of them.
 */
export function policyPart(
  policy: PolicyDocument,
  actions: readonly string[],
): PolicyDocument | null {
  const wanted = new Set(actions);
  const statements = policy.Statement.flatMap((statement): readonly PolicyStatement[] => {
    const own = typeof statement.Action === 'string' ? [statement.Action] : statement.Action;
    const kept = own.filter((action) => wanted.has(action));
    return kept.length === 0 ? [] : [{ ...statement, Action: kept }];
  });
  return statements.length === 0 ? null : { Version: policy.Version, Statement: statements };
}
