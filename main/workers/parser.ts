import { Readable } from 'node:stream';
import { parentPort } from 'node:worker_threads';
import { toProblem } from '../../core/problem';
import { SAMPLE_SEED, sampleDay } from '../../core/sample/sample-day';
import { type FlowLogInput, openFlowLogInput } from '../read/bytes/input';
import type { FlowSink } from '../read/delivery';
import { readFlowLogs } from '../read/read-flow-logs';
import type { FromParser, ParseInput, ToParser } from './parse/messages';
import { Packer } from './parse/pack';

// The parser thread: reads one input after the other, beside the writer that stores what comes out.

/** Parts that may wait for the writer; more would only fill memory. */
const MAX_WAITING = 3;
/** Milliseconds between messages of progress. */
const TELL_EVERY = 100;

const port = parentPort;
if (port === null) throw new Error('This file runs in a thread only.');
const send = (message: FromParser, buffers: ArrayBuffer[] = []): void =>
  port.postMessage(message, buffers);

let waiting = 0;
let onTaken: (() => void) | null = null;
let controller = new AbortController();

port.on('message', (message: ToParser) => {
  if (message.kind === 'taken') {
    waiting--;
    onTaken?.();
  } else if (message.kind === 'cancel') {
    controller.abort();
    onTaken?.();
  } else {
    controller = new AbortController();
    waiting = 0;
    void read(message.input, message.format, controller.signal);
  }
});

async function read(what: ParseInput, format: string | null, signal: AbortSignal): Promise<void> {
  try {
    const input = await openInput(what);
    let told = 0;
    const onBytes = (bytes: number): void => {
      const now = Date.now();
      if (now - told < TELL_EVERY) return;
      told = now;
      send({ kind: 'bytes', read: bytes });
    };
    const summary = await readFlowLogs(input, { format, signal, onBytes }, sinkOf(signal));
    send({ kind: 'done', summary });
  } catch (error) {
    send({ kind: 'failed', problem: toProblem(error, 'read/failed') });
  }
}

function sinkOf(signal: AbortSignal): FlowSink {
  const packer = new Packer();
  return async ({ batch, badLines }) => {
    const { packed, buffers } = packer.pack(batch);
    send({ kind: 'part', packed, badLines }, buffers);
    waiting++;
    while (waiting >= MAX_WAITING && !signal.aborted) {
      await new Promise<void>((resolve) => {
        onTaken = resolve;
      });
    }
  };
}

async function openInput(what: ParseInput): Promise<FlowLogInput> {
  if (what.kind === 'file') return openFlowLogInput(what.path);
  const day = sampleDay({ seed: SAMPLE_SEED, dayStart: what.dayStart });
  return { name: 'Sample day', size: null, stream: Readable.from(day) };
}
