import { type Interval, mergeIntervals, subtractIntervals } from './interval';

/**
 * Why time of a source was not read. `first-poll`: when collecting began, what is before it is read back;
 * `failing`: polls failed; `paused`: a person paused the source; `lost`: the log group dropped its events
 * before they were read.
 */
export interface GapNote {
  readonly kind: 'first-poll' | 'failing' | 'paused' | 'lost';
  /** Epoch seconds, inclusive. */
  readonly from: number;
  /** Null: still so. */
  readonly to: number | null;
  /** The problem's code; empty where none is behind it. */
  readonly code: string;
  /** One sentence; may be empty. */
  readonly message: string;
}

/** A note with the id of its source. */
export interface SourceNote extends GapNote {
  readonly source: string;
}

/** The reason that goes on: the same since the first time, with the latest words. */
export function withOpenNote(
  notes: readonly GapNote[],
  note: Omit<GapNote, 'to'>,
): readonly GapNote[] {
  const open = notes.find(({ kind, to }) => kind === note.kind && to === null);
  if (open === undefined) return [...notes, { ...note, to: null }];
  if (open.code === note.code && open.message === note.message) return notes;
  return notes.map((one) => (one === open ? { ...note, from: open.from, to: null } : one));
}

/** Ends what is open of a kind at the second `to`. */
export function withNoteEnded(
  notes: readonly GapNote[],
  kind: GapNote['kind'],
  to: number,
): readonly GapNote[] {
  if (!notes.some((note) => note.kind === kind && note.to === null)) return notes;
  return notes.map((note) =>
    note.kind === kind && note.to === null ? { ...note, to: Math.max(note.from, to) } : note,
  );
}

/** Adds what is lost; lost spans that touch become one, with the newest words. */
export function withLost(
  notes: readonly GapNote[],
  lost: readonly Interval[],
  message: string,
): readonly GapNote[] {
  const known = lostIntervals(notes);
  if (subtractIntervals(lost, known).length === 0) return notes;
  const all = mergeIntervals([...known, ...lost]);
  return [
    ...notes.filter(({ kind }) => kind !== 'lost'),
    ...all.map(
      ({ from, to }): GapNote => ({ kind: 'lost', from, to, code: 'collect/expired', message }),
    ),
  ];
}

/** What was lost, merged. */
export function lostIntervals(notes: readonly GapNote[]): Interval[] {
  return mergeIntervals(
    notes.flatMap(({ kind, from, to }) => (kind === 'lost' && to !== null ? [{ from, to }] : [])),
  );
}

/** Without the notes that explain no gap any more. */
export function usefulNotes(
  notes: readonly GapNote[],
  gaps: readonly Interval[],
): readonly GapNote[] {
  const kept = notes.filter((note) => {
    if (note.to === null) return true;
    const from = note.kind === 'first-poll' ? Number.NEGATIVE_INFINITY : note.from;
    return gaps.some((gap) => gap.from <= (note.to ?? gap.from) && gap.to >= from);
  });
  return kept.length === notes.length ? notes : kept;
}

/** A gap, or a part of one, with why it is there. */
export interface ExplainedGap extends Interval {
  readonly kind: 'gap' | 'lost';
  /** A sentence or two. */
  readonly reason: string;
}

/**
 * Cuts a gap where its reason changes and says each part's reason in plain words. Times are UTC.
 * @param arriving epoch second from which records may still be delivered; null: not known
 */
export function explainGap(
  gap: Interval,
  notes: readonly GapNote[],
  arriving: number | null,
): readonly ExplainedGap[] {
  const starts = new Set([gap.from]);
  const cut = (at: number): void => {
    if (at > gap.from && at <= gap.to) starts.add(at);
  };
  if (arriving !== null) cut(arriving);
  for (const { kind, from, to } of notes) {
    if (kind !== 'failing' || to !== null) cut(from);
    if (to !== null && kind !== 'first-poll') cut(to + 1);
  }
  const ordered = [...starts].sort((a, b) => a - b);
  const parts: ExplainedGap[] = [];
  for (const [index, from] of ordered.entries()) {
    const to = (ordered[index + 1] ?? gap.to + 1) - 1;
    const { kind, reason } = whyNotRead(from, notes, arriving);
    const last = parts.at(-1);
    if (last !== undefined && last.kind === kind && last.reason === reason) {
      parts[parts.length - 1] = { ...last, to };
    } else parts.push({ from, to, kind, reason });
  }
  return parts;
}

function whyNotRead(
  at: number,
  notes: readonly GapNote[],
  arriving: number | null,
): Pick<ExplainedGap, 'kind' | 'reason'> {
  const holds = (note: GapNote): boolean => note.from <= at && (note.to === null || note.to >= at);
  const lost = notes.find((note) => note.kind === 'lost' && holds(note));
  if (lost !== undefined) return { kind: 'lost', reason: `Lost. ${lost.message}`.trim() };
  return { kind: 'gap', reason: whyNotYet(at, notes, arriving, holds) };
}

function whyNotYet(
  at: number,
  notes: readonly GapNote[],
  arriving: number | null,
  holds: (note: GapNote) => boolean,
): string {
  const paused = notes.find((note) => note.kind === 'paused' && holds(note));
  if (paused !== undefined) {
    return paused.to === null
      ? `Collection has been paused since ${utcMinute(paused.from)}.`
      : `Not read yet: collection was paused from ${utcMinute(paused.from)} to ${utcMinute(paused.to)}.`;
  }
  // While polls fail nothing older is read back either.
  const failing = notes.find((note) => note.kind === 'failing' && note.to === null);
  if (failing !== undefined) {
    return `Failing since ${utcMinute(failing.from)}: ${failing.message} (${failing.code})`;
  }
  const failed = notes.find((note) => note.kind === 'failing' && holds(note));
  if (failed !== undefined && failed.to !== null) {
    return `Not read yet: failed from ${utcMinute(failed.from)} to ${utcMinute(failed.to)}: ${failed.message} (${failed.code})`;
  }
  if (arriving !== null && at >= arriving) return 'Still arriving: AWS delivers records late.';
  const first = notes.find((note) => note.kind === 'first-poll');
  if (first !== undefined && at < first.from) return 'Not read yet: from before the first poll.';
  return 'Not read yet.';
}

function utcMinute(seconds: number): string {
  return `${new Date(seconds * 1_000).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
