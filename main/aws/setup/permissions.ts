import type { PermissionRow } from '../../../contract/setup';
import type { Problem } from '../../../core/problem';
import { ProblemError } from '../../../core/problem';
import { type NeededAction, neededActions } from '../../../core/setup/actions';
import { type SetupClients, type SetupOptions, withSetupClients } from './calls/clients';
import { callerOf } from './identify';
import { PROBES, type Probe } from './rights/probes';
import {
  actionInText,
  errorName,
  errorText,
  isAbort,
  setupProblem,
  withProblems,
} from './calls/problems';
import { type Principal, principalOf, type Simulated, simulate } from './rights/simulate';
import type { SetupContext, SetupTarget } from './types';

/** Account-wide trouble: no action can be judged, so there is no row to give it to. */
const FATAL = new Set([
  'aws/wrong-key',
  'aws/wrong-secret',
  'aws/bad-key',
  'aws/expired-token',
  'aws/clock-skew',
  'aws/region-off',
]);

/** What the simulator told, or why it told nothing. */
interface Simulation {
  readonly verdicts: ReadonlyMap<string, Simulated>;
  readonly principal: Principal;
  readonly problem: Problem | null;
}

/**
 * Whether the credential may do what the choices call for, action by action, in the order of use. Nothing
 * is created: reading actions are called, those of EC2 tried with DryRun, all others judged by IAM's policy
 * simulator on the real resources. A thing that does not exist yet is no denial. Where the simulator may
 * not be asked the verdict is `unknown`, and the problem says so. Throws ProblemError when no call could be
 * judged at all: a wrong or expired key, no network.
 */
export function checkPermissions(
  target: SetupTarget,
  context: SetupContext,
  options: SetupOptions = {},
): Promise<readonly PermissionRow[]> {
  return withSetupClients(target, options, (clients) =>
    withProblems(clients, async () => {
      const { arn, accountId } = await callerOf(clients);
      // Resources need the account's number, which the choices have once the identity is confirmed.
      const choices = { ...context.choices, accountId: context.choices.accountId || accountId };
      const known = { ...context, choices };
      const actions = neededActions(choices);
      const simulation = await ask(clients, known, arn, actions);
      return Promise.all(actions.map((needed) => judged(clients, known, needed, simulation)));
    }),
  );
}

async function ask(
  clients: SetupClients,
  { choices }: SetupContext,
  callerArn: string,
  actions: readonly NeededAction[],
): Promise<Simulation> {
  let principal: Principal = { kind: 'none' };
  try {
    principal = await principalOf(clients, callerArn);
    const verdicts = await simulate(clients, choices, principal, actions);
    return { verdicts, principal, problem: null };
  } catch (error) {
    if (isAbort(error)) throw error;
    return { verdicts: new Map(), principal, problem: setupProblem(error, clients) };
  }
}

async function judged(
  clients: SetupClients,
  context: SetupContext,
  needed: NeededAction,
  simulation: Simulation,
): Promise<PermissionRow> {
  const { action, neededFor, optional } = needed;
  const row = { action, neededFor, optional };
  if (action === 'iam:SimulatePrincipalPolicy') return { ...row, ...ofSimulator(simulation) };
  const probe = PROBES.get(action);
  if (probe !== undefined) {
    const tried = await tryProbe(clients, context, action, probe);
    if (tried !== null) return { ...row, ...tried };
  }
  return { ...row, ...ofSimulation(action, simulation) };
}

type Outcome = Pick<PermissionRow, 'verdict' | 'how' | 'problem'>;

/** Null when the answer tells nothing of the permission. */
async function tryProbe(
  clients: SetupClients,
  context: SetupContext,
  action: string,
  { call, how }: Probe,
): Promise<Outcome | null> {
  const allowed: Outcome = { verdict: 'allowed', how, problem: null };
  try {
    await call(clients, context);
    return allowed;
  } catch (error) {
    if (isAbort(error)) throw error;
    if (errorName(error) === 'DryRunOperation') return allowed;
    const problem = setupProblem(error, clients, context.choices.logGroup.name);
    if (FATAL.has(problem.code)) throw new ProblemError(problem, { cause: error });
    if (problem.code === 'aws/denied') {
      // What another action inside the call lacks is that one's row, not this one's.
      const named = actionInText(errorText(error));
      if (named !== null && named !== action && how === 'dry-run') return null;
      return { verdict: 'denied', how, problem: denied(action, problem) };
    }
    // Permission is judged before a thing is looked for: one that is not there was allowed to be.
    if (/NoSuchEntity|NotFound/.test(errorName(error))) return allowed;
    if (problem.code === 'aws/no-log-group') return allowed;
    return null;
  }
}

function ofSimulation(action: string, { verdicts, principal, problem }: Simulation): Outcome {
  if (principal.kind === 'root') return { verdict: 'allowed', how: 'not-tried', problem: null };
  const simulated = verdicts.get(action);
  if (simulated === undefined) {
    return { verdict: 'unknown', how: 'not-tried', problem: notSimulated(action, problem) };
  }
  const { verdict, why } = simulated;
  if (verdict === 'allowed') return { verdict, how: 'simulated', problem: null };
  if (verdict === 'unknown') {
    return {
      verdict,
      how: 'simulated',
      problem: {
        code: 'setup/permission-unknown',
        message: `Whether ${action} is allowed is not known: ${why}.`,
        action: 'Go on; the step that needs it tells.',
      },
    };
  }
  return {
    verdict,
    how: 'simulated',
    problem: denied(action, {
      code: 'aws/denied',
      message: `The credential may not use ${action}: ${why}.`,
      action: `Allow ${action} in the IAM policy of the key's user or role.`,
    }),
  };
}

function ofSimulator({ principal, problem }: Simulation): Outcome {
  if (principal.kind === 'root') return { verdict: 'allowed', how: 'not-tried', problem: null };
  if (principal.kind === 'none' && problem === null) {
    return {
      verdict: 'unknown',
      how: 'not-tried',
      problem: notSimulated('iam:SimulatePrincipalPolicy', null),
    };
  }
  if (problem === null) return { verdict: 'allowed', how: 'called', problem: null };
  const isDenial = problem.code === 'aws/denied';
  return { verdict: isDenial ? 'denied' : 'unknown', how: 'called', problem };
}

function denied(action: string, problem: Problem): Problem {
  return { ...problem, missingActions: [action], remedy: 'show-policy' };
}

function notSimulated(action: string, problem: Problem | null): Problem {
  const why =
    problem === null
      ? 'the credential is of a kind that the policy simulator does not know'
      : problem.code === 'aws/denied'
        ? 'the credential may not use iam:SimulatePrincipalPolicy'
        : 'the policy simulator did not answer';
  return {
    code: 'setup/permission-unknown',
    message: `Whether ${action} is allowed cannot be found out without doing it: ${why}.`,
    action:
      'Allow iam:SimulatePrincipalPolicy to check it beforehand, or go on; the step that needs it tells.',
    ...(problem?.detail === undefined ? {} : { detail: problem.detail }),
  };
}
