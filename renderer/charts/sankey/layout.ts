import { sankey, sankeyLinkHorizontal } from 'd3-sankey';
import type { Flow, FlowLink, FlowNode } from './flow';

export interface PlacedNode<T> {
  readonly node: FlowNode<T>;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Whether its name has room beside it. */
  readonly named: boolean;
}

export interface PlacedLink<T> {
  readonly link: FlowLink;
  readonly source: FlowNode<T>;
  readonly target: FlowNode<T>;
  readonly path: string;
  readonly width: number;
  /** The middle of the band. */
  readonly x: number;
  readonly y: number;
}

const NODE_WIDTH = 9;
const LABEL_HEIGHT = 14;

/** Places nodes stage by stage from left to right, with bands between them as wide as what flows. */
export function layoutFlow<T>(
  flow: Flow<T>,
  width: number,
  height: number,
): { readonly nodes: readonly PlacedNode<T>[]; readonly links: readonly PlacedLink<T>[] } {
  if (width < 40 || height < 20 || flow.links.length === 0) return { nodes: [], links: [] };
  const perStage = new Map<number, number>();
  for (const { stage } of flow.nodes) perStage.set(stage, (perStage.get(stage) ?? 0) + 1);
  const crowded = Math.max(...perStage.values());
  const place = sankey<{ readonly own: FlowNode<T> }, { readonly own: FlowLink }>()
    .nodeId(({ own }) => own.id)
    .nodeAlign(({ own }) => own.stage)
    .nodeWidth(NODE_WIDTH)
    .nodePadding(Math.max(1, Math.min(10, (height * 0.4) / crowded)))
    .extent([
      [0, 0],
      [width, height],
    ]);
  const laid = place({
    nodes: flow.nodes.map((own) => ({ own })),
    links: flow.links.map((own) => ({
      own,
      source: own.source,
      target: own.target,
      value: Number(own.amount),
    })),
  });
  const pathOf = sankeyLinkHorizontal();
  const lastLabel = new Map<number, number>();
  const byPlace = [...laid.nodes].sort((a, b) => (a.y0 ?? 0) - (b.y0 ?? 0));
  const nodes = byPlace.map(({ own, x0 = 0, x1 = 0, y0 = 0, y1 = 0 }): PlacedNode<T> => {
    const middle = (y0 + y1) / 2;
    const named = middle - (lastLabel.get(own.stage) ?? -LABEL_HEIGHT) >= LABEL_HEIGHT;
    if (named) lastLabel.set(own.stage, middle);
    return { node: own, x: x0, y: y0, width: x1 - x0, height: Math.max(1, y1 - y0), named };
  });
  const links = laid.links.flatMap((link): PlacedLink<T>[] => {
    const { source, target, y0 = 0, y1 = 0 } = link;
    if (typeof source !== 'object' || typeof target !== 'object') return [];
    return [
      {
        link: link.own,
        source: source.own,
        target: target.own,
        path: pathOf(link) ?? '',
        width: Math.max(1, link.width ?? 0),
        x: ((source.x1 ?? 0) + (target.x0 ?? 0)) / 2,
        y: (y0 + y1) / 2,
      },
    ];
  });
  return { nodes, links };
}
