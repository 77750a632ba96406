import { describe, expect, it } from 'vitest';
import {
  explainGap,
  type GapNote,
  usefulNotes,
  withLost,
  withNoteEnded,
  withOpenNote,
} from '../../../../core/coverage/gap-note';

const HOUR = 3_600;
/** 2027-01-15 08:00 UTC. */
const NOON = 1_800_000_000;

const note = (kind: GapNote['kind'], from: number, to: number | null, message = ''): GapNote => ({
  kind,
  from,
  to,
  code: kind === 'failing' ? 'aws/expired-token' : '',
  message,
});
const gap = { from: NOON - 10 * HOUR, to: NOON };
const explained = (notes: readonly GapNote[], arriving: number | null = null) =>
  explainGap(gap, notes, arriving).map(({ from, to, kind, reason }) => [from, to, kind, reason]);

describe('explainGap', () => {
  it('has one reason when nothing is known', () => {
    expect(explained([])).toEqual([[gap.from, gap.to, 'gap', 'Not read yet.']]);
  });

  it('tells what is from before the first poll, and what may still arrive', () => {
    const first = note('first-poll', NOON - 5 * HOUR, NOON - 5 * HOUR);
    expect(explained([first], NOON - 900).map((part) => [part[0], part[3]])).toEqual([
      [gap.from, 'Not read yet: from before the first poll.'],
      [NOON - 5 * HOUR, 'Not read yet.'],
      [NOON - 900, 'Still arriving: AWS delivers records late.'],
    ]);
  });

  it('cuts where a pause begins and ends', () => {
    const paused = note('paused', NOON - 6 * HOUR, NOON - 4 * HOUR - 1);
    expect(explained([paused])).toEqual([
      [gap.from, NOON - 6 * HOUR - 1, 'gap', 'Not read yet.'],
      [
        NOON - 6 * HOUR,
        NOON - 4 * HOUR - 1,
        'gap',
        'Not read yet: collection was paused from 2027-01-15 02:00 UTC to 2027-01-15 03:59 UTC.',
      ],
      [NOON - 4 * HOUR, NOON, 'gap', 'Not read yet.'],
    ]);
    const open = note('paused', NOON - HOUR, null);
    expect(explained([open]).at(-1)?.[3]).toBe(
      'Collection has been paused since 2027-01-15 07:00 UTC.',
    );
  });

  it('says since when and why polls fail, of everything that waits for them', () => {
    const failing = note('failing', NOON - HOUR, null, 'The session token has expired.');
    expect(explained([failing])).toEqual([
      [
        gap.from,
        gap.to,
        'gap',
        'Failing since 2027-01-15 07:00 UTC: The session token has expired. (aws/expired-token)',
      ],
    ]);
  });

  it('calls lost what expired, whatever else was the matter', () => {
    const notes = [
      ...withLost([], [{ from: gap.from, to: NOON - 8 * HOUR - 1 }], 'The log group keeps 1 day.'),
      note('paused', gap.from, NOON - 7 * HOUR - 1),
    ];
    expect(explained(notes).map((part) => [part[0], part[2]])).toEqual([
      [gap.from, 'lost'],
      [NOON - 8 * HOUR, 'gap'],
      [NOON - 7 * HOUR, 'gap'],
    ]);
    expect(explained(notes)[0]?.[3]).toBe('Lost. The log group keeps 1 day.');
  });
});

describe('notes', () => {
  it('keep the time a failure began while its words change', () => {
    const first = withOpenNote([], { kind: 'failing', from: 10, code: 'a', message: 'A' });
    expect(withOpenNote(first, { kind: 'failing', from: 20, code: 'a', message: 'A' })).toBe(first);
    const other = withOpenNote(first, { kind: 'failing', from: 20, code: 'b', message: 'B' });
    expect(other).toEqual([{ kind: 'failing', from: 10, to: null, code: 'b', message: 'B' }]);
    expect(withNoteEnded(other, 'failing', 30)[0]?.to).toBe(30);
    expect(withNoteEnded(other, 'paused', 30)).toBe(other);
  });

  it('join what was lost, and stay the same when it is known', () => {
    const once = withLost([], [{ from: 1, to: 9 }], 'x');
    expect(withLost(once, [{ from: 3, to: 5 }], 'y')).toBe(once);
    expect(withLost(once, [{ from: 10, to: 20 }], 'y')).toEqual([
      { kind: 'lost', from: 1, to: 20, code: 'collect/expired', message: 'y' },
    ]);
  });

  it('go when they explain no gap any more', () => {
    const notes = [
      note('first-poll', 100, 100),
      note('paused', 200, 300),
      note('failing', 400, 500),
      note('paused', 600, null),
    ];
    expect(usefulNotes(notes, [{ from: 250, to: 260 }]).map(({ from }) => from)).toEqual([
      200, 600,
    ]);
    expect(usefulNotes(notes, [{ from: 0, to: 10 }]).map(({ from }) => from)).toEqual([100, 600]);
  });
});
