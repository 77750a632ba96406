import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../../core/problem';
import { type WaitInput, waitFor } from '../../../../main/collect/back-off';

const problem = (code: string, part: Partial<Problem> = {}): Problem => ({
  code,
  message: 'It failed.',
  ...part,
});
const KEY = { accessKeyId: 'a', secretAccessKey: 'b', sessionToken: 'c' };

function wait(part: Partial<WaitInput> = {}): number {
  return waitFor({
    failures: 0,
    problem: null,
    more: false,
    isLive: false,
    credential: KEY,
    intervalMs: 60_000,
    tookMs: 0,
    random: 1,
    ...part,
  });
}
const failed = (failures: number, code = 'aws/throttled', part: Partial<WaitInput> = {}): number =>
  wait({ failures, problem: problem(code), ...part });

describe('waitFor', () => {
  it('spreads pollers that work by a tenth around the interval', () => {
    expect([0, 0.5, 1].map((random) => wait({ random }))).toEqual([54_000, 60_000, 66_000]);
  });

  it('goes on at once while gaps are left', () => {
    expect(wait({ more: true })).toBe(0);
  });

  it('doubles after each failure up to the longest wait, with jitter over the upper half', () => {
    expect([1, 2, 3, 4, 50].map((failures) => failed(failures))).toEqual([
      120_000, 240_000, 480_000, 900_000, 900_000,
    ]);
    expect(failed(1, 'aws/denied', { random: 0 })).toBe(60_000);
    expect(failed(50, 'aws/denied', { random: 0 })).toBe(450_000);
  });

  it('keeps its pace while what is new can be read', () => {
    expect(failed(50, 'collect/lost-place', { isLive: true })).toBe(66_000);
  });

  it('never waits less long after failures than it was told to between polls', () => {
    expect(failed(1, 'aws/denied', { intervalMs: 3_600_000 })).toBe(3_600_000);
  });

  it('rests at least as long as a poll of a busy group took, within reason', () => {
    expect(wait({ tookMs: 200_000 })).toBe(200_000);
    expect(wait({ tookMs: 5 * 3_600_000 })).toBe(900_000);
    expect(wait({ tookMs: -5_000, random: 0 })).toBe(54_000);
  });

  it('waits less long where nobody is bothered: no network, a log-in that ended', () => {
    expect(failed(50, 'aws/no-network')).toBe(120_000);
    const ended = problem('aws/sso-ended', { remedy: 'sign-in' });
    expect(wait({ failures: 50, problem: ended, credential: { profile: 'p' } })).toBe(120_000);
  });

  it('waits for a new key when a session token has expired, but not for a profile', () => {
    expect(failed(1, 'aws/expired-token', { random: 0.5 })).toBe(3_600_000);
    expect(failed(1, 'aws/expired-token', { credential: { profile: 'p' } })).toBe(120_000);
  });
});
