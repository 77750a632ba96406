export const HEADER =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status';

/** 2026-03-01T00:00:00Z */
export const DAY = 1_772_323_200;

export interface Flow {
  readonly source?: string;
  readonly target?: string;
  readonly port?: number;
  readonly bytes?: number;
  /** Seconds after {@link DAY}. */
  readonly at?: number;
  readonly action?: 'ACCEPT' | 'REJECT';
}

/** A record of the default format, as the web server 10.0.0.2 sees it. */
export function flowLine(flow: Flow = {}): string {
  const { source = '203.0.113.9', target = '10.0.0.2', port = 443, bytes = 1_000, at = 0 } = flow;
  const start = DAY + at;
  return `2 012345678901 eni-0a1b2c3d ${source} ${target} 50000 ${port} 6 10 ${bytes} ${start} ${start + 59} ${flow.action ?? 'ACCEPT'} OK`;
}

/**
 * Twelve records: six accepted to port 443 (five from .9, one from .10), two accepted to port 22, four
 * rejected to port 23, one per minute in that order.
 */
export const FLOWS: readonly Flow[] = [
  ...Array.from({ length: 5 }, (): Flow => ({ bytes: 1_000 })),
  { source: '203.0.113.10', bytes: 9_000 },
  { source: '198.51.100.7', port: 22, bytes: 300 },
  { source: '198.51.100.7', port: 22, bytes: 400 },
  ...Array.from(
    { length: 4 },
    (): Flow => ({
      source: '198.51.100.7',
      port: 23,
      bytes: 40,
      action: 'REJECT',
    }),
  ),
].map((flow, minute) => ({ ...flow, at: minute * 60 }));

export const FLOW_LINES: readonly string[] = FLOWS.map(flowLine);
export const FLOW_TEXT = `${FLOW_LINES.join('\n')}\n`;
