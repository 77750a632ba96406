import { Worker } from 'node:worker_threads';
import { ProblemError } from '../../../core/problem';
import type { FlowSink } from '../../read/delivery';
import type { ReadOptions, ReadSummary } from '../../read/read-flow-logs';
import { threadFile } from '../entry';
import type { FromParser, ParseInput, ToParser } from './messages';
import { Unpacker } from './pack';

/** Reads inputs in a thread of its own, so that parsing and storing go on side by side. */
export interface ParseThread {
  /** Like `readFlowLogs`, one input at a time; also rejects with the problem of opening it. */
  read(input: ParseInput, options: ReadOptions, sink: FlowSink): Promise<ReadSummary>;
  close(): Promise<void>;
}

/** The thread starts with the first input. */
export function openParseThread(): ParseThread {
  let worker: Worker | null = null;
  return {
    read(input, options, sink) {
      worker ??= new Worker(threadFile('parser'), { name: 'parser' });
      return readIn(worker, input, options, sink).catch(async (error: unknown) => {
        // Whatever it still sends belongs to nobody.
        await worker?.terminate();
        worker = null;
        throw error;
      });
    },
    async close() {
      await worker?.terminate();
      worker = null;
    },
  };
}

function readIn(
  worker: Worker,
  input: ParseInput,
  { format, signal, onBytes }: ReadOptions,
  sink: FlowSink,
): Promise<ReadSummary> {
  const send = (message: ToParser): void => worker.postMessage(message);
  const unpacker = new Unpacker();
  return new Promise((resolve, reject) => {
    const cancel = (): void => send({ kind: 'cancel' });
    const settle = (end: () => void): void => {
      signal?.removeEventListener('abort', cancel);
      worker.off('message', take).off('error', fail).off('exit', exit);
      end();
    };
    // Storing may fail with anything; the caller gets the same thing back.
    const fail = (error: unknown): void =>
      settle(() => reject(error instanceof Error ? error : new Error(String(error))));
    const exit = (): void => fail(endedProblem());
    // Parts are stored one after the other, also where storing takes turns of the event loop.
    let storing: Promise<void> = Promise.resolve();
    const take = (message: FromParser): void => {
      switch (message.kind) {
        case 'bytes':
          onBytes?.(message.read);
          break;
        case 'part':
          storing = storing.then(async () => {
            const batch = unpacker.unpack(message.packed);
            await sink({ batch, badLines: message.badLines });
            send({ kind: 'taken' });
          });
          storing.catch(fail);
          break;
        case 'done':
          storing.then(() => settle(() => resolve(message.summary)), fail);
          break;
        case 'failed':
          fail(new ProblemError(message.problem));
      }
    };
    worker.on('message', take).on('error', fail).on('exit', exit);
    signal?.addEventListener('abort', cancel, { once: true });
    send({ kind: 'read', input, format });
    if (signal?.aborted === true) cancel();
  });
}

function endedProblem(): ProblemError {
  return new ProblemError({
    code: 'read/thread-ended',
    message: 'The thread that reads the file ended before the file did.',
    action: 'Import the file again; what was stored before is not stored twice.',
    retryable: true,
  });
}
