import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fc } from '../../../../harness/property';

/** What a script did: the arguments of each call of `aws`, files in place of their `file://` address. */
export interface Ran {
  readonly calls: readonly (readonly string[])[];
  readonly status: number | null;
  readonly stderr: string;
}

/**
 * Runs a script with a function in place of `aws`, which writes down what it was given, and answers
 * with what `answer`, lines of bash that see the same arguments, print. The folder it runs in is empty,
 * and has to be so after it: what escaped from its quotes would show.
 */
export function runScript(text: string, answer = DEFAULT_ANSWER): Ran {
  const folder = mkdtempSync(join(tmpdir(), 'flowglass-script-'));
  const record = join(folder, 'record');
  const aws = `aws() {
    local argument
    for argument in "$@"; do
      case $argument in
        file://*) cat "\${argument#file://}" ;;
        *) printf %s "$argument" ;;
      esac
      printf '\\0'
    done >>"$RECORD"
    printf '\\n\\0' >>"$RECORD"
    ${answer}
  }
  `;
  try {
    const ran = spawnSync('bash', ['--noprofile', '--norc'], {
      cwd: folder,
      input: aws + text,
      env: { PATH: process.env['PATH'], RECORD: record, TMPDIR: folder },
      encoding: 'utf8',
    });
    const parts = readFileSync(record, 'utf8').split('\0').slice(0, -1);
    const left = spawnSync('ls', ['-A'], { cwd: folder, encoding: 'utf8' }).stdout.trim();
    if (left !== 'record') throw new Error(`The script left files: ${left}`);
    return { calls: callsOf(parts), status: ran.status, stderr: ran.stderr };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const DEFAULT_ANSWER = `case "$1 $2" in
  'sts get-caller-identity') echo 123456789012 ;;
  'iam list-access-keys') echo 0 ;;
esac`;

/** A call ends with a part that is one line end. */
function callsOf(parts: readonly string[]): readonly (readonly string[])[] {
  const calls: string[][] = [[]];
  for (const part of parts) {
    if (part === '\n') calls.push([]);
    else calls.at(-1)?.push(part);
  }
  return calls.slice(0, -1);
}

/** Whether bash can read the text at all. */
export function bashReads(text: string): string {
  const ran = spawnSync('bash', ['-n'], { input: text, encoding: 'utf8' });
  return ran.status === 0 ? '' : ran.stderr;
}

/** Texts that mean something to a shell, to JSON, or to the here-documents of the scripts. */
export const nastyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...'\'"\\$`!;|&<>(){}[]*?~#=%^ \n\t\r',
        '$(touch escaped)',
        '`touch escaped`',
        "'; touch escaped; '",
        '\nEND_OF_JSON\ntouch escaped\n',
        '${IFS}',
        '$HOME',
        '\u2028',
      ),
      fc.string({ unit: 'grapheme', maxLength: 3 }).map((text) => text.replaceAll('\0', '')),
    ),
    { minLength: 1, maxLength: 8 },
  )
  // A whole argument that is one line end is how the record ends a call.
  .map((parts) => `x${parts.join('')}`);
