import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRest } from '../../../../main/collect/rest';

let clock = 1_000_000;
const signal = new AbortController().signal;

beforeEach(() => {
  vi.useFakeTimers();
  clock = 1_000_000;
});
afterEach(() => {
  vi.useRealTimers();
});

/** Lets time pass for timers and for the clock alike. */
async function pass(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 1_000) {
    clock += Math.min(left, 1_000);
    await vi.advanceTimersByTimeAsync(Math.min(left, 1_000));
  }
}

function sleeping(rest = createRest(() => clock), until = signal) {
  const state = { over: false, rest };
  void rest.sleep(60_000, until).then(() => {
    state.over = true;
  });
  return state;
}

describe('createRest', () => {
  it('sleeps for as long as it was told', async () => {
    const state = sleeping();
    await pass(59_000);
    expect(state.over).toBe(false);
    await pass(1_000);
    expect(state.over).toBe(true);
  });

  it.each([3_600_000, -3_600_000])('ends when the clock jumps by %i ms', async (jump) => {
    const state = sleeping();
    await pass(11_000);
    clock += jump;
    await pass(8_000);
    expect(state.over).toBe(false);
    await pass(2_000);
    expect(state.over).toBe(true);
  });

  it('ends when woken, and does not begin when woken before', async () => {
    const state = sleeping();
    await pass(5_000);
    state.rest.wake();
    await pass(1);
    expect(state.over).toBe(true);

    state.rest.wake();
    const again = sleeping(state.rest);
    await pass(1);
    expect(again.over).toBe(true);
    const third = sleeping(state.rest);
    await pass(50_000);
    expect(third.over).toBe(false);
  });

  it('ends with its signal', async () => {
    const stop = new AbortController();
    const state = sleeping(
      createRest(() => clock),
      stop.signal,
    );
    await pass(1_000);
    stop.abort();
    await pass(1);
    expect(state.over).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });
});
