import { exactSum } from '../../../core/format/exact';

type Amount = number | bigint;

/** One row of an answer: its value on every stage, and what flows. */
export interface FlowRow<T> {
  readonly path: readonly { readonly label: string; readonly value: T }[];
  readonly amount: Amount;
}

export interface FlowNode<T> {
  readonly id: string;
  readonly stage: number;
  readonly label: string;
  readonly amount: Amount;
  /** Null for what is gathered from several. */
  readonly value: { readonly of: T } | null;
}

export interface FlowLink {
  readonly source: string;
  readonly target: string;
  readonly amount: Amount;
}

export interface Flow<T> {
  readonly nodes: readonly FlowNode<T>[];
  readonly links: readonly FlowLink[];
}

/**
 * The flow through the stages: every node and link is the true sum of the rows that go through it.
 * Beyond the `most` largest of a stage the rest is gathered in one node. Rows of nothing or less
 * have no width and are left out.
 */
export function buildFlow<T>(rows: readonly FlowRow<T>[], most: number): Flow<T> {
  const drawn = rows.filter((row) => Number(row.amount) > 0);
  const stages = Math.max(0, ...drawn.slice(0, 1).map((row) => row.path.length));
  const kept = Array.from({ length: stages }, (_, stage) => largestLabels(drawn, stage, most));
  const nodes = new Map<string, { node: FlowNode<T>; amounts: Amount[]; labels: Set<string> }>();
  const links = new Map<string, { source: string; target: string; amounts: Amount[] }>();
  for (const row of drawn) {
    const ids = row.path.map((step, stage) => {
      const own = kept[stage]?.has(step.label) === true;
      const id = own ? `${stage}=${step.label}` : `${stage}+`;
      const value = own ? { of: step.value } : null;
      const entry = nodes.get(id) ?? {
        node: { id, stage, label: step.label, amount: 0, value },
        amounts: [],
        labels: new Set(),
      };
      entry.amounts.push(row.amount);
      entry.labels.add(step.label);
      nodes.set(id, entry);
      return id;
    });
    for (let stage = 1; stage < ids.length; stage++) {
      const [source = '', target = ''] = [ids[stage - 1], ids[stage]];
      const key = `${source}\u0000${target}`;
      const entry = links.get(key) ?? { source, target, amounts: [] };
      entry.amounts.push(row.amount);
      links.set(key, entry);
    }
  }
  return {
    nodes: [...nodes.values()].map(({ node, amounts, labels }) => ({
      ...node,
      label: node.value === null ? `${labels.size} other` : node.label,
      amount: exactSum(amounts) ?? 0,
    })),
    links: [...links.values()].map(({ source, target, amounts }) => ({
      source,
      target,
      amount: exactSum(amounts) ?? 0,
    })),
  };
}

/** The labels of a stage that get a node: all, or the largest when they are more than `most`. */
function largestLabels<T>(
  rows: readonly FlowRow<T>[],
  stage: number,
  most: number,
): ReadonlySet<string> {
  const sums = new Map<string, number>();
  for (const { path, amount } of rows) {
    const label = path[stage]?.label ?? '';
    sums.set(label, (sums.get(label) ?? 0) + Number(amount));
  }
  const ordered = [...sums].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const count = ordered.length <= most ? ordered.length : Math.max(1, most - 1);
  return new Set(ordered.slice(0, count).map(([label]) => label));
}
