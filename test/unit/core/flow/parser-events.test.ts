import { describe, expect, it } from 'vitest';
import { hashEventId } from '../../../../core/flow/event-id';
import type { FlowEvent } from '../../../../core/flow/event-stage';
import { DEFAULT_FORMAT } from '../../../../core/flow/format';
import { createFlowParser } from '../../../../core/flow/parser';
import { cell, parseText } from './read-back';

const LINE =
  '2 123456789010 eni-1 192.0.2.10 198.51.100.7 49152 443 6 10 8400 1700000000 1700000060 ACCEPT OK';
const event = (more: Partial<FlowEvent> = {}): FlowEvent => ({
  eventTime: 1_700_000_000_000,
  ingestionTime: 1_700_000_090_000,
  stream: 'eni-1-all',
  key: hashEventId('fsm', '37'),
  ...more,
});

describe('events', () => {
  it('set time, stream and key per row', () => {
    const parser = createFlowParser(DEFAULT_FORMAT);
    expect(parser.parseText(LINE, event())).toBe(true);
    expect(parser.parseText(`${LINE}\n`, event({ stream: 'eni-2-all', ingestionTime: null }))).toBe(
      true,
    );
    const { batch } = parser.take();
    expect(batch.rows).toBe(2);
    expect([...(batch.eventTime ?? [])]).toEqual([1_700_000_000_000, 1_700_000_000_000]);
    expect([...(batch.ingestionTime ?? [])]).toEqual([1_700_000_090_000, Number.NaN]);
    expect([...(batch.streamIndex ?? [])].map((id) => batch.streams?.[id])).toEqual([
      'eni-1-all',
      'eni-2-all',
    ]);
    expect([batch.eventKeyLow?.[0], batch.eventKeyHigh?.[0]]).toEqual(hashEventId('fsm', '37'));
  });

  it('have the same line hash as the line in a file', () => {
    const parser = createFlowParser(DEFAULT_FORMAT);
    parser.parseText(LINE, event());
    const fromEvent = parser.take().batch;
    const fromFile = parseText(`${LINE}\r\n`, DEFAULT_FORMAT).batch;
    expect(fromEvent.hashLow[0]).toBe(fromFile.hashLow[0]);
    expect(fromEvent.hashHigh[0]).toBe(fromFile.hashHigh[0]);
  });

  it('without ids have no keys', () => {
    const parser = createFlowParser(DEFAULT_FORMAT);
    parser.parseText(LINE, event({ key: null, stream: null, ingestionTime: null }));
    const { batch } = parser.take();
    expect(batch.eventKeyLow).toBeUndefined();
    expect(batch.streamIndex).toBeUndefined();
    expect(batch.ingestionTime).toBeUndefined();
  });

  it('are bad with their number when they do not fit or hold two lines', () => {
    const parser = createFlowParser(DEFAULT_FORMAT);
    expect(parser.parseText('hello', event())).toBe(false);
    expect(parser.parseText(`${LINE}\n${LINE}`, event())).toBe(false);
    expect(parser.parseText(LINE, event())).toBe(true);
    const { batch, badLines } = parser.take();
    expect(batch.rows).toBe(1);
    expect(badLines.map((bad) => bad.line)).toEqual([1, 2]);
    expect([...(batch.eventTime ?? [])]).toEqual([1_700_000_000_000]);
  });

  it('read a range of a larger buffer', () => {
    const bytes = new TextEncoder().encode(`{"message":"${LINE}"}`);
    const parser = createFlowParser(DEFAULT_FORMAT);
    expect(parser.parseEvent(bytes, 12, 12 + LINE.length, event())).toBe(true);
    expect(cell(parser.take().batch, 'log-status', 0)).toBe('OK');
  });

  it('give start and end to formats without them', () => {
    const parser = createFlowParser(['interface-id', 'bytes', 'log-status']);
    parser.parseText('eni-1 - NODATA', event({ eventTime: 1_700_000_123_456 }));
    const { batch } = parser.take();
    expect(cell(batch, 'start', 0)).toBe('1700000123');
    expect(cell(batch, 'end', 0)).toBe('1700000123');
  });

  it('give a start only to rows that lack it', () => {
    const parser = createFlowParser(['start', 'end', 'log-status']);
    parser.parseText('- - NODATA', event({ eventTime: 1_700_000_123_000 }));
    parser.parseText('1700000001 1700000002 OK', event());
    const { batch } = parser.take();
    expect([cell(batch, 'start', 0), cell(batch, 'start', 1)]).toEqual([
      '1700000123',
      '1700000001',
    ]);
    expect([cell(batch, 'end', 0), cell(batch, 'end', 1)]).toEqual(['-', '1700000002']);
  });
});

describe('event ids', () => {
  it('differ by group and by id', () => {
    const keys = [
      hashEventId('a', '12'),
      hashEventId('a1', '2'),
      hashEventId('b', '12'),
      hashEventId('a', '13'),
    ].map(String);
    expect(new Set(keys).size).toBe(4);
    expect(String(hashEventId('a', '12'))).toBe(keys[0]);
  });
});
