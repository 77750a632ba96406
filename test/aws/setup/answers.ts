import type { Reply, Rule } from '../fault-proxy';

/** An error as EC2 gives it. */
export function ec2Error(status: number, code: string, message: string): Reply {
  return xml(
    status,
    `<Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors><RequestID>r-1</RequestID></Response>`,
  );
}

/** An error as IAM and STS give it. */
export function queryError(status: number, code: string, message: string): Reply {
  return xml(
    status,
    `<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r-1</RequestId></ErrorResponse>`,
  );
}

export function xml(status: number, body: string): Reply {
  return { status, headers: { 'content-type': 'text/xml' }, body };
}

/** A failure of one resource in the answer of `CreateFlowLogs`. */
export interface Failure {
  readonly id: string;
  readonly code: string;
  readonly message: string;
}

/** The answer of `CreateFlowLogs`: IDs made, and what did not succeed. */
export function flowLogsAnswer(made: readonly string[], failures: readonly Failure[]): Reply {
  const ids = made.map((id) => `<item>${id}</item>`).join('');
  const items = failures
    .map(
      ({ id, code, message }) =>
        `<item><resourceId>${id}</resourceId><error><code>${code}</code><message>${message}</message></error></item>`,
    )
    .join('');
  return xml(
    200,
    `<CreateFlowLogsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r-1</requestId><flowLogIdSet>${ids}</flowLogIdSet><unsuccessful>${items}</unsuccessful></CreateFlowLogsResponse>`,
  );
}

/** The IDs in a `CreateFlowLogs`. */
export function idsOf(body: string): readonly string[] {
  return [...new URLSearchParams(body)]
    .filter(([name]) => name.startsWith('ResourceId.'))
    .map(([, value]) => value);
}

export function isDryRun(body: string): boolean {
  return new URLSearchParams(body).get('DryRun') === 'true';
}

/** The body with other resources. */
export function withIds(body: string, ids: readonly string[]): string {
  const form = new URLSearchParams(body);
  for (const name of [...form.keys()]) if (name.startsWith('ResourceId.')) form.delete(name);
  ids.forEach((id, index) => form.set(`ResourceId.${index + 1}`, id));
  return form.toString();
}

/** What each user may do, by name. */
export type Grants = ReadonlyMap<string, readonly string[]>;

/**
 * IAM's policy simulator, which moto lacks, for users whose policy is a list of actions. Asking needs
 * `iam:SimulatePrincipalPolicy`. Notes what was asked.
 */
export function simulator(grants: Grants, asked: URLSearchParams[] = []): Rule {
  return ({ action, body }) => {
    if (action !== 'SimulatePrincipalPolicy') return null;
    const form = new URLSearchParams(body);
    asked.push(form);
    const arn = form.get('PolicySourceArn') ?? '';
    const allowed = new Set(grants.get(arn.slice(arn.lastIndexOf('/') + 1)));
    if (!allowed.has('iam:SimulatePrincipalPolicy')) {
      return queryError(
        403,
        'AccessDenied',
        `User: ${arn} is not authorized to perform: iam:SimulatePrincipalPolicy on resource: ${arn}`,
      );
    }
    return simulated(
      body,
      (name) => `<EvalDecision>${allowed.has(name) ? 'allowed' : 'implicitDeny'}</EvalDecision>`,
    );
  };
}

/** The simulator's answer to a request; `decision` gives the XML of each action's result. */
export function simulated(body: string, decision: (action: string) => string): Reply {
  const results = [...new URLSearchParams(body)]
    .filter(([name]) => name.startsWith('ActionNames.member.'))
    .map(([, name]) => `<member><EvalActionName>${name}</EvalActionName>${decision(name)}</member>`)
    .join('');
  return xml(
    200,
    `<SimulatePrincipalPolicyResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><SimulatePrincipalPolicyResult><IsTruncated>false</IsTruncated><EvaluationResults>${results}</EvaluationResults></SimulatePrincipalPolicyResult></SimulatePrincipalPolicyResponse>`,
  );
}
