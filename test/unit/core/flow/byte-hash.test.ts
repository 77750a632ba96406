import { describe, expect, it } from 'vitest';
import { DEFAULT_FORMAT } from '../../../../core/flow/format';
import { createFlowParser } from '../../../../core/flow/parser';

/** Lines that differ as little as real ones do: a port, a counter, a second. */
function* nearIdentical(rows: number): Generator<string> {
  for (let i = 0; i < rows; i++) {
    const [port, octet, start] = [1024 + (i & 0x3ff), (i >> 10) & 0xff, 1_700_000_000 + (i >> 18)];
    yield `2 123456789010 eni-1 10.0.0.1 10.0.0.${octet} ${port} 443 6 1 40 ${start} ${start} ACCEPT OK\n`;
  }
}

describe('the line hash', () => {
  it('is distinct over two million near-identical lines, each half as random ones would be', () => {
    const rows = 2_000_000;
    const parser = createFlowParser(DEFAULT_FORMAT);
    const encoder = new TextEncoder();
    const low = new Uint32Array(rows);
    const high = new Uint32Array(rows);
    const keys = new BigUint64Array(rows);
    let filled = 0;
    let part: string[] = [];
    const flush = (): void => {
      const bytes = encoder.encode(part.join(''));
      parser.parse(bytes, 0, bytes.length);
      const { batch } = parser.take();
      low.set(batch.hashLow, filled);
      high.set(batch.hashHigh, filled);
      filled += batch.rows;
      part = [];
    };
    for (const line of nearIdentical(rows)) {
      part.push(line);
      if (part.length === 50_000) flush();
    }
    flush();
    expect(filled).toBe(rows);
    for (let i = 0; i < rows; i++) {
      keys[i] = (BigInt(high[i] ?? 0) << 32n) | BigInt(low[i] ?? 0);
    }
    expect(repeats(keys)).toBe(0);
    // Of n random 32-bit values about n² / 2^33 repeat: 466 of two million, give or take 22.
    for (const half of [low, high]) {
      const count = repeats(half);
      expect(count).toBeGreaterThan(466 - 110);
      expect(count).toBeLessThan(466 + 110);
      for (const shift of [0, 12, 24]) expect(spread(half, shift)).toBeLessThan(256 + 5 * 22.6);
    }
  }, 60_000);
});

function repeats(values: Uint32Array | BigUint64Array): number {
  const sorted = values.slice().sort();
  let count = 0;
  for (let i = 1; i < sorted.length; i++) if (sorted[i] === sorted[i - 1]) count++;
  return count;
}

/** Chi-square of eight bits over 256 cells; about 255, deviation 22.6. */
function spread(values: Uint32Array, shift: number): number {
  const cells = new Float64Array(256);
  for (const value of values) {
    const cell = (value >>> shift) & 255;
    cells[cell] = (cells[cell] ?? 0) + 1;
  }
  const expected = values.length / 256;
  return cells.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}
