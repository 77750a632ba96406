import { type ForeignKind, foreignFile, notAFlowLog } from '../problems';

const text = (value: string): number[] => Array.from(value, (c) => c.charCodeAt(0));

interface Signature extends ForeignKind {
  readonly at: number;
  readonly bytes: readonly number[];
}

const UNPACK = 'Unpack it and import the flow logs in it.';

/** Kinds of files that people have at hand when they look for flow logs. */
const SIGNATURES: readonly Signature[] = [
  {
    at: 0,
    bytes: text('PAR1'),
    code: 'flow/parquet',
    what: 'a Parquet file, which this version does not read',
    action: 'Let the flow log deliver plain text to S3, or convert the file to CSV or text first.',
  },
  {
    at: 0,
    bytes: text('Obj\u0001'),
    code: 'flow/avro',
    what: 'an Avro file, which is not read',
    action: 'Convert it to text, one record a line, first.',
  },
  {
    at: 0,
    bytes: text('ORC'),
    code: 'flow/orc',
    what: 'an ORC file, which is not read',
    action: 'Convert it to text, one record a line, first.',
  },
  {
    at: 0,
    bytes: [0x50, 0x4b, 0x03, 0x04],
    code: 'flow/zip',
    what: 'a ZIP archive (or an office document), which is not read',
    action: UNPACK,
  },
  {
    at: 0,
    bytes: [0x28, 0xb5, 0x2f, 0xfd],
    code: 'flow/zstd',
    what: 'a file compressed with Zstandard, which is not read',
    action: 'Unpack it with "zstd -d" and import the result.',
  },
  {
    at: 0,
    bytes: text('BZh'),
    code: 'flow/bzip2',
    what: 'a file compressed with bzip2, which is not read',
    action: 'Unpack it with "bunzip2" and import the result.',
  },
  {
    at: 0,
    bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00],
    code: 'flow/xz',
    what: 'a file compressed with xz, which is not read',
    action: 'Unpack it with "unxz" and import the result.',
  },
  {
    at: 0,
    bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c],
    code: 'flow/7z',
    what: 'a 7-Zip archive, which is not read',
    action: UNPACK,
  },
  {
    at: 257,
    bytes: text('ustar'),
    code: 'flow/tar',
    what: 'a tar archive, which is not read',
    action: UNPACK,
  },
  {
    at: 0,
    bytes: text('SQLite format 3\u0000'),
    code: 'flow/database',
    what: 'an SQLite database, not a flow log',
    action: 'To use a data folder of this program, name the folder with --data.',
  },
];

/** Bytes of the beginning that tell what a file is. */
export const SNIFF_BYTES = 64 * 1024;

export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/**
 * Refuses what is no text, by its content, never by its name.
 * @throws ProblemError naming the kind of file, or `flow/not-a-flow-log`
 */
export function refuseForeign(head: Uint8Array): void {
  for (const signature of SIGNATURES) {
    if (signature.bytes.every((byte, i) => head[signature.at + i] === byte)) {
      throw foreignFile(signature);
    }
  }
  if (isBinary(head)) {
    throw notAFlowLog('The file holds binary data, not text.', `It begins with ${hex(head)}.`);
  }
  if (/^\s*<(\?xml|!doctype|html|reports?|dashboard)/i.test(headText(head, 64))) {
    throw notAFlowLog(
      'This is an XML or HTML file; reports and dashboards have an import of their own.',
    );
  }
}

/** The first characters, for looking at only. */
export function headText(head: Uint8Array, length: number): string {
  return new TextDecoder().decode(head.subarray(0, length));
}

/** More than one byte in a hundred that text does not hold: a stray one is a bad line, not a bad file. */
function isBinary(head: Uint8Array): boolean {
  const looked = Math.min(head.length, SNIFF_BYTES);
  let odd = 0;
  for (let i = 0; i < looked; i++) {
    const c = head[i] ?? 0;
    if (c < 32 && (c < 9 || c > 13) && c !== 27) odd++;
  }
  return odd * 100 > looked;
}

function hex(head: Uint8Array): string {
  return Array.from(head.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
