import type { Box, Mark, Opens } from '../marks/mark';
import type { FlowNode } from './flow';
import type { layoutFlow } from './layout';

export interface FlowMark extends Mark {
  readonly box: Box;
}

interface StageValue<T> {
  readonly stage: number;
  readonly of: T;
}

/** What goes through a node, or through a band from one node to the next. */
export interface FlowPart<T> {
  readonly name: string;
  /** Its values on the stages where it does not gather several; of one stage any of them. */
  readonly has: readonly StageValue<T>[];
  /** The values with nodes of their own, on the stages where it gathers the others. */
  readonly hasNot: readonly StageValue<T>[];
  /** The rows of the answer, by their places. */
  readonly rows: readonly number[];
}

/** Leads to the records of a part, or says why it cannot. */
export type OpensOf<T> = (part: FlowPart<T>) => Opens;

/** Marks of nodes and bands: columns go node, band, node; rows from top to bottom. */
export function flowMarks<T>(
  placed: ReturnType<typeof layoutFlow<T>>,
  both: (value: number | bigint) => string,
  opensOf: OpensOf<T>,
  stages: readonly string[],
): readonly FlowMark[] {
  const own = placed.nodes.map(({ node }) => node).filter(({ gathered }) => !gathered);
  const partOf = (
    name: string,
    ends: readonly FlowNode<T>[],
    rows: readonly number[],
  ): FlowPart<T> => ({
    name,
    rows,
    has: ends.flatMap((end) => (end.gathered ? [] : valuesOf(end))),
    hasNot: ends.flatMap(({ gathered, stage }) =>
      gathered ? own.filter((node) => node.stage === stage).flatMap(valuesOf) : [],
    ),
  });
  const nodes = placed.nodes.map(({ node, x, y, width, height }): FlowMark => {
    const name = `${stages[node.stage] ?? ''} ${node.label}`.trim();
    return {
      id: node.id,
      column: node.stage * 2,
      row: y + height / 2,
      text: `${name}: ${both(node.amount)}`,
      box: { x, y, width, height },
      ...opensOf(partOf(name, [node], node.rows)),
    };
  });
  const links = placed.links.map(({ link, source, target, x, y, width }): FlowMark => {
    const name = `${source.label} → ${target.label}`;
    return {
      id: `${link.source}>${link.target}`,
      column: source.stage * 2 + 1,
      row: y,
      text: `${name}: ${both(link.amount)}`,
      box: { x: x - 8, y: y - width / 2, width: 16, height: width },
      ...opensOf(partOf(name, [source, target], link.rows)),
    };
  });
  return [...nodes, ...links].sort((a, b) => a.column - b.column || a.row - b.row);
}

function valuesOf<T>({ stage, values }: FlowNode<T>): readonly StageValue<T>[] {
  return values.map((of) => ({ stage, of }));
}
