import type { StoreStatus } from '../../contract/values';
import type { TimeRange } from '../../core/query/result-table';
import { backFrom, intervalRange } from '../../core/report/interval-range';
import type { ReportInterval } from '../../core/report/model';
import { createValueStore } from './store';

/** The range as the user chose it; turned into bounds by {@link resolveRange}. */
export type RangeChoice =
  | { readonly kind: 'default' }
  | { readonly kind: 'all' }
  | { readonly kind: 'last'; readonly seconds: number }
  /** Counted back from the last stored record, not from now. */
  | { readonly kind: 'stored-last'; readonly seconds: number }
  /** Each report's own saved interval. */
  | { readonly kind: 'saved' }
  | { readonly kind: 'custom'; readonly from: number; readonly to: number };

export interface RangePreset {
  readonly label: string;
  readonly choice: RangeChoice;
}

const HOUR = 3600;
const DAY = 24 * HOUR;

export const RANGE_PRESETS: readonly RangePreset[] = [
  { label: 'Everything stored', choice: { kind: 'all' } },
  { label: 'Last 24 h of stored data', choice: { kind: 'stored-last', seconds: DAY } },
  { label: 'Last 10 min', choice: { kind: 'last', seconds: 600 } },
  { label: 'Last hour', choice: { kind: 'last', seconds: HOUR } },
  { label: 'Last 24 hours', choice: { kind: 'last', seconds: DAY } },
  { label: 'Last 7 days', choice: { kind: 'last', seconds: 7 * DAY } },
  { label: "Report's own range", choice: { kind: 'saved' } },
];

/** Up to this many records "everything" answers at once, so it is the range to start with. */
const EVERYTHING_UP_TO = 20_000_000;

/** The default choice made concrete: always one that shows data when there is some. */
export function effectiveChoice(
  choice: RangeChoice,
  status: StoreStatus | undefined,
): Exclude<RangeChoice, { kind: 'default' }> {
  if (choice.kind !== 'default') return choice;
  return status && status.records > EVERYTHING_UP_TO
    ? { kind: 'stored-last', seconds: DAY }
    : { kind: 'all' };
}

export interface RangeContext {
  /** Epoch seconds; the moment "last hour" counts back from. */
  readonly now: number;
  readonly status: StoreStatus | undefined;
  readonly interval: ReportInterval | null;
}

/** Bounds of a choice, both inclusive, epoch seconds; null means unbounded. */
export function resolveRange(choice: RangeChoice, context: RangeContext): TimeRange {
  const chosen = effectiveChoice(choice, context.status);
  switch (chosen.kind) {
    case 'all':
      return { from: null, to: null };
    case 'last':
      return backFrom(context.now, chosen.seconds);
    case 'stored-last': {
      const last = context.status?.last ?? null;
      return last === null ? { from: null, to: null } : backFrom(last, chosen.seconds);
    }
    case 'saved':
      return intervalRange(context.interval, context.now);
    case 'custom':
      return { from: chosen.from, to: chosen.to };
  }
}

/** The choice's name in the range control. */
export function rangeLabel(choice: Exclude<RangeChoice, { kind: 'default' }>): string {
  if (choice.kind === 'custom') return 'Custom range';
  const preset = RANGE_PRESETS.find((p) => sameChoice(p.choice, choice));
  return preset?.label ?? 'Custom range';
}

export function sameChoice(a: RangeChoice, b: RangeChoice): boolean {
  if (a.kind === 'last' || a.kind === 'stored-last') {
    return b.kind === a.kind && b.seconds === a.seconds;
  }
  if (a.kind === 'custom') return b.kind === 'custom' && a.from === b.from && a.to === b.to;
  return a.kind === b.kind;
}

export const rangeStore = createValueStore<RangeChoice>({ kind: 'default' });

/** Epoch seconds; moved forward by every refresh, so that all widgets count back from one moment. */
export const anchorStore = createValueStore<number>(Math.floor(Date.now() / 1000));

export function moveAnchor(): void {
  anchorStore.set(Math.floor(Date.now() / 1000));
}

/** Milliseconds between refreshes of the dashboard; 0: none. */
export const refreshStore = createValueStore<number>(300_000);
