import type { Problem } from '../../../core/problem';
import { dnsSuffixOf } from '../../../core/setup/partition';
import type { AwsContext, Told } from './context';

/**
 * A refusal in words: the action by name, and which kind of policy refused it.
 * Wording that is looked for: "Troubleshoot access denied error messages" of the IAM user guide.
 */
export function deniedProblem(text: string, context: AwsContext): Told {
  const missing = missingAction(text) ?? context.action ?? null;
  if (missing?.startsWith('kms:') === true || /\bKMS\b/.test(text)) {
    return keyProblem(text, missing, context);
  }
  if (missing === 'logs:Unmask') return unmaskProblem(context.logGroup ?? '');
  const name = missing ?? 'the action';
  const actions = missing === null ? {} : { missingActions: [missing] };
  const guard = GUARDS.find(({ words }) => words.test(text));
  if (guard !== undefined) {
    return {
      code: 'aws/denied',
      message: `${guard.name} keeps the access key from ${name}.`,
      action: `Ask ${guard.owner} to allow ${name}; the key's own policy cannot.`,
      remedy: 'show-policy',
      ...actions,
    };
  }
  const deny = /explicit deny/i.test(text);
  return {
    code: 'aws/denied',
    message: `The access key may not use ${name}${deny ? ': a policy denies it' : ''}.`,
    action: deny
      ? `Remove the statement that denies ${name}, or use another key; allowing it elsewhere has no effect.`
      : `Allow ${name} in the IAM policy of the key's user or role.`,
    remedy: 'show-policy',
    ...actions,
  };
}

/** Policies that are not the key's own. */
const GUARDS = [
  {
    words: /service control policy/i,
    name: 'A service control policy of the organization',
    owner: "whoever runs the organization's accounts",
  },
  {
    words: /resource control policy/i,
    name: 'A resource control policy of the organization',
    owner: "whoever runs the organization's accounts",
  },
  {
    words: /permissions boundary/i,
    name: 'A permissions boundary',
    owner: 'whoever set the boundary of the user or role',
  },
  {
    words: /session policy/i,
    name: 'A session policy',
    owner: 'whoever hands out the temporary key',
  },
  {
    words: /VPC endpoint policy/i,
    name: 'The policy of the VPC endpoint',
    owner: 'whoever runs the endpoint',
  },
] as const;

/**
 * False for a refusal that no grant in the key's own policy mends: an explicit deny, or a policy that others
 * look after. {@link deniedProblem} says what does.
 */
export function grantHelps(text: string): boolean {
  return !/explicit deny/i.test(text) && !GUARDS.some(({ words }) => words.test(text));
}

function missingAction(text: string): string | null {
  return (
    /not authorized to perform:?\s+([a-z0-9-]+:[A-Za-z]+)/.exec(text)?.[1] ??
    /\b(kms:[A-Za-z]+)\b/.exec(text)?.[1] ??
    /\bno [a-z -]+policy allows the ([a-z0-9-]+:[A-Za-z]+) action/i.exec(text)?.[1] ??
    null
  );
}

/** The log group's key refuses, whoever asks for it. `missing` is the action where AWS named one. */
export function keyProblem(text: string, missing: string | null, context: AwsContext): Told {
  const action = missing?.startsWith('kms:') === true ? missing : 'kms:Decrypt';
  const group =
    context.logGroup === undefined ? 'The log group' : `Log group "${context.logGroup}"`;
  const off = /disabled|pending deletion|invalid state/i.test(text);
  if (off) {
    return {
      code: 'aws/key-off',
      message: `${group} is encrypted with a KMS key that is turned off or about to be deleted.`,
      action: 'Turn the key on again in KMS; until then nothing in the group can be read.',
      remedy: 'poll-again',
    };
  }
  return {
    code: 'aws/key-refused',
    message: `${group} is encrypted, and ${action} is not allowed on its KMS key.`,
    action: `Let the key's policy allow ${action} for logs.${context.region}.${dnsSuffixOf(context.region)}; it takes effect within five minutes.`,
    remedy: 'show-policy',
    missingActions: [action],
  };
}

/** A data protection policy hides parts of the events from this key; for a notice as well. */
export function unmaskProblem(logGroup: string): Problem {
  return {
    code: 'aws/masked',
    message: `A data protection policy of log group "${logGroup}" masks parts of the records.`,
    action: 'Allow logs:Unmask on the log group, or take the addresses out of the policy.',
    remedy: 'show-policy',
    missingActions: ['logs:Unmask'],
  };
}
