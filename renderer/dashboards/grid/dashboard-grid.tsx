import { IconArrowsDiagonal2, IconGripVertical } from '@tabler/icons-react';
import {
  type CSSProperties,
  type ReactElement,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { Dashboard, Widget } from '../../../core/dashboard/model';
import { useScrollPlace } from '../../state/scroll-place';
import { useVisitState } from '../../state/visit-state';
import { WidgetCard } from '../card/widget-card';
import { inOrder, moveWidget, placeOf, resizeWidget } from '../editing/changes';
import type { Change } from '../editing/use-editor';
import { widgetKey } from '../editing/widget-key';
import styles from './grid.module.css';
import { type Dragged, useMove } from './use-move';
import { type Span, useResize } from './use-resize';

interface Props {
  readonly dashboard: Dashboard;
  /** True: cards carry handles that move and size them. */
  readonly arranging: boolean;
  readonly onChange: Change;
  readonly onSettings: (key: string) => void;
  readonly onRemove: (key: string) => void;
  readonly onFullScreen: (key: string) => void;
}

/** The widgets of a dashboard in its columns. */
export function DashboardGrid(props: Props): ReactElement {
  const { dashboard, arranging, onChange, onSettings, onRemove, onFullScreen } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState('');
  const focusOn = useRef<string | null>(null);
  const widgets = inOrder(dashboard);
  const columns = Math.min(6, Math.max(1, dashboard.columns));
  useScrollPlace(scroller, 'dashboard');
  const onMove = useCallback(
    (key: string, to: number) => {
      const name = nameOf(dashboard, key);
      onChange(`Move ${name}`, (now) => moveWidget(now, key, to));
      setSaid(`${name}: place ${to + 1} of ${dashboard.widgets.length}`);
      focusOn.current = `[data-move="${key}"]`;
    },
    [dashboard, onChange],
  );
  const onResize = useCallback(
    (key: string, span: Span) => {
      const name = nameOf(dashboard, key);
      onChange(`Size ${name}`, (now) => resizeWidget(now, key, span));
      setSaid(`${name}: ${spanWords(span)}`);
    },
    [dashboard, onChange],
  );
  const [alone, keepAlone] = useVisitState<string | null>('widget-alone', null);
  const [back] = useState(alone);
  // The grid is made anew when a card no longer has the window to itself: the focus is back at that card.
  useEffect(() => {
    if (back === null) return;
    keepAlone(null);
    scroller.current?.querySelector<HTMLElement>(menuOf(back))?.focus({ preventScroll: true });
  }, [back, keepAlone]);
  // A card that is put elsewhere in the page, or removed, loses the focus.
  useEffect(() => {
    if (focusOn.current === null) return;
    const handle = scroller.current?.querySelector<HTMLElement>(focusOn.current);
    focusOn.current = null;
    handle?.focus({ preventScroll: true });
    handle?.closest('[data-cell]')?.scrollIntoView({ block: 'nearest' });
  }, [dashboard]);
  const move = useMove({ scroller, widgets, columns, onMove });
  const resize = useResize(columns, onResize);
  return (
    <div ref={scroller} className={styles['scroller']}>
      <div
        className={styles['grid']}
        data-arranging={arranging || undefined}
        style={gridStyle(columns)}
      >
        {widgets.map((widget, index) => {
          const key = widgetKey(widget);
          const name = widget.name || widget.report.name;
          const span = resize.resized?.key === key ? resize.resized.span : widget.span;
          return (
            <div
              key={key}
              data-cell={key}
              data-dragged={move.dragged?.key === key || undefined}
              data-drop={dropSide(move.dragged, index)}
              className={styles['cell']}
              style={cellStyle(widget, span, columns)}
            >
              <WidgetCard
                widget={widget}
                onSettings={() => onSettings(key)}
                onRemove={() => {
                  const beside = widgets[index + 1] ?? widgets[index - 1];
                  focusOn.current = beside ? menuOf(widgetKey(beside)) : null;
                  onRemove(key);
                }}
                onFullScreen={() => {
                  keepAlone(key);
                  onFullScreen(key);
                }}
                lead={
                  arranging ? (
                    <button
                      type="button"
                      className={styles['move']}
                      data-move={key}
                      aria-label={`Move ${name}, place ${index + 1} of ${widgets.length}`}
                      title="Drag, or press the arrow keys"
                      onPointerDown={(event) => move.onPointerDown(event, key)}
                      onKeyDown={(event) => move.onKeyDown(event, key)}
                    >
                      <IconGripVertical size={16} stroke={1.6} aria-hidden />
                    </button>
                  ) : null
                }
              />
              {arranging ? (
                <button
                  type="button"
                  className={styles['size']}
                  aria-label={`Size of ${name}, ${spanWords(span)}`}
                  title="Drag, or press the arrow keys"
                  onPointerDown={(event) => resize.onPointerDown(event, key, widget.span)}
                  onKeyDown={(event) => resize.onKeyDown(event, key, widget.span)}
                >
                  <IconArrowsDiagonal2 size={14} stroke={1.6} aria-hidden />
                </button>
              ) : null}
            </div>
          );
        })}
      </div>
      {move.dragged ? (
        <div
          className={styles['ghost']}
          style={{ left: move.dragged.at.x + 12, top: move.dragged.at.y + 8 }}
        >
          {nameOf(dashboard, move.dragged.key)}
        </div>
      ) : null}
      <div aria-live="assertive" className="hidden-text">
        {said}
      </div>
    </div>
  );
}

function menuOf(key: string): string {
  return `[data-cell="${key}"] [aria-haspopup="menu"]`;
}

function gridStyle(columns: number): CSSProperties {
  const style = { '--columns': columns, '--half': Math.max(1, Math.floor(columns / 2)) };
  return style as CSSProperties;
}

function cellStyle(widget: Widget, span: Span, columns: number): CSSProperties {
  const wide = Math.min(columns, span.columns);
  const half = Math.max(1, Math.floor(columns / 2));
  const style = {
    '--span': wide,
    '--half-span': Math.min(half, Math.max(1, Math.round((wide * half) / columns))),
    '--rows': span.rows,
    '--row': widget.kind === 'number' ? 'var(--low-row)' : 'var(--high-row)',
  };
  return style as CSSProperties;
}

function dropSide(dragged: Dragged | null, index: number): string | undefined {
  return dragged?.place?.card === index ? dragged.place.side : undefined;
}

function spanWords({ columns, rows }: Span): string {
  const word = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;
  return `${word(columns, 'column')} and ${word(rows, 'row')}`;
}

function nameOf(dashboard: Dashboard, key: string): string {
  const widgets = inOrder(dashboard);
  const widget = widgets[placeOf(widgets, key)];
  return widget ? widget.name || widget.report.name : '';
}
