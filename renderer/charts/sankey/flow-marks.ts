import type { Box, Mark } from '../marks/mark';
import type { FlowNode } from './flow';
import type { layoutFlow } from './layout';

export interface FlowMark extends Mark {
  readonly box: Box;
}

type Opens<T> = ((values: readonly { readonly stage: number; readonly of: T }[]) => void) | null;

const GATHERED = 'It gathers several values; the table has each of them.';

/** Marks of nodes and bands: columns go node, band, node; rows from top to bottom. */
export function flowMarks<T>(
  placed: ReturnType<typeof layoutFlow<T>>,
  both: (value: number | bigint) => string,
  open: Opens<T>,
  stages: readonly string[],
): readonly FlowMark[] {
  const nodes = placed.nodes.map(({ node, x, y, width, height }): FlowMark => {
    const { value } = node;
    return {
      id: node.id,
      column: node.stage * 2,
      row: y + height / 2,
      text: `${stages[node.stage] ?? ''} ${node.label}: ${both(node.amount)}`.trim(),
      open: open && value && (() => open([{ stage: node.stage, of: value.of }])),
      why: open !== null && value === null ? GATHERED : null,
      box: { x, y, width, height },
    };
  });
  const links = placed.links.map(({ link, source, target, x, y, width }): FlowMark => {
    const ends = endsOf(source, target);
    return {
      id: `${link.source}>${link.target}`,
      column: source.stage * 2 + 1,
      row: y,
      text: `${source.label} → ${target.label}: ${both(link.amount)}`,
      open: open && ends && (() => open(ends)),
      why: open !== null && ends === null ? GATHERED : null,
      box: { x: x - 8, y: y - width / 2, width: 16, height: width },
    };
  });
  return [...nodes, ...links].sort((a, b) => a.column - b.column || a.row - b.row);
}

function endsOf<T>(
  source: FlowNode<T>,
  target: FlowNode<T>,
): readonly { readonly stage: number; readonly of: T }[] | null {
  if (source.value === null || target.value === null) return null;
  return [
    { stage: source.stage, of: source.value.of },
    { stage: target.stage, of: target.value.of },
  ];
}
