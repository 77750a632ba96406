import { setupPolicyTemplate } from '../../../core/setup/cloud-formation';
import type { PolicyDocument, PolicyStatement, SetupChoices } from '../../../core/setup/model';
import { collectorPolicy, setupPolicy } from '../../../core/setup/policies';

/** A policy that a step has to do with. */
export interface NamedPolicy {
  readonly title: string;
  /** Letters only: its name in a template. */
  readonly name: string;
  readonly document: PolicyDocument;
  /** CloudFormation template with this policy; absent: {@link policyTemplate} makes one. */
  readonly template?: string;
}

/** The two least-privilege policies, in place of the how-to's ReadOnlyAccess. */
export function setupPolicies(choices: SetupChoices): readonly NamedPolicy[] {
  return [
    {
      title: 'Set-up',
      name: 'FlowglassSetup',
      document: setupPolicy(choices),
      template: setupPolicyTemplate(choices),
    },
    { title: 'Collector', name: 'FlowglassCollector', document: collectorPolicy(choices) },
  ];
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

/**
 * A CloudFormation template, as JSON, that makes the policy a managed one, ready to be attached.
 * Source: CloudFormation template reference, `AWS::IAM::ManagedPolicy`.
 */
export function policyTemplate({ title, name, document }: NamedPolicy): string {
  const template = {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: title,
    Resources: {
      [name]: {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: { Description: title, PolicyDocument: document },
      },
    },
    Outputs: { PolicyArn: { Value: { Ref: name } } },
  };
  return JSON.stringify(template, null, 2);
}
