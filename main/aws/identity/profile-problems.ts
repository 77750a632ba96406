import type { Problem } from '../../../core/problem';

/*
 * What keeps a profile from being used: told in the list of profiles, and again when its credentials
 * are asked for.
 */

export function profileNotFound(name: string): Problem {
  return {
    code: 'aws/profile-not-found',
    message: `There is no profile "${name}" in the AWS configuration files.`,
    action: 'Choose another profile, or make it with "aws configure --profile".',
    remedy: 'enter-key',
  };
}

export function profileIncomplete(name: string, what: string): Problem {
  return {
    code: 'aws/profile-incomplete',
    message: `The profile "${name}" ${what}.`,
    action: 'Correct it in the AWS configuration files, or choose another profile.',
    remedy: 'enter-key',
  };
}

/** `signIn` is the profile that the log-in is made with, which may be the source of the other. */
export function profileSignIn(name: string, signIn: string, state: 'missing' | 'ended'): Problem {
  return {
    code: 'aws/profile-sign-in',
    message: `The SSO log-in of profile "${name}" ${state === 'ended' ? 'has ended' : 'is missing'}.`,
    action: `Run "${signInCommand(signIn)}" in a terminal, then try again.`,
    remedy: 'sign-in',
  };
}

export function profileConsoleSignIn(name: string): Problem {
  return {
    code: 'aws/profile-sign-in',
    message: `The log-in of profile "${name}" is missing or has ended.`,
    action: `Run "aws login --profile ${shellWord(name)}" in a terminal, then try again.`,
    remedy: 'sign-in',
  };
}

export function profileMfa(name: string): Problem {
  return {
    code: 'aws/profile-mfa',
    message: `The role of profile "${name}" asks for a code of an MFA device each time, which cannot be given unattended.`,
    action:
      'Choose a profile without mfa_serial, such as one of SSO, or enter a temporary access key with its session token.',
    remedy: 'enter-key',
  };
}

export function profileRoleRefused(name: string, role: string, detail: string): Problem {
  return {
    code: 'aws/profile-role-refused',
    message: `The profile "${name}" may not take the role ${role}.`,
    action:
      "Allow sts:AssumeRole on the role in the policy of the profile's source, and let the role's trust policy name that source.",
    remedy: 'show-policy',
    missingActions: ['sts:AssumeRole'],
    detail,
  };
}

export function profileProcessFailed(name: string, detail: string): Problem {
  return {
    code: 'aws/profile-process-failed',
    message: `The program that gives the credentials of profile "${name}" failed.`,
    action: 'Run it in a terminal to see why; it may ask for a log-in.',
    remedy: 'enter-key',
    retryable: true,
    detail,
  };
}

export function profileExpired(name: string): Problem {
  return {
    code: 'aws/profile-expired',
    message: `AWS no longer accepts the credentials of profile "${name}": they have expired or were revoked, and asking again gave no better ones.`,
    action: 'Renew them with the tool that writes them, then try again.',
    remedy: 'enter-key',
  };
}

/** For the terminal; the name is quoted where a shell would take it apart. */
function signInCommand(profile: string): string {
  return `aws sso login --profile ${shellWord(profile)}`;
}

function shellWord(text: string): string {
  return /^[\w@+.%:/-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
