import type {
  InterfaceFacts,
  NetworkInventory,
  SubnetFacts,
  Tagged,
  TargetKind,
  VpcFacts,
} from '../../../core/setup/model';

/** A VPC, a subnet or an interface in the list of what can be logged. */
export interface TargetNode {
  readonly kind: TargetKind;
  readonly id: string;
  /** Its Name tag, else what AWS describes it with, else empty. */
  readonly name: string;
  /** 1 at the left edge. */
  readonly level: number;
  readonly parent: TargetNode | null;
  readonly children: readonly TargetNode[];
  /** Interfaces in it; 1 for an interface. */
  readonly interfaces: number;
  /** Address ranges or addresses, the main one first. */
  readonly addresses: readonly string[];
  /** Everything a search looks in, in lower case. */
  readonly text: string;
  /** What the details show: pairs of label and value. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly tags: Readonly<Record<string, string>>;
}

/** The list's tree and its nodes by ID. */
export interface TargetTree {
  readonly roots: readonly TargetNode[];
  readonly byId: ReadonlyMap<string, TargetNode>;
}

interface Growing extends TargetNode {
  level: number;
  parent: Growing | null;
  children: Growing[];
  interfaces: number;
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/**
 * VPCs with their subnets with their interfaces, each sorted by name. What hangs on a subnet or VPC
 * that was not listed, such as a shared one, stands a step higher rather than missing.
 */
export function buildTree(inventory: NetworkInventory): TargetTree {
  const byId = new Map<string, Growing>();
  const roots: Growing[] = [];
  const hang = (node: Growing, ...parents: readonly string[]): void => {
    const parent = parents.map((id) => byId.get(id)).find((found) => found !== undefined);
    byId.set(node.id, node);
    if (parent === undefined) {
      roots.push(node);
      return;
    }
    node.parent = parent;
    node.level = parent.level + 1;
    parent.children.push(node);
  };
  for (const vpc of inventory.vpcs) hang(vpcNode(vpc));
  for (const subnet of inventory.subnets) hang(subnetNode(subnet), subnet.vpcId);
  for (const one of inventory.interfaces) {
    const node = interfaceNode(one);
    hang(node, one.subnetId, one.vpcId);
    for (let up: Growing | null = node.parent; up !== null; up = up.parent) up.interfaces++;
  }
  for (const node of byId.values()) node.children.sort(byName);
  return { roots: roots.sort(byName), byId };
}

/** From the node's parent up to its root. */
export function ancestors(node: TargetNode): readonly TargetNode[] {
  const found: TargetNode[] = [];
  for (let up = node.parent; up !== null; up = up.parent) found.push(up);
  return found;
}

/** What a person calls it: its name, else its ID. */
export function calledName(node: Pick<TargetNode, 'id' | 'name'>): string {
  return node.name || node.id;
}

function byName(a: TargetNode, b: TargetNode): number {
  if ((a.name === '') !== (b.name === '')) return a.name === '' ? 1 : -1;
  return collator.compare(a.name, b.name) || collator.compare(a.id, b.id);
}

function grow(
  kind: TargetKind,
  tagged: Tagged,
  name: string,
  addresses: readonly string[],
  facts: readonly (readonly [string, string])[],
): Growing {
  const told = facts.filter(([, value]) => value !== '');
  const tags = Object.entries(tagged.tags).map(([key, value]) => `${key}=${value}`);
  const words = [tagged.id, name, ...addresses, ...told.map(([, value]) => value), ...tags];
  return {
    kind,
    id: tagged.id,
    name,
    level: 1,
    parent: null,
    children: [],
    interfaces: kind === 'NetworkInterface' ? 1 : 0,
    addresses,
    text: words.join('\n').toLowerCase(),
    facts: told,
    tags: tagged.tags,
  };
}

function vpcNode(vpc: VpcFacts): Growing {
  return grow('VPC', vpc, vpc.name, vpc.cidrs, [['Default VPC', vpc.isDefault ? 'yes' : '']]);
}

function subnetNode(subnet: SubnetFacts): Growing {
  return grow('Subnet', subnet, subnet.name, [subnet.cidr], [['Zone', subnet.zone]]);
}

function interfaceNode(one: InterfaceFacts): Growing {
  return grow('NetworkInterface', one, one.name || one.description, one.addresses, [
    ['Public address', one.publicAddress],
    ['Instance', one.instanceId],
    ['Type', one.type],
    ['Description', one.name === '' ? '' : one.description],
    ['Managed by AWS', one.requesterManaged ? 'yes' : ''],
  ]);
}
