import { neededActions } from '../actions';
import { formatText } from '../log-format';
import type { FlowLogTarget, PlannedChange, SetupChoices, SetupItem, TargetKind } from '../model';
import { roleArn } from '../resources';
import { change, place, TAG } from './parts';

/** IDs in one call of `ec2:CreateFlowLogs`; AWS takes 300 and more, fewer make a failure smaller. */
const TARGETS_A_CALL = 100;

const KINDS: readonly TargetKind[] = ['VPC', 'Subnet', 'NetworkInterface'];
const ONE: Readonly<Record<TargetKind, string>> = {
  VPC: 'VPC',
  Subnet: 'subnet',
  NetworkInterface: 'interface',
};

const TRAFFIC: Readonly<Record<SetupChoices['traffic'], string>> = {
  ALL: 'accepted and rejected',
  ACCEPT: 'accepted only',
  REJECT: 'rejected only',
};

/** One change for each kind of resource and call; what has a flow log already is left out. */
export function flowLogChanges(
  choices: SetupChoices,
  present: readonly SetupItem[],
): readonly PlannedChange[] {
  const logged = new Set(
    present.filter(({ kind }) => kind === 'flow-log').map(({ target }) => target),
  );
  return KINDS.flatMap((kind) => {
    const seen = new Set<string>();
    const open = choices.targets.filter((target) => {
      if (target.kind !== kind || logged.has(target.id) || seen.has(target.id)) return false;
      seen.add(target.id);
      return true;
    });
    const calls: PlannedChange[] = [];
    for (let from = 0; from < open.length; from += TARGETS_A_CALL) {
      calls.push(flowLogChange(choices, kind, open.slice(from, from + TARGETS_A_CALL)));
    }
    return calls;
  });
}

function flowLogChange(
  choices: SetupChoices,
  kind: TargetKind,
  targets: readonly FlowLogTarget[],
): PlannedChange {
  const [first] = targets;
  const single = targets.length === 1 && first !== undefined;
  const what = single ? `${ONE[kind]} ${called(first)}` : `${targets.length} ${ONE[kind]}s`;
  const listing = neededActions(choices, 'targets').filter(({ when }) => when === 'ecs-fields');
  const minutes = choices.aggregationSeconds / 60;
  return {
    ...change('flow-log', 'targets', `Create flow log${single ? '' : 's'} for ${what}`),
    targets: targets.map(({ id }) => id),
    targetKind: kind,
    details: [
      [kind === 'VPC' ? 'VPC' : single ? 'Resource' : 'Resources', targets.map(called).join(', ')],
      ...place(choices),
      ['Traffic', TRAFFIC[choices.traffic]],
      ['Destination', `CloudWatch Logs, log group ${choices.logGroup.name}`],
      ['Delivery role', roleArn(choices)],
      ['Aggregation interval', minutes === 1 ? '1 minute' : `${minutes} minutes`],
      ['Format', formatText(choices.format)],
      TAG,
    ],
    actions: [
      'ec2:CreateFlowLogs',
      'iam:PassRole',
      'logs:CreateLogDelivery',
      'ec2:CreateTags',
      ...listing.map(({ action }) => action),
    ],
    undo: 'Undo deletes the flow logs first; records that were delivered stay in the log group.',
  };
}

function called({ id, name }: FlowLogTarget): string {
  return name === '' ? id : `${id} (${name})`;
}
