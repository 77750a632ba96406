import type { Widget, WidgetRange } from '../../../core/dashboard/model';
import { formatDuration, formatRange, type Zone } from '../../format/time';
import type { TimeRange } from '../../../core/query/result-table';
import { type RangeChoice, type RangeContext, resolveRange } from '../../state/range';

/** A widget's own range as a choice; null: it goes with the dashboard. */
function ownChoice(range: WidgetRange): Exclude<RangeChoice, { kind: 'default' }> {
  switch (range.kind) {
    case 'all':
      return { kind: 'all' };
    case 'relative':
      return { kind: 'last', seconds: range.seconds };
    case 'absolute':
      return { kind: 'custom', from: range.from, to: range.to };
  }
}

/** The time a widget shows: its own, else the dashboard's. Bounds as in {@link resolveRange}. */
export function widgetTime(
  widget: Pick<Widget, 'range' | 'report'>,
  choice: RangeChoice,
  context: Omit<RangeContext, 'interval'>,
): TimeRange {
  const chosen = widget.range === null ? choice : ownChoice(widget.range);
  return resolveRange(chosen, { ...context, interval: widget.report.interval });
}

/** Names the time a widget was told to show: a narrower one holds as long as that stays. */
export function usualTime({ range }: Pick<Widget, 'range'>, choice: RangeChoice): string {
  return JSON.stringify(range ?? choice);
}

/** A widget's own range in few words: `last 1 h`, `everything stored`, or its dates. */
export function ownRangeWords(range: WidgetRange, zone: Zone): string {
  switch (range.kind) {
    case 'all':
      return 'everything stored';
    case 'relative':
      return `last ${formatDuration(range.seconds)}`;
    case 'absolute':
      return formatRange(range, zone);
  }
}
