import type { Told } from './context';

/**
 * The PC's clock is too far from AWS's for signed requests. `date` is the answer's `Date` header,
 * `now` the PC's clock in epoch milliseconds.
 */
export function clockProblem(date: string | undefined, now: number): Told {
  const server = date === undefined ? Number.NaN : Date.parse(date);
  const off = now - server;
  const words = Number.isNaN(off)
    ? 'is wrong'
    : `is ${spanText(Math.abs(off))} ${off > 0 ? 'fast' : 'slow'}`;
  return {
    code: 'aws/clock-skew',
    message: `AWS refused the request because this computer's clock ${words}.`,
    action: 'Set the clock, or turn on automatic time, then try again.',
    remedy: 'poll-again',
  };
}

/** Milliseconds as the largest whole unit that fits. */
function spanText(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1_000);
  const [size, unit] =
    seconds >= 172_800
      ? [86_400, 'day']
      : seconds >= 7_200
        ? [3_600, 'hour']
        : seconds >= 120
          ? [60, 'minute']
          : [1, 'second'];
  const count = Math.round(seconds / size);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
