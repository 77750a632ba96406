import { exactSum } from '../../../core/format/exact';

type Amount = number | bigint;

/** One row of an answer: its value on every stage, and what flows. */
export interface FlowRow<T> {
  /** Its place in the answer. */
  readonly at: number;
  readonly path: readonly { readonly label: string; readonly value: T }[];
  readonly amount: Amount;
}

export interface FlowNode<T> {
  readonly id: string;
  readonly stage: number;
  readonly label: string;
  readonly amount: Amount;
  /** Its different values; one but where several read alike. */
  readonly values: readonly T[];
  /** Several values beyond the largest, together. */
  readonly gathered: boolean;
  /** The rows that go through it, by their places in the answer. */
  readonly rows: readonly number[];
}

export interface FlowLink {
  readonly source: string;
  readonly target: string;
  readonly amount: Amount;
  readonly rows: readonly number[];
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
  const nodes = new Map<string, GatheredNode<T>>();
  const links = new Map<string, GatheredLink>();
  for (const row of drawn) {
    const ids = row.path.map((step, stage) => {
      const own = kept[stage]?.has(step.label) === true;
      const id = own ? `${stage}=${step.label}` : `${stage}+`;
      const entry = nodes.get(id) ?? {
        ...{ stage, label: step.label, gathered: !own, amounts: [], rows: [] },
        ...{ labels: new Set(), values: new Set() },
      };
      entry.amounts.push(row.amount);
      entry.labels.add(step.label);
      entry.values.add(step.value);
      entry.rows.push(row.at);
      nodes.set(id, entry);
      return id;
    });
    for (let stage = 1; stage < ids.length; stage++) {
      const [source = '', target = ''] = [ids[stage - 1], ids[stage]];
      const key = `${source}\u0000${target}`;
      const entry = links.get(key) ?? { source, target, amounts: [], rows: [] };
      entry.amounts.push(row.amount);
      entry.rows.push(row.at);
      links.set(key, entry);
    }
  }
  return {
    nodes: [...nodes].map(([id, { label, labels, amounts, values, ...node }]) => ({
      ...node,
      id,
      label: node.gathered ? `${labels.size} other` : label,
      amount: exactSum(amounts) ?? 0,
      values: [...values],
    })),
    links: [...links.values()].map(({ amounts, ...link }) => ({
      ...link,
      amount: exactSum(amounts) ?? 0,
    })),
  };
}

interface GatheredNode<T> {
  readonly stage: number;
  readonly label: string;
  readonly gathered: boolean;
  readonly amounts: Amount[];
  readonly labels: Set<string>;
  readonly values: Set<T>;
  readonly rows: number[];
}

interface GatheredLink {
  readonly source: string;
  readonly target: string;
  readonly amounts: Amount[];
  readonly rows: number[];
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
