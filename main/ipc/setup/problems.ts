import { ProblemError } from '../../../core/problem';

export function stopped(): ProblemError {
  return new ProblemError({
    code: 'setup/stopped',
    message: 'Stopped before the next change.',
    action: 'What was made stays; go on, or undo it.',
    retryable: true,
  });
}

export function inUse(): ProblemError {
  return new ProblemError({
    code: 'setup/busy',
    message: 'This set-up is being worked on.',
    action: 'Wait for it to end, or stop it.',
    retryable: true,
  });
}

export function noFlowLog(flowLogId: string): ProblemError {
  return new ProblemError({
    code: 'setup/no-flow-log',
    message: `Flow log ${flowLogId} was not made by this set-up, or what it records is not chosen any more.`,
    action: 'Delete it where it was made, then make it again in the step What to log.',
  });
}

export function noCollectorKey(): ProblemError {
  return new ProblemError({
    code: 'setup/no-collector-key',
    message: 'The user that collects has no access key here yet.',
    action: 'Make the user and its key first, or collect with the identity of the first step.',
  });
}

export function unknownSetup(): ProblemError {
  return new ProblemError({
    code: 'setup/unknown',
    message: 'There is no such set-up any more.',
    action: 'Start the set-up again; what was made in AWS is found there.',
  });
}

export function otherAccount(account: string, own: string): ProblemError {
  return new ProblemError({
    code: 'setup/other-account',
    message: `This key belongs to account ${account}, and the set-up is for ${own}.`,
    action: 'Enter a key of a user in the account that is set up.',
  });
}
