import type { ReactElement } from 'react';
import type { TokenName } from '../../styles/tokens';
import type { Tile } from './layout';
import styles from './tree-map.module.css';

interface Props {
  readonly tile: Tile;
  readonly colour: TokenName;
  readonly sum: string;
  readonly onHover: () => void;
  /** Goes into a tile that holds others, or opens the records of an innermost one. */
  readonly onOpen: (() => void) | null;
}

/** One tile; the keyboard reaches it by the cursor of the picture. */
export function TileView({ tile, colour, sum, onHover, onOpen }: Props): ReactElement {
  const { x, y, width, height, role } = tile;
  const series = `var(--fg-${colour})`;
  const fill =
    role === 'outer'
      ? 'var(--fg-inset)'
      : `color-mix(in srgb, ${series} var(--fg-layer-${role === 'leaf' ? 'inner' : 'outer'}), ${role === 'leaf' ? 'transparent' : 'var(--fg-surface)'})`;
  const lift = role === 'outer' ? 15 : role === 'middle' ? 14 : 15;
  const opens = role === 'leaf' ? styles['open'] : styles['enter'];
  return (
    <g
      className={onOpen ? opens : undefined}
      data-path={tile.node.path.join('/')}
      data-value={String(tile.node.value)}
      onMouseMove={onHover}
      onClick={() => onOpen?.()}
    >
      <rect
        x={x}
        y={y}
        width={Math.max(0, width)}
        height={Math.max(0, height)}
        rx="2"
        style={{ fill }}
      />
      {tile.name ? (
        <text x={x + 6} y={y + lift} className={styles[role]}>
          {role === 'leaf' && /^\d+$/.test(tile.node.label)
            ? `:${tile.node.label}`
            : tile.node.label}
        </text>
      ) : null}
      {tile.sum ? (
        <text
          x={tile.sum === 'beside' ? x + width - 6 : x + 6}
          y={tile.sum === 'beside' ? y + lift : y + lift + 17}
          textAnchor={tile.sum === 'beside' ? 'end' : 'start'}
          className={styles['sum']}
        >
          {sum}
        </text>
      ) : null}
    </g>
  );
}
