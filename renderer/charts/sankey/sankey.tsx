import { useElementSize } from '@mantine/hooks';
import { type ReactElement, useMemo } from 'react';
import type { TokenName } from '../../styles/tokens';
import { clipText } from '../clip-text';
import { ChartFrame } from '../frame/chart-frame';
import { ValuesTable } from '../frame/values-table';
import { HoverTip, useHoverTip } from '../hover-tip';
import { type Box, markWords } from '../marks/mark';
import { MarkCursor } from '../marks/mark-cursor';
import { buildFlow, type Flow, type FlowNode, type FlowRow } from './flow';
import { layoutFlow } from './layout';
import { flowMarks, type OpensOf } from './flow-marks';
import styles from './sankey.module.css';

interface Props<T> {
  readonly label: string;
  readonly rows: readonly FlowRow<T>[];
  /** What the stages are, from left to right. */
  readonly stages: readonly string[];
  readonly text: (value: number | bigint) => string;
  /** Shown and exact. */
  readonly both: (value: number | bigint) => string;
  readonly colourOf: (node: FlowNode<T>) => TokenName;
  readonly opensOf: OpensOf<T>;
  readonly note: string | null;
}

const HEAD = 18;
/** What letters reach below their line. */
const FOOT = 3;
const SIGN = 6.4;
const MOST_NODES = 14;

/** How much flows from each value of a stage to each of the next. */
export function Sankey<T>(props: Props<T>): ReactElement {
  const { label, rows, stages, text, both, colourOf, opensOf, note } = props;
  const { ref, width, height } = useElementSize();
  const tip = useHoverTip();
  const most = Math.min(MOST_NODES, Math.max(2, Math.floor((height - HEAD) / 17)));
  const flow = useMemo(() => buildFlow(rows, most), [rows, most]);
  const placed = useMemo(() => layoutFlow(flow, width, height - HEAD), [flow, width, height]);
  const marks = useMemo(
    () => flowMarks(placed, both, opensOf, stages),
    [placed, both, opensOf, stages],
  );
  const byId = useMemo(() => new Map(marks.map((mark) => [mark.id, mark])), [marks]);
  const room = (width - 9) / Math.max(1, stages.length - 1) - 18;
  const stageX = (stage: number): number => (stage / Math.max(1, stages.length - 1)) * (width - 9);
  const last = stages.length - 1;
  // The names of the last two stages stand in one gap, from both its ends.
  const atEnd = labelRoom(flow, last, text, room);
  const roomOf = (stage: number): number => {
    if (stage === last) return atEnd;
    return stage === last - 1 ? room - atEnd : room;
  };
  const pointing = (id: string): object => {
    const mark = byId.get(id);
    return {
      className: mark?.open ? styles['opens'] : undefined,
      onMouseMove: () => mark && tip.show(markWords(mark)),
      onClick: () => mark?.open?.(),
    };
  };
  const nameOf = (id: string): string => flow.nodes.find((node) => node.id === id)?.label ?? '';
  return (
    <ChartFrame
      label={label}
      plotRef={ref}
      area={tip.area}
      note={note}
      table={
        <ValuesTable
          caption={`${label}, values`}
          heads={['From', 'To', 'Value']}
          rows={flow.links.map((link) => [
            nameOf(link.source),
            nameOf(link.target),
            text(link.amount),
          ])}
        />
      }
    >
      <svg width={width} height={height} aria-hidden="true">
        {stages.map((name, stage) => (
          <text
            key={name}
            x={stage === last ? width : stageX(stage)}
            y={12}
            textAnchor={stage === last ? 'end' : 'start'}
            className={styles['head']}
          >
            {clipText(name, roomOf(stage) + 12, SIGN)}
          </text>
        ))}
        <g transform={`translate(0 ${HEAD})`}>
          {placed.links.map(({ link, source, path, width: band }) => {
            const id = `${link.source}>${link.target}`;
            return (
              <g key={id} {...pointing(id)}>
                <path
                  d={path}
                  className={styles['link']}
                  style={{ stroke: `var(--fg-${colourOf(source)})`, strokeWidth: band }}
                />
              </g>
            );
          })}
          {placed.nodes.map(({ node, named, ...box }) => {
            const ends = node.stage === last;
            const space = roomOf(node.stage);
            const sum = text(node.amount);
            const withSum = (node.label.length + sum.length + 1) * SIGN <= space;
            const name = clipText(node.label, space, SIGN);
            return (
              <g key={node.id} {...pointing(node.id)}>
                <rect
                  {...box}
                  rx="1.5"
                  className={styles['node']}
                  style={{ fill: `var(--fg-${colourOf(node)})` }}
                />
                {named ? (
                  <text
                    x={ends ? box.x - 6 : box.x + box.width + 6}
                    y={Math.min(box.y + box.height / 2 + 4, height - HEAD - FOOT)}
                    textAnchor={ends ? 'end' : 'start'}
                    className={styles['name']}
                  >
                    {name}
                    {withSum ? <tspan className={styles['sum']}> {sum}</tspan> : null}
                  </text>
                ) : null}
              </g>
            );
          })}
        </g>
      </svg>
      <HoverTip tip={tip.tip} />
      <MarkCursor marks={marks} boxOf={({ box }): Box => ({ ...box, y: box.y + HEAD })} />
    </ChartFrame>
  );
}

/** The room for the names of the last stage: with their sums where the stage before keeps enough. */
function labelRoom<T>(
  flow: Flow<T>,
  last: number,
  text: (value: number | bigint) => string,
  room: number,
): number {
  const widest = (stage: number, withSum: boolean): number =>
    flow.nodes
      .filter((node) => node.stage === stage)
      .reduce((most, { label, amount }) => {
        const signs = label.length + (withSum ? text(amount).length + 1 : 0);
        return Math.max(most, signs * SIGN);
      }, 0) + 4;
  const whole = widest(last, true);
  if (whole + widest(last - 1, false) <= room) return whole;
  return Math.min(room / 2, widest(last, false));
}
