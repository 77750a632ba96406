import type { Problem } from '../../problem';
import type { NetworkInventory, SetupChoices, SetupStep } from '../model';
import { looksLikeRegion } from '../partition';
import { formatAdvice, formatProblems } from './format-problems';
import {
  endpointFault,
  iamNameFault,
  isAccountId,
  keyArnFault,
  logGroupNameFault,
  RETENTION_DAYS,
  roleArnFault,
} from './name-rules';
import { targetAdvice, targetProblems } from './target-problems';

/**
 * What keeps a step from being done with these choices; empty when nothing does. `inventory` is what
 * was read of the Region, null when nothing was: then targets are judged by their shape alone.
 */
export function choiceProblems(
  choices: SetupChoices,
  step: SetupStep,
  inventory: NetworkInventory | null,
): readonly Problem[] {
  switch (step) {
    case 'identity':
      return identityProblems(choices);
    case 'log-group':
      return [...placeProblems(choices), ...logGroupProblems(choices)];
    case 'role':
      return [...placeProblems(choices), ...roleProblems(choices)];
    case 'targets':
      return [
        ...placeProblems(choices),
        ...targetProblems(choices, inventory),
        ...formatProblems(choices.format),
      ];
    case 'watch':
      return placeProblems(choices);
    case 'review':
      return [...nameProblems(choices), ...placeProblems(choices), ...collectorProblems(choices)];
  }
}

/**
 * What is worth knowing before a step is done, and keeps nobody from it. The codes end in `-advice`.
 */
export function choiceAdvice(
  choices: SetupChoices,
  step: SetupStep,
  inventory: NetworkInventory | null,
): readonly Problem[] {
  if (step !== 'targets') return [];
  return [...targetAdvice(choices, inventory), ...formatAdvice(choices.format)];
}

function identityProblems(choices: SetupChoices): readonly Problem[] {
  const { accountId, endpoint } = choices;
  const problems = [...nameProblems(choices), ...regionProblems(choices)];
  if (accountId !== '' && !isAccountId(accountId)) problems.push(accountProblem(accountId));
  const fault = endpointFault(endpoint);
  if (fault !== null) {
    problems.push({
      code: 'setup/endpoint-invalid',
      message: `The endpoint ${fault}.`,
      action:
        'Leave it empty for AWS itself, or write an address such as https://logs.example.org.',
    });
  }
  return problems;
}

function nameProblems({ name }: SetupChoices): Problem[] {
  if (name.trim() !== '') return [];
  return [
    {
      code: 'setup/name-empty',
      message: 'The source has no name.',
      action: 'Give it one, such as "production flows".',
    },
  ];
}

function regionProblems({ region }: SetupChoices): readonly Problem[] {
  if (looksLikeRegion(region)) return [];
  const message =
    region === '' ? 'No Region is chosen.' : `"${region}" is not the name of a Region.`;
  const action = 'Choose the Region of the VPCs, such as eu-west-1.';
  return [{ code: 'setup/region-invalid', message, action }];
}

/** Region and account, as every step after the identity needs them. */
function placeProblems(choices: SetupChoices): readonly Problem[] {
  const problems = [...regionProblems(choices)];
  if (choices.accountId === '') {
    problems.push({
      code: 'setup/account-unknown',
      message: 'The AWS account is not known yet.',
      action: 'Test the identity in the first step; AWS then tells the account.',
    });
  } else if (!isAccountId(choices.accountId)) {
    problems.push(accountProblem(choices.accountId));
  }
  return problems;
}

function accountProblem(accountId: string): Problem {
  return {
    code: 'setup/account-invalid',
    message: `"${accountId}" is not an AWS account ID.`,
    action: 'Write its 12 digits without hyphens, leading zeros too.',
  };
}

function logGroupProblems({ logGroup, region }: SetupChoices): readonly Problem[] {
  const problems: Problem[] = [];
  const nameFault = logGroupNameFault(logGroup.name);
  if (nameFault !== null) {
    problems.push({
      code: 'setup/log-group-name',
      message: `The log group's name ${nameFault}.`,
      action: 'Correct the name.',
    });
  }
  if (logGroup.mode === 'existing') return problems;
  const { retentionDays, kmsKeyArn } = logGroup;
  if (retentionDays !== null && !RETENTION_DAYS.includes(retentionDays)) {
    problems.push({
      code: 'setup/retention-invalid',
      message: `CloudWatch Logs has no retention of ${retentionDays} days.`,
      action: `Choose one of ${RETENTION_DAYS.join(', ')} days, or never.`,
    });
  }
  const keyFault = kmsKeyArn === '' ? null : keyArnFault(kmsKeyArn, region);
  if (keyFault !== null) {
    problems.push({
      code: 'setup/kms-key-invalid',
      message: `The KMS key ${keyFault}.`,
      action: 'Copy the ARN of a symmetric key of this Region, or leave it empty.',
    });
  }
  return problems;
}

function roleProblems({ role, region, accountId }: SetupChoices): readonly Problem[] {
  const fault =
    role.mode === 'create' ? iamNameFault(role.name) : roleArnFault(role.name, region, accountId);
  if (fault === null) return [];
  return [
    {
      code: role.mode === 'create' ? 'setup/role-name' : 'setup/role-arn',
      message: `The ${role.mode === 'create' ? "role's name" : 'delivery role'} ${fault}.`,
      action: role.mode === 'create' ? 'Correct the name.' : 'Choose a role of this account.',
    },
  ];
}

function collectorProblems({ collector }: SetupChoices): readonly Problem[] {
  const fault = collector.mode === 'same' ? null : iamNameFault(collector.userName);
  if (fault === null) return [];
  const message = `The name of the collector's user ${fault}.`;
  return [{ code: 'setup/user-name', message, action: 'Correct the name.' }];
}
