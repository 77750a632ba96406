import { hashInto } from './byte-hash';

const encoder = new TextEncoder();
const low = new Uint32Array(1);
const high = new Uint32Array(1);

/**
 * The dedupe key of a CloudWatch event, 64 bits as two halves. An `eventId` is a decimal text
 * longer than 2^53 holds, so it is never a number. The group is part of the key: the same records
 * delivered to two groups are two deliveries.
 */
export function hashEventId(group: string, eventId: string): [low: number, high: number] {
  const bytes = encoder.encode(`${group}\n${eventId}`);
  hashInto(new DataView(bytes.buffer), 0, bytes.length, low, high, 0);
  return [low[0] ?? 0, high[0] ?? 0];
}
