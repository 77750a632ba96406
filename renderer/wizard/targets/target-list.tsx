import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactElement, useId, useRef, useState } from 'react';
import type { Overlap } from '../../../core/setup/overlap';
import type { LoggedNow } from './logged-now';
import { rowState, type Selection } from './selection';
import { TargetRow } from './target-row';
import styles from './target-list.module.css';
import type { TargetNode } from './tree';
import { treeMove } from './tree-keys';
import type { VisibleRow } from './visible-rows';

interface Props {
  readonly rows: readonly VisibleRow[];
  readonly selection: Selection;
  readonly logged: LoggedNow;
  /** What else records a chosen row's traffic, by its ID. */
  readonly overlaps: ReadonlyMap<string, Overlap>;
  /** Overlaps the person decided to keep. */
  readonly kept: ReadonlySet<string>;
  readonly onToggle: (node: TargetNode) => void;
  readonly onExpand: (node: TargetNode, open: boolean) => void;
  readonly onLeaveOut: (node: TargetNode) => void;
  readonly onKeep: (node: TargetNode) => void;
}

const ROW = 32;
const HEAD = 28;

/**
 * VPCs, subnets and interfaces as one virtual tree grid: only the rows in sight exist. One tab stop;
 * arrows move, open and close, Space chooses, Enter shows a row's details.
 */
export function TargetList(props: Props): ReactElement {
  const { rows, selection, overlaps, kept } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [activeId, setActiveId] = useState<string | null>(null);
  const [detail, setDetail] = useState<string | null>(null);
  const id = useId();
  const active = rows.findIndex((row) => row.node.id === activeId);
  const isTall = (node: TargetNode): boolean =>
    node.id === detail || (overlaps.get(node.id)?.double === true && !kept.has(node.id));
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    // A row that gains or loses its note is another item, so that its height is taken anew.
    getItemKey: (index) => {
      const node = rows[index]?.node;
      return node === undefined ? index : `${node.id}${isTall(node) ? '+' : ''}`;
    },
    estimateSize: () => ROW,
    overscan: 12,
    scrollPaddingStart: HEAD,
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW) - 2);
    const move = treeMove(event.key, active, rows, page);
    const row = move === null ? undefined : rows[move.row];
    if (move === null || row === undefined) return;
    event.preventDefault();
    switch (move.kind) {
      case 'go':
        setActiveId(row.node.id);
        virtual.scrollToIndex(move.row);
        return;
      case 'open':
      case 'close':
        props.onExpand(row.node, move.kind === 'open');
        return;
      case 'toggle':
        props.onToggle(row.node);
        return;
      case 'detail':
        setDetail((was) => (was === row.node.id ? null : row.node.id));
    }
  };
  const items = virtual.getVirtualItems();
  const activeShown = items.some((item) => item.index === active);
  return (
    <div
      ref={scroller}
      className={styles['scroller']}
      role="treegrid"
      aria-label="VPCs, subnets and interfaces"
      aria-rowcount={rows.length + 1}
      aria-colcount={4}
      aria-multiselectable
      aria-activedescendant={activeShown ? `${id}-${active}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" className={styles['headGroup']}>
        <div role="row" aria-rowindex={1} className={styles['head']}>
          <div role="columnheader" className={styles['headName']}>
            Name and ID
          </div>
          <div role="columnheader">Address</div>
          <div role="columnheader" className={styles['right']}>
            Interfaces
          </div>
          <div role="columnheader">Logged now</div>
        </div>
      </div>
      <div role="rowgroup" className={styles['body']} style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          const { node } = row;
          return (
            <TargetRow
              key={item.key}
              domId={`${id}-${item.index}`}
              row={row}
              rowIndex={item.index}
              start={item.start}
              measure={isTall(node) ? virtual.measureElement : null}
              active={item.index === active}
              state={rowState(selection, node)}
              logged={props.logged}
              overlap={overlaps.get(node.id) ?? null}
              kept={kept.has(node.id)}
              detail={node.id === detail}
              onActive={() => {
                setActiveId(node.id);
                scroller.current?.focus({ preventScroll: true });
              }}
              onToggle={() => props.onToggle(node)}
              onExpand={(open) => props.onExpand(node, open)}
              onDetail={() => setDetail((was) => (was === node.id ? null : node.id))}
              onLeaveOut={() => props.onLeaveOut(node)}
              onKeep={() => props.onKeep(node)}
            />
          );
        })}
      </div>
    </div>
  );
}
