/** What may happen to a poller, as data: a failing one can be cut down to its shortest and printed. */
export interface Story {
  /** Seconds; 60 or 600, as of a flow log. */
  readonly aggregation: 60 | 600;
  /** Only the first two streams are collected. */
  readonly someStreams: boolean;
  /** Whole seconds from the start of collection to the first step. */
  readonly before: number;
  readonly steps: readonly Step[];
}

export type Step = Traffic | Wait | Poll | Clock | Format | { readonly kind: 'restart' };

/** Lines that AWS writes; they show up in their stream `delay` later. */
export interface Traffic {
  readonly kind: 'traffic';
  readonly sort: 'flow' | 'nodata' | 'skipdata' | 'bad';
  readonly stream: number;
  /** Chooses among the formats of the group's flow logs. */
  readonly layout: number;
  readonly count: number;
  /** Seconds from the last line's start to now. */
  readonly back: number;
  /** Seconds from the first line's start to the last one's; 0: all in one second. */
  readonly span: number;
  readonly delay: Delay;
  /** Every line comes twice, as two events. */
  readonly twins: boolean;
}

/**
 * Seconds from a record's start until AWS shows it. `promised`: a share of what aggregation and
 * delivery may take; `late`: seconds more than all of it.
 */
export type Delay =
  | { readonly kind: 'promised'; readonly share: number }
  | { readonly kind: 'late'; readonly seconds: number };

/** Time goes by without a poll. */
export interface Wait {
  readonly kind: 'wait';
  readonly seconds: number;
}

/** The clock of the PC is off by this from now on; hours. */
export interface Clock {
  readonly kind: 'clock';
  readonly hours: number;
}

/** Another flow log with another format; the one before is deleted once its format has been seen. */
export interface Format {
  readonly kind: 'format';
  readonly layout: number;
  readonly keepOld: boolean;
}

export interface Poll {
  readonly kind: 'poll';
  /** Events per page. */
  readonly pageLimit: number;
  /** Pages per window; null: the poller's own bound. */
  readonly maxPages: number | null;
  /** Attempts per call. */
  readonly attempts: number;
  /** Nobody answers at all. */
  readonly offline: boolean;
  readonly faults: readonly Fault[];
  readonly meanwhile: readonly Meanwhile[];
  readonly kill: Kill | null;
}

/** A fault of calls, counted from 1 among the calls for pages or among all others. */
export interface Fault {
  readonly of: 'pages' | 'others';
  readonly at: number;
  readonly times: number;
  readonly what: (typeof FAULTS)[number];
}

export const FAULTS = [
  'throttled',
  'internal',
  'unavailable',
  'cut-before',
  'cut-within',
  'silence',
  'other-server',
  'slow',
  'short-page',
  'empty-page',
  'same-token',
  'lost-token',
] as const;

/** What happens while a call for a page is on its way: time passes, or the PC's clock is set, or a person looks. */
export interface Meanwhile {
  readonly at: number;
  readonly seconds: number;
  /** Added to the error of the PC's clock, hours. */
  readonly clockHours: number;
}

/**
 * The process is killed: when a call comes in, after it was answered, some time after the start, or right
 * behind a transaction.
 */
export interface Kill {
  readonly when: 'called' | 'answered' | 'timer' | 'stored';
  /** The call, counted from 1 among all, or the transaction. */
  readonly at: number;
  readonly milliseconds: number;
}

/** Streams of every group; the last one appears with its first line. */
export const STREAMS = ['eni-0a-all', 'eni-0b-all', 'eni-0c-all', 'eni-0d-all'] as const;

/** Seconds: what the collector promises to wait for beyond aggregation (delivery 300, margin 120). */
export const PROMISED_BEYOND_AGGREGATION = 420;
/** Seconds beyond the promise within which a late record is still found, as long as polls go on. */
export const LATE_BUT_FOUND = 2 * 3_600;
