import { UnstyledButton } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconChevronRight } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactElement, useMemo, useState } from 'react';
import { formatCount } from '../../format/count';
import type { TokenName } from '../../styles/tokens';
import { HoverTip, useHoverTip } from '../hover-tip';
import { assignColours } from '../series-colours';
import { layoutTree, type Tile } from './layout';
import { TileView } from './tile-view';
import { TreeTable } from './tree-table';
import { leafSums, nodeAt, type TreeNode } from './tree';
import styles from './tree-map.module.css';

interface Props {
  readonly root: TreeNode;
  readonly label: string;
  /** What the innermost level is, for the key: `Destination port`. */
  readonly leafName: string;
  /** Names of all levels and of the measure, for the table beside the picture. */
  readonly levelNames: readonly string[];
  readonly measureName: string;
  readonly sumText?: (value: number) => string;
}

const KEYS_SHOWN = 7;

/** Nested tiles with true sums; a click goes one level in, Backspace one level out. */
export function TreeMap(props: Props): ReactElement {
  const { root, label, leafName, sumText = formatCount } = props;
  const { ref, width, height } = useElementSize();
  const [zoom, setZoom] = useState<readonly string[]>([]);
  const [colours, setColours] = useState<ReadonlyMap<string, TokenName>>(new Map());
  const tip = useHoverTip();
  const sums = useMemo(() => leafSums(root), [root]);
  const nextColours = assignColours(
    colours,
    sums.map(([key]) => key),
  );
  if (nextColours !== colours) setColours(nextColours);
  const shown = nodeAt(root, zoom) ?? root;
  const tiles = useMemo(
    () => layoutTree(shown, width, height, sumText),
    [shown, width, height, sumText],
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    if ((event.key !== 'Backspace' && event.key !== 'Escape') || shown === root) return;
    event.preventDefault();
    setZoom(zoom.slice(0, -1));
  };
  const enter = (tile: Tile): void => setZoom(tile.node.path);
  const describe = (node: TreeNode): string => `${node.path.join(' → ')}: ${sumText(node.value)}`;
  return (
    <div className={styles['frame']} onKeyDown={onKeyDown}>
      <div ref={ref} className={styles['plot']} {...tip.area}>
        <svg width={width} height={height} role="group" aria-label={label}>
          {tiles.map((tile) => (
            <TileView
              key={tile.node.path.join('\u0000')}
              tile={tile}
              colour={nextColours.get(tile.leaf) ?? 's-other'}
              sum={sumText(tile.node.value)}
              text={describe(tile.node)}
              onHover={tip.show}
              onEnter={tile.role === 'leaf' ? null : enter}
            />
          ))}
        </svg>
        <HoverTip tip={tip.tip} />
        <TreeTable
          root={root}
          label={`${label}, values`}
          levelNames={props.levelNames}
          measureName={props.measureName}
          sumText={sumText}
        />
      </div>
      {shown === root ? (
        <div className={styles['legend']}>
          <span className="dim">{leafName}</span>
          {sums.slice(0, KEYS_SHOWN).map(([key, sum]) => (
            <span key={key} className={styles['key']}>
              <i style={{ background: `var(--fg-${nextColours.get(key) ?? 's-other'})` }} />
              <span className="mono dim">{key}</span> {sumText(sum)}
            </span>
          ))}
          {sums.length > KEYS_SHOWN ? (
            <span className={styles['key']}>
              <i style={{ background: 'var(--fg-s-other)' }} />
              <span className="dim">{sums.length - KEYS_SHOWN} other</span>{' '}
              {sumText(sums.slice(KEYS_SHOWN).reduce((all, [, sum]) => all + sum, 0))}
            </span>
          ) : null}
        </div>
      ) : (
        <nav className={styles['legend']} aria-label="Levels">
          <UnstyledButton className={styles['crumb']} onClick={() => setZoom([])}>
            All
          </UnstyledButton>
          {zoom.map((name, index) => (
            <span key={zoom.slice(0, index + 1).join('\u0000')} className={styles['key']}>
              <IconChevronRight size={12} aria-hidden />
              <UnstyledButton
                className={`${styles['crumb']} mono`}
                aria-current={index === zoom.length - 1 ? 'location' : undefined}
                onClick={() => setZoom(zoom.slice(0, index + 1))}
              >
                {name}
              </UnstyledButton>
            </span>
          ))}
          <span className="num">{sumText(shown.value)}</span>
        </nav>
      )}
    </div>
  );
}
