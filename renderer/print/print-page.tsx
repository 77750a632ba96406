import { useQuery } from '@tanstack/react-query';
import { Chart } from 'chart.js';
import { type CSSProperties, type ReactElement, useEffect } from 'react';
import type { PrintOrder } from '../../contract/print';
import { paperArea } from '../../core/print/paper';
import { bridge, unwrap } from '../api/bridge';
import { useReadyMark } from '../api/ready';
import { PaperContext } from '../state/paper';
import { cardHeight, flow, type Placed, spanOf } from './flow';
import { PrintHead } from './print-head';
import { PrintedPart } from './printed-part';
import styles from './print.module.css';
import { type AnsweredPart, isList, useParts } from './use-parts';

/** Dots per CSS pixel of what is drawn as a picture: fine enough for a good printer. */
const FINE = 3;

/** The page that main makes into a document: what the order says, laid out for its paper. */
export function PrintPage(): ReactElement | null {
  const order = useQuery({
    queryKey: ['print-order'],
    queryFn: () => unwrap(bridge().call.printOrder(null)),
  }).data;
  useEffect(() => {
    document.documentElement.dataset['paper'] = 'true';
    Chart.defaults.devicePixelRatio = FINE;
  }, []);
  return order ? <Asked order={order} /> : null;
}

function Asked({ order }: { readonly order: PrintOrder }): ReactElement | null {
  const { done, parts } = useParts(order);
  useEffect(() => {
    document.documentElement.dataset['printed'] = String(done);
  }, [done]);
  return parts === null ? null : <PrintedDocument order={order} parts={parts} />;
}

interface Props {
  readonly order: PrintOrder;
  readonly parts: readonly AnsweredPart[];
}

/** Head, cards and lists, one below the other; Chromium cuts it into sheets. */
export function PrintedDocument({ order, parts }: Props): ReactElement {
  useReadyMark('print');
  const { width, height } = paperArea(order.paper, order.landscape);
  const placed = parts.map(
    (part): Placed => ({
      columns: part.asTable ? order.columns : part.widget.span.columns,
      rows: part.widget.span.rows,
      list: isList(part) ? (part.table?.rows.length ?? 0) : null,
      low: part.widget.kind === 'number',
    }),
  );
  const view = (index: number, style: CSSProperties): ReactElement | null => {
    const part = parts[index];
    return part ? <PrintedPart key={index} order={order} part={part} style={style} /> : null;
  };
  return (
    <PaperContext value={true}>
      <main className={styles['document']} style={{ width }}>
        <PrintHead order={order} parts={parts} />
        {flow(placed, order.columns).map((block) => {
          if (block.kind === 'list') return view(block.part, {});
          const places = block.parts.map((index) => placed[index] as Placed);
          const used = places.reduce((sum, place) => sum + spanOf(place, order.columns), 0);
          return (
            <div
              key={block.parts.join()}
              className={styles['cards']}
              style={{ gridTemplateColumns: `repeat(${used}, minmax(0, 1fr))` }}
            >
              {block.parts.map((index, at) => {
                const place = places[at] as Placed;
                const high = cardHeight(place, height, order.landscape);
                return view(index, {
                  gridColumn: `span ${spanOf(place, order.columns)}`,
                  '--high': `${place.list === null ? high : 0}px`,
                } as CSSProperties);
              })}
            </div>
          );
        })}
      </main>
    </PaperContext>
  );
}
