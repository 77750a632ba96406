import { gunzipSync } from 'node:zlib';
import { ProblemError } from '../../../core/problem';
import type { Chunks } from '../bytes/chunks';
import { EventFeed } from '../event-feed';
import type { Layouts } from '../layouts';
import type { JsonEvent } from './json-event';
import { JsonScanner } from './json-scanner';

/** A piece that does not end within this is no event: those have 1 MB at most. */
const MAX_HELD_BYTES = 8 * 1024 * 1024;
/** Most that one packed document may unpack to. */
const MAX_UNPACKED_BYTES = 64 * 1024 * 1024;

/**
 * Reads CloudWatch Logs events from JSON.
 * @throws ProblemError `flow/json-damaged`, `flow/json-truncated`
 */
export async function readJson(chunks: Chunks, layouts: Layouts): Promise<void> {
  const feed = new EventFeed(layouts);
  const scanner = new JsonScanner((event) => {
    unpackedEvents(
      event,
      (inner) => {
        feedEvent(feed, inner);
      },
      (text, reason) => {
        feed.bad(text, reason);
      },
    );
    return feed.full;
  });
  let held: Uint8Array = new Uint8Array(0);
  for await (const chunk of chunks) {
    const bytes = held.length === 0 ? chunk : concat(held, chunk);
    let at = scanner.run(bytes, 0, bytes.length);
    while (feed.full) {
      await layouts.relieve();
      at = scanner.run(bytes, at, bytes.length);
    }
    await layouts.relieve();
    held = bytes.subarray(at);
    if (held.length > MAX_HELD_BYTES) throw truncated('A text in it does not end.');
  }
  if (held.length > 0 || !scanner.outside) throw truncated('The JSON ends in the middle.');
}

/**
 * The messages of the first events in the head of a file, and whether it is of CloudWatch Logs at all.
 * @throws ProblemError `flow/insights-without-message`
 */
export function sampleJson(
  head: Uint8Array,
  most: number,
): { readonly messages: readonly string[]; readonly known: boolean } {
  const messages: string[] = [];
  let lacking = 0;
  const scanner = new JsonScanner((event) => {
    unpackedEvents(
      event,
      (inner) => {
        if (inner.lacking) lacking++;
        else if (!inner.control) messages.push(inner.message.text.trimEnd());
      },
      () => undefined,
    );
    return messages.length + lacking >= most;
  });
  let known = true;
  try {
    scanner.run(head, 0, head.length);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    known = messages.length > 0;
  }
  if (messages.length === 0 && lacking > 0) throw withoutMessage();
  return {
    messages: messages.slice(0, most),
    known: known && (messages.length > 0 || scanner.sawList),
  };
}

function feedEvent(feed: EventFeed, event: JsonEvent): void {
  if (event.control) return;
  if (event.lacking) {
    feed.bad('', 'this row of the query results has no @message');
    return;
  }
  const { message, id, stream } = event;
  feed.setTimes(event.time, event.ingestion);
  if (stream.empty) feed.setStream(null);
  else feed.setStreamBytes(stream.bytes, stream.from, stream.to);
  feed.setId(event.group ?? '', id.bytes, id.from, id.to);
  feed.message(message.bytes, message.from, message.to);
}

/** An event as it is, or, when it is packed data, the events in it. */
function unpackedEvents(
  event: JsonEvent,
  onEvent: (event: JsonEvent) => void,
  onBad: (text: string, reason: string) => void,
): void {
  if (event.data.empty) {
    onEvent(event);
    return;
  }
  const packed = event.data.text;
  try {
    const bytes = gunzipSync(Buffer.from(packed, 'base64'), {
      maxOutputLength: MAX_UNPACKED_BYTES,
    });
    const scanner = new JsonScanner((inner) => {
      if (inner.data.empty) onEvent(inner);
      return false;
    });
    const end = scanner.run(bytes, 0, bytes.length);
    if (end < bytes.length || !scanner.outside) throw truncated('The JSON ends in the middle.');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    onBad(packed, `packed data cannot be read: ${reason}`);
  }
}

function withoutMessage(): ProblemError {
  return new ProblemError({
    code: 'flow/insights-without-message',
    message: 'These are results of a Logs Insights query that does not show @message.',
    action:
      'Add @message to the fields of the query, as in "fields @timestamp, @message", run it again ' +
      'and import its results.',
  });
}

function truncated(message: string): ProblemError {
  return new ProblemError({
    code: 'flow/json-truncated',
    message,
    action: 'Export it again and import it; nothing is stored twice.',
  });
}

function concat(first: Uint8Array, second: Uint8Array): Uint8Array {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}
