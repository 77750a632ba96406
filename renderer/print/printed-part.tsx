import type { CSSProperties, ReactElement } from 'react';
import type { PrintOrder } from '../../contract/print';
import { problemText } from '../../core/problem';
import { completenessWords, coveredShare, isNews } from '../answer/completeness';
import { NoRecord } from '../answer/no-record';
import { useZone } from '../api/queries';
import { ProblemView } from '../components/problem-view';
import { ResultGrid } from '../components/result/result-grid';
import { formatCount } from '../format/count';
import { formatRange, type Zone } from '../format/time';
import { WidgetBody } from '../widgets/widget-body';
import { widgetSubtitle } from '../widgets/widget-subtitle';
import styles from './print.module.css';
import { type AnsweredPart, isList } from './use-parts';

interface Props {
  readonly order: PrintOrder;
  readonly part: AnsweredPart;
  readonly style: CSSProperties;
}

/** One widget on paper: its title, what it shows, and what the reader must know of it. */
export function PrintedPart({ order, part, style }: Props): ReactElement {
  const zone = useZone();
  const { widget, table } = part;
  // A map has a list of places beside it, which is as long as it is.
  const grows = isList(part) || widget.kind === 'geo-map';
  const title = widget.name || widget.report.name;
  const notes = partNotes(part);
  return (
    <section
      className={styles['part']}
      data-kind={widget.kind}
      data-grows={grows || undefined}
      style={style}
    >
      {order.kind === 'report' ? null : (
        <header className={styles['partHead']}>
          <h2>{title}</h2>
          <p>{partWords(order, part, zone)}</p>
        </header>
      )}
      <div className={styles['body']} data-drawn={table !== null && table.rows.length > 0}>
        <div className={styles['inner']}>
          <PartBody part={part} title={title} zone={zone} />
        </div>
      </div>
      {notes.map((note) => (
        <p key={note} className={styles['note']}>
          {note}
        </p>
      ))}
    </section>
  );
}

interface BodyProps {
  readonly part: AnsweredPart;
  readonly title: string;
  readonly zone: Zone;
}

function PartBody({ part, title, zone }: BodyProps): ReactElement {
  const { widget, asTable, error, table } = part;
  if (error !== null || table === null) return <ProblemView error={error} />;
  if (table.rows.length === 0) {
    const text = 'The report ran; none of the stored records fits its constraint and time range.';
    return <NoRecord table={table} text={text} />;
  }
  if (asTable) return <ResultGrid label={title} table={table} zone={zone} dense />;
  return <WidgetBody widget={widget} title={title} table={table} zone={zone} />;
}

/** Under a title: what the picture shows, and its own time where that is not the document's. */
function partWords(order: PrintOrder, { widget, range, asTable, table }: AnsweredPart, zone: Zone) {
  const own = order.range?.from !== range.from || order.range.to !== range.to;
  return [
    table !== null && table.rows.length > 0 && !asTable ? widgetSubtitle(widget, table) : '',
    own ? formatRange(range, zone) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

/** What the reader of a part must know: rows that are not printed, time that was not read, notices. */
export function partNotes({ table, rowsInAll }: AnsweredPart): readonly string[] {
  if (table === null) return [];
  const notes: string[] = [];
  if (rowsInAll !== null) {
    const [printed, all] = [formatCount(table.rows.length), formatCount(rowsInAll)];
    notes.push(`The first ${printed} of ${all} rows are printed; the CSV file has every row.`);
  }
  if ((coveredShare(table.coverage) ?? 1) < 1) notes.push(completenessWords(table.coverage));
  return [...notes, ...table.notices.filter(isNews).map(problemText)];
}
