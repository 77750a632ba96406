import {
  CreateFlowLogsCommand,
  type CreateFlowLogsCommandInput,
  type UnsuccessfulItem,
} from '@aws-sdk/client-ec2';
import { type Problem, ProblemError } from '../../../../core/problem';
import { explainFlowLogRefusal, type RefusalPlace } from '../../../../core/setup/delivery';
import { plainGroup } from '../log-groups';
import { errorName, errorText, setupProblem } from '../calls/problems';
import { explainUnauthorized, isUnauthorized } from '../rights/unauthorized';
import type { Work } from './work';

/** What became of one `CreateFlowLogs`. */
export interface Creation {
  /** IDs of flow logs. */
  readonly made: readonly string[];
  /** Targets that have such a flow log already. */
  readonly present: readonly string[];
  /** Targets to try again, because AWS can't take the role yet. */
  readonly waiting: readonly string[];
  /** What went wrong with the first of the others. */
  readonly problem: Problem | null;
}

const NOT_YET = /unable to assume/i;

/**
 * Asks with DryRun whether the call may be made. Throws the problem with the missing action by name; a
 * role that AWS can't take yet is none.
 */
export async function tryCreate(work: Work, request: CreateFlowLogsCommandInput): Promise<void> {
  try {
    await send(work, { ...request, DryRun: true });
  } catch (error) {
    if (errorName(error) === 'DryRunOperation') return;
    if (errorName(error) === 'FlowLogAlreadyExists' || NOT_YET.test(errorText(error))) return;
    throw await asProblem(work, error, true);
  }
}

/** Makes the call and reads its answer, target by target. Throws ProblemError for a call refused whole. */
export async function createOnce(
  work: Work,
  request: CreateFlowLogsCommandInput,
): Promise<Creation> {
  const targets = request.ResourceIds ?? [];
  const none: Creation = { made: [], present: [], waiting: [], problem: null };
  try {
    const reply = await send(work, request);
    return read(work, reply.FlowLogIds ?? [], reply.Unsuccessful ?? []);
  } catch (error) {
    if (errorName(error) === 'FlowLogAlreadyExists') return onlyPresent(work, request, targets);
    if (NOT_YET.test(errorText(error))) return { ...none, waiting: targets };
    throw await asProblem(work, error, false);
  }
}

/** A call refused whole because one target has such a flow log is made again one by one. */
async function onlyPresent(
  work: Work,
  request: CreateFlowLogsCommandInput,
  targets: readonly string[],
): Promise<Creation> {
  if (targets.length === 1) return { made: [], present: targets, waiting: [], problem: null };
  const parts: Creation[] = [];
  for (const target of targets) {
    // Without the token of the whole call, which belongs to other parameters.
    const { ClientToken: _, ...rest } = request;
    parts.push(await createOnce(work, { ...rest, ResourceIds: [target] }));
  }
  return {
    made: parts.flatMap(({ made }) => made),
    present: parts.flatMap(({ present }) => present),
    waiting: parts.flatMap(({ waiting }) => waiting),
    problem: parts.find(({ problem }) => problem !== null)?.problem ?? null,
  };
}

function read(
  work: Work,
  made: readonly string[],
  unsuccessful: readonly UnsuccessfulItem[],
): Creation {
  const present: string[] = [];
  const waiting: string[] = [];
  const problems: Problem[] = [];
  for (const { ResourceId: target = '', Error: error } of unsuccessful) {
    const code = error?.Code ?? '';
    const text = error?.Message ?? '';
    if (code === 'FlowLogAlreadyExists') present.push(target);
    else if (NOT_YET.test(text)) waiting.push(target);
    else problems.push(refusal(work, target, code, text));
  }
  const [first = null, ...more] = problems;
  const problem =
    first === null || more.length === 0
      ? first
      : { ...first, detail: [first, ...more].map(({ detail = '' }) => detail).join('\n') };
  return { made, present, waiting, problem };
}

function refusal(work: Work, target: string, code: string, text: string): Problem {
  const detail = `${target}: ${code}: ${text}`;
  const known = explainFlowLogRefusal(code, text, placeOf(work));
  if (known !== null) return { ...known, message: `${target}: ${known.message}`, detail };
  return {
    code: 'setup/flow-log-refused',
    message: `AWS did not make a flow log for ${target}.`,
    action: /NotFound/.test(code)
      ? 'It is no longer there: take it off the list, then do this step again.'
      : 'Read what AWS says in the detail, then do this step again.',
    detail,
  };
}

async function asProblem(work: Work, error: unknown, dryRun: boolean): Promise<unknown> {
  if (isUnauthorized(error)) {
    return new ProblemError(await explainUnauthorized(work, error, dryRun), { cause: error });
  }
  const known = explainFlowLogRefusal(errorName(error), errorText(error), placeOf(work));
  if (known === null) return error;
  const { detail = '' } = setupProblem(error, work.clients);
  return new ProblemError({ ...known, detail }, { cause: error });
}

function placeOf({ context, clients }: Work): RefusalPlace {
  const { logGroup, role } = context.choices;
  return { region: clients.region, logGroup: plainGroup(logGroup.name), roleArn: role.name };
}

function send(work: Work, request: CreateFlowLogsCommandInput) {
  return work.clients.ec2.send(new CreateFlowLogsCommand(request), work.clients.abort);
}
