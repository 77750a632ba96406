import { IconClock } from '@tabler/icons-react';
import { type ReactElement, type ReactNode, useId, useRef } from 'react';
import type { Widget } from '../../../core/dashboard/model';
import { AnswerSign } from '../../answer/answer-sign';
import { useStoreStatus, useZone } from '../../api/queries';
import { useSlow } from '../../components/loading';
import { formatRange, type Zone } from '../../format/time';
import { useDrill } from '../../records/use-drill';
import { PlaceName } from '../../state/focus-place';
import { effectiveChoice, type RangeChoice, rangeLabel, rangeStore } from '../../state/range';
import { useValue } from '../../state/store';
import { useVisitState } from '../../state/visit-state';
import { KIND_NAMES } from '../../widgets/kinds';
import { widgetSubtitle } from '../../widgets/widget-subtitle';
import { widgetKey } from '../editing/widget-key';
import { useWidgetRun } from './use-widget-run';
import styles from './widget.module.css';
import { asTableName } from './as-table';
import { NarrowedBar } from './narrowed-bar';
import { ownRangeWords } from './widget-range';
import { WidgetAnswer } from './widget-answer';
import { WidgetMenu } from './widget-menu';

interface Props {
  readonly widget: Widget;
  /** Before the title: the handle that moves the card. */
  readonly lead?: ReactNode;
  /** In place of the menu, as where the card has the screen to itself. */
  readonly tail?: ReactNode;
  readonly onSettings?: () => void;
  readonly onRemove?: () => void;
  readonly onFullScreen?: () => void;
}

/** One widget: its title, how complete it is, its picture, and the way to the numbers. */
export function WidgetCard(props: Props): ReactElement {
  const { widget, lead, tail, onSettings, onRemove, onFullScreen } = props;
  const titleId = useId();
  const card = useRef<HTMLElement>(null);
  const zone = useZone();
  const [asTable, setAsTable] = useVisitState(asTableName(widgetKey(widget)), false);
  const { request, run, narrowed, onSpan } = useWidgetRun(widget);
  const usual = useUsualWords(widget, zone);
  const slow = useSlow(run.isFetching);
  const table = run.data;
  const title = widget.name || widget.report.name;
  const onDrill = useDrill(widget.report, request.range, title);
  const subtitle = table && table.rows.length > 0 ? widgetSubtitle(widget, table) : '';
  return (
    <section
      ref={card}
      className={styles['card']}
      aria-labelledby={`${titleId} ${titleId}-kind`}
      data-kind={widget.kind}
    >
      {slow && table ? <div className={styles['busy']} aria-hidden="true" /> : null}
      <header className={styles['head']}>
        {lead}
        <div className={styles['words']}>
          <h2 id={titleId} className={`${styles['title']} clip`} title={title}>
            {title}
          </h2>
          <span id={`${titleId}-kind`} className="hidden-text">
            ({KIND_NAMES[widget.kind].toLowerCase()})
          </span>
          <p className={`${styles['subtitle']} clip`} title={subtitle}>
            {subtitle}
          </p>
        </div>
        {widget.range === null || narrowed ? null : (
          <span
            className={styles['own']}
            title={`A time range of its own: ${formatRange(request.range, zone)}`}
          >
            <IconClock size={14} stroke={1.6} aria-hidden />
            <span className="clip">{ownRangeWords(widget.range, zone)}</span>
          </span>
        )}
        {table ? <AnswerSign table={table} zone={zone} /> : null}
        {tail ?? (
          <WidgetMenu
            title={title}
            request={request}
            table={table}
            asTable={asTable}
            card={card}
            onAsTable={setAsTable}
            onRefresh={run.refresh}
            onSettings={onSettings}
            onRemove={onRemove}
            onFullScreen={onFullScreen}
          />
        )}
      </header>
      {narrowed === null ? null : (
        <NarrowedBar
          range={narrowed}
          zone={zone}
          usual={usual}
          onWiden={() => {
            onSpan(null);
            // The button is gone; the picture it stood above is not.
            card.current?.querySelector<HTMLElement>('[data-place]')?.focus();
          }}
        />
      )}
      <div className={styles['body']} aria-busy={run.isFetching}>
        <PlaceName value={widgetKey(widget)}>
          <WidgetAnswer
            widget={widget}
            title={title}
            run={run}
            asTable={asTable}
            zone={zone}
            onDrill={onDrill}
            onSpan={onSpan}
          />
        </PlaceName>
      </div>
    </section>
  );
}

/** What a widget's time is called when it shows all of it. */
function useUsualWords({ range }: Widget, zone: Zone): string {
  const choice = useValue<RangeChoice>(rangeStore);
  const status = useStoreStatus().data;
  if (range !== null) return ownRangeWords(range, zone);
  const label = rangeLabel(effectiveChoice(choice, status));
  return `${label.charAt(0).toLowerCase()}${label.slice(1)}`;
}
