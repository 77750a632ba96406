import { closeSync, existsSync, openSync, renameSync, writeSync } from 'node:fs';
import { formatIpv4 } from '../../core/format/address';
import { seededRandom } from '../../core/sample/random';

const START = 1_700_000_000;
const INTERFACES = 200;
const PEERS = 60_000;
export const RECORDS_PER_SECOND = 12;
const SERVICES = [443, 443, 443, 80, 53, 22, 5_432, 8_080];
const PIECE = 4 * 1024 * 1024;

/** The own address of an interface, as its number. */
export function ownAddress(index: number): number {
  return 0x0a00_0000 + index * 257 + 10;
}

export function interfaceName(index: number): string {
  return `eni-${(0x0a1b_0000 + index).toString(16).padStart(17, '0')}`;
}

/** A line of invented traffic. @param start epoch seconds */
export type WriteLine = (start: number) => string;

/**
 * Makes invented records, default format, the same for every `seed`: 200 interfaces, few busy and many rare
 * peers, every second record a reply to an ephemeral port, so that about half of the (interface,
 * source, destination, port) groups occur once, one in ten rejected.
 */
export function inventTraffic(seed: number): WriteLine {
  const { next } = seededRandom(seed);
  const skewed = (length: number): number => Math.floor(length * next() ** 6);
  return (start) => {
    const index = skewed(INTERFACES);
    const own = formatIpv4(ownAddress(index));
    const rank = skewed(PEERS);
    const peer = formatIpv4(0xc633_6400 + ((rank * 2_654_435) % 0x00ff_ffff));
    const service = SERVICES[(rank + index) % SERVICES.length] ?? 443;
    const ephemeral = 32_768 + ((rank * 31 + index * 17 + skewed(512) * 397) % 28_000);
    const reply = next() < 0.5;
    const packets = 1 + Math.floor(200 * next() ** 5);
    const bytes = packets * (40 + Math.floor(next() * 1_400));
    const ports = reply
      ? `${own} ${peer} ${service} ${ephemeral}`
      : `${peer} ${own} ${ephemeral} ${service}`;
    return (
      `2 012345678910 ${interfaceName(index)} ${ports} ${service === 53 ? 17 : 6} ${packets} ${bytes} ` +
      `${start} ${start + 59} ${next() < 0.1 ? 'REJECT' : 'ACCEPT'} OK`
    );
  };
}

/** Writes a file of {@link inventTraffic} in order of time, about a million records a day. */
export function writeLines(path: string, records: number): void {
  if (existsSync(path)) return;
  const lineAt = inventTraffic(records);
  const file = openSync(`${path}.part`, 'w');
  let text = '';
  for (let written = 0; written < records; written++) {
    text += `${lineAt(START + Math.floor(written / RECORDS_PER_SECOND))}\n`;
    if (text.length >= PIECE) {
      writeSync(file, text);
      text = '';
    }
  }
  writeSync(file, text);
  closeSync(file);
  renameSync(`${path}.part`, path);
}
