import { useElementSize } from '@mantine/hooks';
import { type KeyboardEvent, type ReactElement, useMemo, useState } from 'react';
import { formatCount } from '../../format/count';
import { ValuesTable } from '../frame/values-table';
import { HoverTip, useHoverTip } from '../hover-tip';
import type { Mark } from '../marks/mark';
import { MarkCursor } from '../marks/mark-cursor';
import { type Colours, useKeptColours } from '../series-colours';
import { layoutTree, type Tile } from './layout';
import { TileView } from './tile-view';
import { type Amount, leafSums, leavesOf, nodeAt, type TreeNode } from './tree';
import { type KeyOpens, TreeCrumbs, TreeLegend } from './tree-legend';
import styles from './tree-map.module.css';

interface Props {
  readonly root: TreeNode;
  readonly label: string;
  /** What the innermost level is, for the key: `Destination port`. */
  readonly leafName: string;
  /** Names of all levels and of the measure, for the table beside the picture. */
  readonly levelNames: readonly string[];
  readonly measureName: string;
  readonly sumText?: (value: Amount) => string;
  /** Shown and exact, for hovering. */
  readonly bothText?: (value: Amount) => string;
  /** Colours of innermost labels that mean something. */
  readonly fixed?: Colours;
  /** Opens the records of a tile by its path; absent: tiles lead nowhere. */
  readonly onOpen?: ((path: readonly string[]) => void) | undefined;
  readonly keyOpens: KeyOpens;
}

interface TileMark extends Mark {
  readonly tile: Tile;
}

/**
 * Nested tiles with true sums. A click or Enter goes into a tile that holds others and opens the
 * records of an innermost one; Backspace goes one level out.
 */
export function TreeMap(props: Props): ReactElement {
  const { root, label, leafName, onOpen, sumText = formatCount, bothText = sumText } = props;
  const { ref, width, height } = useElementSize();
  const [zoom, setZoom] = useState<readonly string[]>([]);
  const tip = useHoverTip();
  const sums = useMemo(() => leafSums(root), [root]);
  const keys = useMemo(() => sums.map(([key]) => key), [sums]);
  const colours = useKeptColours(keys, props.fixed);
  const shown = nodeAt(root, zoom) ?? root;
  const marks = useMemo(
    () =>
      layoutTree(shown, width, height, sumText).map((tile, index): TileMark => {
        const { path, value } = tile.node;
        const inner = tile.node.children.length > 0;
        const text = `${path.join(' → ')}: ${bothText(value)}`;
        const into = (): void => setZoom(path);
        const out = onOpen ? () => onOpen(path) : null;
        return {
          id: path.join('\u0000'),
          column: index,
          row: 0,
          text: inner ? `${text}, go in` : text,
          open: inner ? into : out,
          why: null,
          tile,
        };
      }),
    [shown, width, height, sumText, bothText, onOpen],
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    if ((event.key !== 'Backspace' && event.key !== 'Escape') || shown === root) return;
    event.preventDefault();
    event.stopPropagation();
    setZoom(zoom.slice(0, -1));
  };
  return (
    <div className={styles['frame']} role="group" aria-label={label} onKeyDown={onKeyDown}>
      <div ref={ref} className={styles['plot']} {...tip.area}>
        <svg width={width} height={height} aria-hidden="true">
          {marks.map(({ id, tile, text, open }) => (
            <TileView
              key={id}
              tile={tile}
              colour={colours.get(tile.leaf) ?? 's-other'}
              sum={sumText(tile.node.value)}
              onHover={() => tip.show(text.replace(/, go in$/, ''))}
              onOpen={open}
            />
          ))}
        </svg>
        <HoverTip tip={tip.tip} />
        <MarkCursor marks={marks} boxOf={({ tile }) => tile} />
        <div className="hidden-text">
          <ValuesTable
            caption={`${label}, values`}
            heads={[...props.levelNames, props.measureName]}
            rows={leavesOf(root).map((leaf) => [...leaf.path, sumText(leaf.value)])}
          />
        </div>
      </div>
      {shown === root ? (
        <TreeLegend
          leafName={leafName}
          sums={sums}
          colours={colours}
          text={sumText}
          exact={bothText}
          opensOf={props.keyOpens}
        />
      ) : (
        <TreeCrumbs
          path={zoom}
          sum={sumText(shown.value)}
          exact={bothText(shown.value)}
          onGo={setZoom}
          onOpen={onOpen ? () => onOpen(zoom) : null}
        />
      )}
    </div>
  );
}
