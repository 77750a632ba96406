import { ActionIcon } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconInfoCircle } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { Overlap } from '../../../core/setup/overlap';
import { formatCount } from '../../format/count';
import type { LoggedNow } from './logged-now';
import { LoggedCell } from './logged-cell';
import { OverlapNote } from './overlap-note';
import type { RowState } from './selection';
import { TargetDetail } from './target-detail';
import styles from './target-list.module.css';
import { calledName, type TargetNode } from './tree';
import type { VisibleRow } from './visible-rows';

interface Props {
  readonly domId: string;
  readonly row: VisibleRow;
  readonly rowIndex: number;
  /** Where it stands in the list, in px. */
  readonly start: number;
  /** Takes its height, for rows that are taller than a line. */
  readonly measure: ((element: HTMLDivElement | null) => void) | null;
  readonly active: boolean;
  readonly state: RowState;
  readonly logged: LoggedNow;
  readonly overlap: Overlap | null;
  readonly kept: boolean;
  readonly detail: boolean;
  readonly onActive: () => void;
  readonly onToggle: () => void;
  readonly onExpand: (open: boolean) => void;
  readonly onDetail: () => void;
  readonly onLeaveOut: () => void;
  readonly onKeep: () => void;
}

export function TargetRow(props: Props): ReactElement {
  const { row, state, overlap, kept, detail } = props;
  const { node } = row;
  const twice = overlap?.double ?? false;
  const warned = twice && !kept;
  const style = { '--level': node.level, transform: `translateY(${props.start}px)` };
  return (
    <div
      ref={props.measure ?? undefined}
      id={props.domId}
      data-index={props.rowIndex}
      role="row"
      aria-rowindex={props.rowIndex + 2}
      aria-level={node.level}
      aria-posinset={row.place}
      aria-setsize={row.siblings}
      aria-expanded={row.expanded ?? undefined}
      aria-selected={state.state === 'chosen'}
      data-id={node.id}
      data-state={state.state}
      data-active={props.active || undefined}
      data-warned={warned || undefined}
      className={styles['row']}
      style={style}
      onMouseDown={(event) => {
        if (event.target instanceof Element && event.target.closest('[data-own-focus]')) return;
        // Focus stays with the list, whose keys act on the active row.
        event.preventDefault();
        props.onActive();
      }}
    >
      <div role="gridcell" className={styles['name']} title={hoverText(node)}>
        <Expander row={row} onExpand={props.onExpand} />
        <input
          type="checkbox"
          className={styles['check']}
          tabIndex={-1}
          aria-label={`Log ${calledName(node)}`}
          checked={state.state !== 'off'}
          data-comes={state.state === 'comes' || undefined}
          disabled={state.state === 'comes'}
          onChange={props.onToggle}
        />
        <NodeName node={node} />
        {state.inside > 0 && row.expanded !== true ? (
          <span className={styles['inside']}>{formatCount(state.inside)} chosen inside</span>
        ) : null}
      </div>
      <div
        role="gridcell"
        className={`mono ${styles['address']}`}
        title={node.addresses.join(', ')}
      >
        <span className="clip">{node.addresses[0] ?? '–'}</span>
        {node.addresses.length > 1 ? (
          <span className={styles['more']}>+{node.addresses.length - 1}</span>
        ) : null}
      </div>
      <div role="gridcell" className={`num ${styles['right']}`}>
        {node.kind === 'NetworkInterface' ? '' : formatCount(node.interfaces)}
      </div>
      <div role="gridcell" className={styles['logged']}>
        <LoggedCell node={node} state={state} logged={props.logged} twice={twice} kept={kept} />
        <ActionIcon
          className={styles['info']}
          size={22}
          tabIndex={-1}
          aria-label={`${detail ? 'Hide' : 'Show'} details of ${calledName(node)}`}
          aria-pressed={detail}
          onClick={props.onDetail}
        >
          <IconInfoCircle size={15} stroke={1.6} aria-hidden />
        </ActionIcon>
      </div>
      {warned || detail ? (
        <div role="gridcell" className={styles['note']} data-own-focus>
          {warned && overlap !== null ? (
            <OverlapNote
              node={node}
              overlap={overlap}
              onLeaveOut={props.onLeaveOut}
              onKeep={props.onKeep}
            />
          ) : null}
          {detail ? <TargetDetail node={node} logged={props.logged} overlap={overlap} /> : null}
        </div>
      ) : null}
    </div>
  );
}

function Expander({ row, onExpand }: Pick<Props, 'row' | 'onExpand'>): ReactElement {
  if (row.expanded === null) return <span className={styles['expander']} />;
  const Icon = row.expanded ? IconChevronDown : IconChevronRight;
  return (
    <button
      type="button"
      className={styles['expander']}
      tabIndex={-1}
      aria-label={`${row.expanded ? 'Close' : 'Open'} ${calledName(row.node)}`}
      onClick={() => onExpand(row.expanded === false)}
    >
      <Icon size={14} stroke={1.8} aria-hidden />
    </button>
  );
}

function NodeName({ node }: { readonly node: TargetNode }): ReactElement {
  const strong = node.kind === 'VPC' ? styles['strong'] : '';
  if (node.name === '') return <span className={`mono clip ${styles['idOnly']}`}>{node.id}</span>;
  return (
    <>
      <span className={`clip ${styles['called']} ${strong}`}>{node.name}</span>
      <span className={`mono clip ${styles['id']}`}>{node.id}</span>
    </>
  );
}

/** Name, ID and tags, for what the columns cut off. */
function hoverText(node: TargetNode): string {
  const tags = Object.entries(node.tags).map(([key, value]) => `${key} = ${value}`);
  return [node.name, node.id, ...tags].filter(Boolean).join('\n');
}
