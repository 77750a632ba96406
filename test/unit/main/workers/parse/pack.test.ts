import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import type { FlowBatch } from '../../../../../core/flow/batch';
import { hashEventId } from '../../../../../core/flow/event-id';
import { DEFAULT_FORMAT } from '../../../../../core/flow/format';
import { createFlowParser } from '../../../../../core/flow/parser';
import { Packer, type PackedBatch, Unpacker } from '../../../../../main/workers/parse/pack';

const line = (eni: string, source: string): string =>
  `2 012345678910 ${eni} ${source} 2001:db8::9 4431 443 6 1 52 1700000000 1700000059 ACCEPT OK`;
const NO_DATA = '2 012345678910 eni-3 - - - - - - - 1700000000 1700000060 - NODATA';

/** What a thread on the other side would get. */
function sent(packed: PackedBatch, buffers: ArrayBuffer[]): PackedBatch {
  const { port1, port2 } = new MessageChannel();
  port1.postMessage(packed, buffers);
  const got = receiveMessageOnPort(port2) as { message: PackedBatch };
  port1.close();
  return got.message;
}

function batches(parts: readonly (readonly string[])[]): FlowBatch[] {
  const parser = createFlowParser(DEFAULT_FORMAT);
  return parts.map((lines, part) => {
    for (const [row, text] of lines.entries()) {
      const key = hashEventId('/vpc/flow', `${part}-${row}`);
      const stream = `eni-${row}-all`;
      parser.parseText(text, { eventTime: 1_700_000_000_000, ingestionTime: 7, stream, key });
    }
    return parser.take().batch;
  });
}

const PARTS = [
  [line('eni-1', '10.0.0.1'), NO_DATA, line('eni-2', '2001:db8::1')],
  [line('eni-2', '2001:db8::2'), line('eni-7', '10.0.0.3')],
  [line('eni-1', '10.0.0.1')],
];

describe('a packed batch', () => {
  it('comes out as it went in, one after the other', () => {
    const packer = new Packer();
    const unpacker = new Unpacker();
    // A list of texts grows with later batches; each batch is compared as it was when packed.
    for (const [index, batch] of batches(PARTS).entries()) {
      const [alone] = batches(PARTS.slice(0, index + 1)).slice(-1);
      const { packed, buffers } = packer.pack(batch);
      const got = unpacker.unpack(sent(packed, buffers));
      expect(texts(got)).toEqual(texts(alone as FlowBatch));
      expect(got.hashLow).toEqual((alone as FlowBatch).hashLow);
      expect(got.eventKeyHigh).toEqual((alone as FlowBatch).eventKeyHigh);
    }
  });

  it('sends each text once, and keeps a list one list', () => {
    const [first, second, third] = batches(PARTS) as [FlowBatch, FlowBatch, FlowBatch];
    const packer = new Packer();
    const unpacker = new Unpacker();
    const pass = (batch: FlowBatch) => {
      const { packed, buffers } = packer.pack(batch);
      const message = sent(packed, buffers);
      return { lists: message.lists, batch: unpacker.unpack(message) };
    };
    const one = pass(first);
    pass(second);
    const three = pass(third);
    expect(three.lists).toEqual([]);
    expect(three.batch.streams).toBe(one.batch.streams);
    const interfaces = (batch: FlowBatch) => {
      const column = batch.columns.get('interface-id');
      return column?.kind === 'text' ? column.texts : null;
    };
    expect(interfaces(three.batch)).toBe(interfaces(one.batch));
    expect(interfaces(three.batch)).not.toBeNull();
  });

  it('hands its buffers over instead of copying them', () => {
    const [batch] = batches(PARTS) as [FlowBatch];
    const { hashLow } = batch;
    const { packed, buffers } = new Packer().pack(batch);
    sent(packed, buffers);
    expect(hashLow.byteLength).toBe(0);
  });
});

/** Every column of every row as text, whatever the codes are. */
function texts(batch: FlowBatch): unknown {
  const rows = Array.from({ length: batch.rows }, (_, row) => row);
  const columns = [...batch.columns].map(([name, column]) => [
    name,
    rows.map((row) => {
      const v6 = column.kind === 'address' && ((column.isV6?.[row >> 3] ?? 0) >> (row & 7)) & 1;
      const value = column.values[row] as number;
      const text = column.kind === 'text' || v6 ? column.texts[value] : value;
      return [text, ((column.nulls?.[row >> 3] ?? 0) >> (row & 7)) & 1];
    }),
  ]);
  const streams = rows.map((row) => batch.streams?.[batch.streamIndex?.[row] ?? -1]);
  return { columns, streams, times: batch.eventTime, ingested: batch.ingestionTime };
}
