import type { Problem } from '../../problem';
import type { FlowLogTarget, NetworkInventory, SetupChoices, TargetKind } from '../model';

const ID: Readonly<Record<TargetKind, RegExp>> = {
  VPC: /^vpc-[0-9a-f]{8,17}$/,
  Subnet: /^subnet-[0-9a-f]{8,17}$/,
  NetworkInterface: /^eni-[0-9a-f]{8,17}$/,
};
const ONE: Readonly<Record<TargetKind, string>> = {
  VPC: 'VPC',
  Subnet: 'subnet',
  NetworkInterface: 'network interface',
};

/** What keeps flow logs from being made for the chosen targets; the inventory is null until read. */
export function targetProblems(
  choices: SetupChoices,
  inventory: NetworkInventory | null,
): readonly Problem[] {
  if (choices.targets.length === 0) {
    return [
      {
        code: 'setup/no-target',
        message: 'Nothing is chosen to be logged.',
        action: 'Choose at least one VPC, subnet or network interface.',
      },
    ];
  }
  const known = inventory === null ? null : idsOf(inventory);
  return choices.targets.flatMap((target) => {
    if (!ID[target.kind].test(target.id)) {
      return [
        {
          code: 'setup/target-invalid',
          message: `"${target.id}" is not the ID of a ${ONE[target.kind]}.`,
          action: 'Choose it from the list.',
        },
      ];
    }
    return known === null || known[target.kind].has(target.id)
      ? []
      : [gone(target, choices.region)];
  });
}

/** What to know about the chosen targets. */
export function targetAdvice(
  choices: SetupChoices,
  inventory: NetworkInventory | null,
): readonly Problem[] {
  const advice: Problem[] = [];
  const { targets } = choices;
  if (targets.length > 0 && targets.every(({ kind }) => kind === 'NetworkInterface')) {
    advice.push({
      code: 'setup/new-interfaces-advice',
      message: 'Only network interfaces are chosen, so interfaces created later are not logged.',
      action: 'Choose their VPC or subnet to have later interfaces logged too.',
    });
  }
  const chosen = new Set(targets.map(({ id }) => id));
  const managed =
    inventory?.interfaces.filter(
      ({ id, requesterManaged }) => requesterManaged && chosen.has(id),
    ) ?? [];
  if (managed.length > 0) {
    const names = managed.slice(0, 3).map(({ id }) => id);
    advice.push({
      code: 'setup/requester-managed-advice',
      message: `${names.join(', ')}${managed.length > 3 ? ` and ${managed.length - 3} more` : ''}: AWS manages these interfaces for a service, so their records name no instance.`,
    });
  }
  return advice;
}

function idsOf(inventory: NetworkInventory): Readonly<Record<TargetKind, ReadonlySet<string>>> {
  return {
    VPC: new Set(inventory.vpcs.map(({ id }) => id)),
    Subnet: new Set(inventory.subnets.map(({ id }) => id)),
    NetworkInterface: new Set(inventory.interfaces.map(({ id }) => id)),
  };
}

function gone({ kind, id }: FlowLogTarget, region: string): Problem {
  return {
    code: 'setup/target-gone',
    message: `There is no ${ONE[kind]} ${id} in ${region}.`,
    action: `Take it out; a ${ONE[kind]} of another Region or account needs a set-up of its own.`,
  };
}
