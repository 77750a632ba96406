import { describe, expect, it } from 'vitest';
import {
  keptBadSeen,
  type PollCheckpoint,
  resumeFrom,
  withFormats,
} from '../../../../main/collect/checkpoint';

const source = {
  region: 'eu-west-1',
  logGroup: 'fsm',
  streams: ['eni-b', 'eni-a'],
  format: null,
  collectFrom: 1_000,
};
const used: PollCheckpoint = {
  ...resumeFrom(null, source),
  account: '123456789012',
  coveredTo: 5_000,
  sliceSeconds: 7_200,
  sweptAt: 9,
  formats: ['${version}'],
  badSeen: [{ id: 'x', at: 1 }],
};
/** As it comes back from the store. */
const stored: unknown = JSON.parse(JSON.stringify(used));

describe('resumeFrom', () => {
  it('goes on from what was stored', () => {
    expect(resumeFrom(stored, source)).toEqual(used);
  });

  it('takes the same streams in another order for the same', () => {
    expect(resumeFrom(stored, { ...source, streams: ['eni-a', 'eni-b'] })).toEqual(used);
  });

  it.each([
    { region: 'eu-west-2' },
    { logGroup: 'other' },
    { streams: null },
    { format: 'version srcaddr' },
  ])('starts over for %j', (change) => {
    expect(resumeFrom(stored, { ...source, ...change })).toMatchObject({
      coveredTo: null,
      account: '',
      formats: [],
      badSeen: [],
    });
  });

  it.each([null, undefined, 7, 'x', [], {}, { ...used, version: 2 }, { ...used, coveredTo: 'x' }])(
    'starts over from %j',
    (value) => {
      expect(resumeFrom(value, source).coveredTo).toBeNull();
    },
  );

  it('reads from the start again when collection is to begin earlier, with the same keys', () => {
    const earlier = resumeFrom(stored, { ...source, collectFrom: 500 });
    expect(earlier).toMatchObject({
      collectFrom: 500,
      coveredTo: null,
      account: '123456789012',
      badSeen: [{ id: 'x', at: 1 }],
    });
  });

  it('goes on when collection is to begin later', () => {
    expect(resumeFrom(stored, { ...source, collectFrom: 2_000 }).coveredTo).toBe(5_000);
  });
});

it('keeps each format once, the newest last, and not without end', () => {
  const once = withFormats(used, ['${version}', '${bytes}']);
  expect(once.formats).toEqual(['${version}', '${bytes}']);
  expect(withFormats(once, ['${bytes}'])).toBe(once);
  const many = withFormats(
    used,
    Array.from({ length: 50 }, (_, i) => `f${i}`),
  );
  expect(many.formats).toHaveLength(20);
  expect(many.formats.at(-1)).toBe('f49');
});

it('forgets bad lines that no window meets again', () => {
  const seen = [
    { id: 'old', at: 9 },
    { id: 'new', at: 10 },
  ];
  expect(keptBadSeen(seen, 10)).toEqual([{ id: 'new', at: 10 }]);
  const many = Array.from({ length: 5_000 }, (_, i) => ({ id: String(i), at: i }));
  expect(keptBadSeen(many, 0).at(0)?.at).toBe(3_000);
});
