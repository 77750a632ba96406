import { DEFAULT_FORMAT, formatKey, parseFormat } from '../flow/format';
import { formatFields } from './log-format';
import type {
  ExistingFlowLog,
  FlowLogTarget,
  NetworkInventory,
  SetupChoices,
  TargetKind,
} from './model';

/** What a chosen target overlaps with. */
export type OverlapPart =
  | { readonly kind: 'chosen'; readonly target: FlowLogTarget }
  | {
      readonly kind: 'flow-log';
      readonly flowLog: ExistingFlowLog;
      /**
       * `doubles`: it writes the same traffic to the same group. `same`: it is what would be made, so
       * AWS refuses another and it is used. `elsewhere`: it writes to another destination.
       */
      readonly effect: 'doubles' | 'same' | 'elsewhere';
    };

/** One chosen target whose traffic is, or would be, recorded by something else too. */
export interface Overlap {
  readonly target: FlowLogTarget;
  readonly others: readonly OverlapPart[];
  /** One or two sentences. */
  readonly message: string;
  /** True when records would be stored twice. */
  readonly double: boolean;
  /** One sentence: what to do about it. */
  readonly fix: string;
}

/**
 * Which chosen targets record traffic that another chosen target or an existing flow log records, at
 * most one for each target, in the order chosen. Flow logs of the same interface into one log group
 * each write every record. ACCEPT and REJECT do not overlap; ALL overlaps both.
 */
export function overlaps(choices: SetupChoices, inventory: NetworkInventory): readonly Overlap[] {
  const family = familyOf(inventory);
  return choices.targets.flatMap((target) => {
    const containers = choices.targets.filter(
      (other) => other.id !== target.id && family(target).includes(other.id),
    );
    const parts: OverlapPart[] = [
      ...containers.map((other) => ({ kind: 'chosen' as const, target: other })),
      ...inventory.flowLogs.flatMap((flowLog) => {
        const effect = effectOf(choices, target, flowLog, family);
        return effect === null ? [] : [{ kind: 'flow-log' as const, flowLog, effect }];
      }),
    ];
    return parts.length === 0 ? [] : [told(target, parts)];
  });
}

/** For a resource the IDs of those it lies in, the nearest first. */
type Family = (target: Pick<FlowLogTarget, 'id'>) => readonly string[];

function familyOf({ subnets, interfaces }: NetworkInventory): Family {
  const parents = new Map<string, readonly string[]>();
  for (const { id, vpcId } of subnets) parents.set(id, [vpcId]);
  for (const { id, subnetId, vpcId } of interfaces) parents.set(id, [subnetId, vpcId]);
  return ({ id }) => parents.get(id) ?? [];
}

function effectOf(
  choices: SetupChoices,
  target: FlowLogTarget,
  flowLog: ExistingFlowLog,
  family: Family,
): 'doubles' | 'same' | 'elsewhere' | null {
  const same = flowLog.resourceId === target.id;
  const related =
    same ||
    family(target).includes(flowLog.resourceId) ||
    family({ id: flowLog.resourceId }).includes(target.id);
  if (!related || !sharesTraffic(choices.traffic, flowLog.traffic)) return null;
  // An empty type is CloudWatch Logs: AWS's default, and all there was once.
  const toLogs = flowLog.destinationType === '' || flowLog.destinationType === 'cloud-watch-logs';
  if (!toLogs || flowLog.destination !== choices.logGroup.name) return 'elsewhere';
  const twin = same && flowLog.traffic === choices.traffic && sameFormat(choices, flowLog.format);
  return twin ? 'same' : 'doubles';
}

function sharesTraffic(a: SetupChoices['traffic'], b: ExistingFlowLog['traffic']): boolean {
  return a === b || a === 'ALL' || b === 'ALL' || b === '';
}

function sameFormat(choices: SetupChoices, written: string): boolean {
  const fields = written.trim() === '' ? DEFAULT_FORMAT : fieldsOf(written);
  return fields !== null && formatKey(fields) === formatKey(formatFields(choices.format));
}

function fieldsOf(written: string): readonly string[] | null {
  try {
    return parseFormat(written);
  } catch {
    // AWS gave a format that is none; it is no twin of the chosen one.
    return null;
  }
}

const ONE: Readonly<Record<TargetKind, string>> = {
  VPC: 'VPC',
  Subnet: 'subnet',
  NetworkInterface: 'interface',
};

function told(target: FlowLogTarget, others: readonly OverlapPart[]): Overlap {
  const chosen = others.flatMap((part) => (part.kind === 'chosen' ? [part.target] : []));
  const withEffect = (effect: string): readonly ExistingFlowLog[] =>
    others.flatMap((part) =>
      part.kind === 'flow-log' && part.effect === effect ? [part.flowLog] : [],
    );
  const doubling = withEffect('doubles');
  const same = withEffect('same');
  const elsewhere = withEffect('elsewhere');
  const what = `${ONE[target.kind]} ${called(target)}`;
  const sentences: string[] = [];
  let fix = '';
  const [container] = chosen;
  if (container !== undefined) {
    const names = list(chosen.map((other) => `${ONE[other.kind]} ${called(other)}`));
    sentences.push(
      `Traffic of ${what} is in the records of ${names} too, which is chosen as well.`,
    );
    fix ||= `Leave ${target.id} out: ${container.id} covers it, and interfaces created later.`;
  }
  if (doubling.length > 0) {
    const names = list(doubling.map((log) => described(target, log)));
    sentences.push(`Traffic of ${what} is already written to this log group by ${names}.`);
    const covered = doubling.some((log) => log.resourceId === target.id);
    fix ||= covered
      ? `Leave ${target.id} out and collect what that flow log writes, or choose another log group.`
      : `Leave ${target.id} out, delete the other flow log, or choose another log group.`;
  }
  if (same.length > 0) {
    const names = list(same.map(({ id }) => `flow log ${id}`));
    sentences.push(`What would be made for ${what} exists: ${names}. AWS refuses a second one.`);
    fix ||= 'Nothing to do: the existing flow log is used as it is.';
  }
  if (elsewhere.length > 0) {
    const names = list(
      elsewhere.map(
        (log) => `${described(target, log)} to ${log.destination || log.destinationType}`,
      ),
    );
    sentences.push(`Traffic of ${what} is also logged by ${names}; nothing is counted twice here.`);
    fix ||= 'Nothing to do, unless AWS should be paid for one of them only.';
  }
  return {
    target,
    others,
    message: sentences.join(' '),
    double: chosen.length > 0 || doubling.length > 0,
    fix,
  };
}

function described(target: FlowLogTarget, log: ExistingFlowLog): string {
  return log.resourceId === target.id
    ? `flow log ${log.id}`
    : `flow log ${log.id} of ${log.resourceId}`;
}

function called({ id, name }: FlowLogTarget): string {
  return name === '' ? id : `${id} (${name})`;
}

/** At most three names; the others are a number. */
function list(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}
