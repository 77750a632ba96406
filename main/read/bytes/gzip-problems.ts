import { type Problem, ProblemError } from '../../../core/problem';

export function gzipTruncated(cause?: Error): ProblemError {
  const problem = {
    code: 'flow/gzip-truncated',
    message: 'The compressed data ends in the middle: the file is not complete.',
    action: 'Download or copy the file again and import it; nothing is stored twice.',
  };
  return new ProblemError(problem, { cause });
}

/**
 * What was unpacked may be made of damaged bytes, so nothing of the file can be kept.
 * @param where completes "The compressed data is damaged …"
 */
export function gzipDamaged(where: string, cause?: Error): ProblemError {
  const problem: Problem = {
    code: 'flow/gzip-damaged',
    message: `The compressed data is damaged ${where}. Nothing of this file was stored.`,
    action:
      'Get the file again from where it came; or unpack what can be saved with ' +
      '"gzip -dc FILE > part.log" and import that part.',
    ...(cause !== undefined && { detail: cause.message }),
  };
  return new ProblemError(problem, { cause });
}

/** Told behind whole data: what was unpacked is good and kept. */
export function gzipTrailing(offset: number, first: Uint8Array): Problem {
  return {
    code: 'flow/gzip-trailing',
    message:
      `From byte ${byteNumber(offset)} on, the file holds something that is not compressed data ` +
      `and was not read: it begins with ${shown(first)}.`,
    action: 'If it holds more flow logs, cut it off and import it on its own.',
  };
}

/** An offset as the number of its byte, of which the first is 1. */
export function byteNumber(offset: number): string {
  return (offset + 1).toLocaleString('en-US');
}

/** The first bytes, as text when they are. */
function shown(bytes: Uint8Array): string {
  const head = bytes.subarray(0, 24);
  const words = new TextDecoder().decode(head);
  if (/^[\x20-\x7e\t\r\n]+$/.test(words)) return JSON.stringify(words);
  return Array.from(head.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
