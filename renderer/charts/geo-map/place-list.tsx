import { type ReactElement, useContext, useRef, useState } from 'react';
import { PaperContext } from '../../state/paper';
import { HoverTip, useHoverTip } from '../hover-tip';
import { type Box, type Mark, markWords } from '../marks/mark';
import { MarkCursor } from '../marks/mark-cursor';
import styles from './geo-map.module.css';
import { listRows, type PlaceRow, type PlaceTexts } from './list-rows';
import type { Places } from './places';

interface Props {
  readonly label: string;
  readonly places: Places;
  readonly texts: PlaceTexts;
  /** Background of the countries' bars; null: the usual one. */
  readonly bar: string | null;
}

interface RowMark extends Mark {
  readonly place: PlaceRow;
}

/**
 * Countries, private networks and what has no place; together they are all of the answer. Arrow keys
 * go through the places, Enter opens their records, or shows the ones that are folded.
 */
export function PlaceList({ label, places, texts, bar }: Props): ReactElement {
  // Nobody can unfold them on paper.
  const [all, setAll] = useState(useContext(PaperContext));
  const list = useRef<HTMLDivElement>(null);
  const tip = useHoverTip();
  const groups = listRows(places, texts, all);
  const rows = groups.flatMap((group) => group.rows);
  const actOf = (row: PlaceRow): (() => void) | null =>
    row.folded ? () => setAll(true) : row.open;
  const marks = rows.map(
    (place, index): RowMark => ({
      id: place.id,
      column: 0,
      row: index,
      text: place.words,
      open: actOf(place),
      why: place.why,
      place,
    }),
  );
  const boxOf = ({ row }: RowMark): Box | null => {
    const element = list.current?.querySelectorAll<HTMLElement>('[data-place]')[row];
    if (!element) return null;
    element.scrollIntoView({ block: 'nearest' });
    const { offsetLeft, offsetTop, offsetWidth, offsetHeight } = element;
    return { x: offsetLeft, y: offsetTop, width: offsetWidth, height: offsetHeight };
  };
  return (
    <div className={styles['list']} {...tip.area}>
      <div ref={list} role="table" aria-label={label}>
        <div role="rowgroup" className="hidden-text">
          <div role="row">
            <span role="columnheader">Place</span>
            <span role="columnheader">Value</span>
          </div>
        </div>
        {groups.map((group) => (
          <div key={group.name} role="rowgroup">
            {group.head === null ? null : (
              <div role="row" className={styles['listHead']}>
                <span role="cell">{group.name}</span>
                <span role="cell" className="num">
                  {group.head}
                </span>
              </div>
            )}
            {group.rows.map((row) => (
              <div
                key={row.id}
                role="row"
                data-place
                className={row.grey === null ? styles['listHead'] : styles['listRow']}
                data-rest={row.folded || undefined}
                data-opens={actOf(row) === null ? undefined : true}
                onMouseMove={() => tip.show(markWords({ text: row.words, why: row.why }))}
                onClick={() => actOf(row)?.()}
              >
                {row.grey === null ? null : (
                  <i
                    className={row.grey ? styles['greyBar'] : styles['blueBar']}
                    style={{
                      width: `${row.share * 100}%`,
                      ...(bar === null || row.grey ? {} : { background: bar }),
                    }}
                    aria-hidden
                  />
                )}
                <span
                  role="cell"
                  className={`${row.grey === null ? '' : styles['placeName']} clip`}
                >
                  {row.mono ? <span className="mono">{row.name}</span> : row.name}
                </span>
                <span role="cell" className="num">
                  {row.value}
                </span>
              </div>
            ))}
          </div>
        ))}
      </div>
      <HoverTip tip={tip.tip} />
      <MarkCursor marks={marks} boxOf={boxOf} />
    </div>
  );
}
