import { describe, expect, it } from 'vitest';
import { keptBadSeen, type PollCheckpoint, resumeFrom } from '../../../../main/collect/checkpoint';

const source = { region: 'eu-west-1', logGroup: 'fsm', format: null };
const used: PollCheckpoint = {
  ...resumeFrom(null, source).checkpoint,
  account: '123456789012',
  sliceSeconds: 7_200,
  sweptAt: 9,
  formats: [{ format: 'version', from: 1, to: 2 }],
  badSeen: [{ id: 'x', at: 1 }],
  sawRecords: true,
  again: [{ from: 1, to: 2 }],
  verifiedAt: 5,
  verified: { source: 's', windows: 1, events: 2, missing: 0, at: 5, problem: null },
  retentionDays: 7,
  notices: [{ code: 'collect/masked', message: 'm' }],
};
/** As it comes back from the store. */
const stored: unknown = JSON.parse(JSON.stringify(used));

describe('resumeFrom', () => {
  it('goes on from what was stored', () => {
    expect(resumeFrom(stored, source)).toEqual({ checkpoint: used, startOver: false });
  });

  it.each([{ region: 'eu-west-2' }, { logGroup: 'other' }])('starts over for %j', (change) => {
    const { checkpoint, startOver } = resumeFrom(stored, { ...source, ...change });
    expect(startOver).toBe(true);
    expect(checkpoint).toMatchObject({ account: '', formats: [], badSeen: [], again: [] });
  });

  it.each([null, undefined, 7, 'x', [], {}, { ...used, version: 3 }, { ...used, again: 'x' }])(
    'begins anew from %j, and leaves the ledger as it is',
    (value) => {
      const { checkpoint, startOver } = resumeFrom(value, source);
      expect(checkpoint.account).toBe('');
      expect(startOver).toBe(false);
    },
  );

  it('reads all again for another format only where lines were bad', () => {
    const other = { ...source, format: 'version srcaddr' };
    expect(resumeFrom(stored, other).checkpoint.again).toEqual(used.again);
    const bad = resumeFrom({ ...used, sawBad: true }, other).checkpoint;
    expect(bad).toMatchObject({ given: 'version srcaddr', badSeen: [], account: used.account });
    expect(bad.again[0]?.from).toBe(0);
    // Once: the same format again changes nothing.
    expect(resumeFrom(bad, other).checkpoint).toEqual(bad);
  });

  it('goes on from the form of the first version', () => {
    const first = {
      version: 1,
      target: JSON.stringify(['eu-west-1', 'fsm', ['eni-a'], '']),
      account: '123456789012',
      collectFrom: 1_000,
      coveredTo: 5_000,
      sliceSeconds: 1_800,
      sweptAt: 9,
      formats: ['${version} ${bytes}'],
      badSeen: [{ id: 'x', at: 1 }],
    };
    const { checkpoint, startOver } = resumeFrom(first, source);
    expect(startOver).toBe(false);
    expect(checkpoint).toMatchObject({
      version: 2,
      account: '123456789012',
      sliceSeconds: 1_800,
      sweptAt: 9,
      formats: [{ format: 'version bytes', from: 1_000_000, to: 5_000_000 }],
      badSeen: [{ id: 'x', at: 1 }],
      sawRecords: true,
    });
    expect(resumeFrom(first, { ...source, logGroup: 'other' }).startOver).toBe(true);
    expect(resumeFrom({ ...first, target: 'x' }, source).checkpoint.account).toBe('');
  });
});

it('forgets bad lines that no slice meets again, and keeps no more than it should', () => {
  const seen = [
    { id: 'old', at: 9 },
    { id: 'new', at: 10 },
  ];
  expect(keptBadSeen(seen, ({ at }) => at >= 10)).toEqual([{ id: 'new', at: 10 }]);
  const many = Array.from({ length: 5_000 }, (_, i) => ({ id: String(i), at: i }));
  expect(keptBadSeen(many, () => true).at(0)?.at).toBe(3_000);
});
