import type { AwsClients } from '../../aws/clients';
import { isDenied, isLostToken } from '../../aws/errors';
import { type EventPage, type EventWindow, PAGE_LIMIT, readEventPage } from '../../aws/log-group';

/** How reading a window ended. `lost`: the place was lost, the window has to be read again from its start. */
export type WindowEnd =
  | { readonly kind: 'done'; readonly pages: number }
  | { readonly kind: 'lost'; readonly reason: LostReason };

export type LostReason = 'repeated-token' | 'expired-token' | 'too-many-pages';

/** What is known of the right to read values that a data protection policy masks; shared by a session's windows. */
export interface Unmasking {
  state: 'not-tried' | 'allowed' | 'refused';
}

export interface WindowReading {
  readonly clients: AwsClients;
  readonly logGroup: string;
  readonly window: EventWindow;
  readonly signal: AbortSignal | undefined;
  readonly unmasking: Unmasking;
  /** Events per page at most. */
  readonly pageLimit?: number;
  /** Pages per window at most: a bound on tokens that never end. */
  readonly maxPages?: number;
  /** Called with each page in order; `last` is true for the page that ends the window. */
  readonly onPage: (page: EventPage, last: boolean) => Promise<void>;
}

/** Milliseconds a token is used at most; AWS lets it live 24 hours. */
const TOKEN_LIFE = 23 * 3_600_000;
const MAX_PAGES = 5_000;

/** What a masked value is replaced by: as many of them as it had characters. */
const MASK = '***';

/** True for a line with a value that a data protection policy replaced by `*`. */
export function isMasked(message: string): boolean {
  return message.includes(MASK);
}

/**
 * Reads a closed window to its end. An empty page with a token is not the end. A token that
 * comes back would loop for ever, and one that grew too old would be refused: both end in `lost`.
 * A window with masked values is read from its start with them unmasked; where that is refused it is
 * read as it is.
 * Throws what the SDK throws.
 */
export async function readWindow(reading: WindowReading): Promise<WindowEnd> {
  if (reading.unmasking.state === 'allowed') {
    const end = await readUnmasked(reading);
    if (end !== null) return end;
  }
  return readPages(reading);
}

/** Null when the right is missing. */
async function readUnmasked(reading: WindowReading): Promise<WindowEnd | null> {
  const { unmasking, window } = reading;
  try {
    const end = await readPages({ ...reading, window: { ...window, unmask: true } });
    unmasking.state = 'allowed';
    return end;
  } catch (error) {
    if (!isDenied(error)) throw error;
    unmasking.state = 'refused';
    return null;
  }
}

async function readPages(reading: WindowReading): Promise<WindowEnd> {
  const { clients, logGroup, window, signal, unmasking } = reading;
  const maxPages = reading.maxPages ?? MAX_PAGES;
  const seen = new Set<string>();
  const startedAt = clients.clock.now();
  let token: string | null = null;
  for (let pages = 1; ; pages++) {
    signal?.throwIfAborted();
    let page: EventPage;
    try {
      page = await readEventPage(
        clients,
        logGroup,
        window,
        token,
        reading.pageLimit ?? PAGE_LIMIT,
        signal,
      );
    } catch (error) {
      if (token !== null && isLostToken(error)) return { kind: 'lost', reason: 'expired-token' };
      throw error;
    }
    const mayBeUnmasked = window.unmask !== true && unmasking.state !== 'refused';
    if (mayBeUnmasked && page.events.some(({ message }) => isMasked(message))) {
      const end = await readUnmasked(reading);
      if (end !== null) return end;
    }
    const next = page.nextToken;
    if (next !== null && seen.has(next)) {
      // The events are real all the same; only the way onward is lost.
      await reading.onPage(page, false);
      return { kind: 'lost', reason: 'repeated-token' };
    }
    await reading.onPage(page, next === null);
    if (next === null) return { kind: 'done', pages };
    if (pages >= maxPages) return { kind: 'lost', reason: 'too-many-pages' };
    if (clients.clock.now() - startedAt > TOKEN_LIFE) {
      return { kind: 'lost', reason: 'expired-token' };
    }
    seen.add(next);
    token = next;
  }
}
