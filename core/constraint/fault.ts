import { type Problem, ProblemError } from '../problem';

/** Longest filter read, in characters; FortiSIEM's own are well below. */
export const MAX_CONSTRAINT_LENGTH = 100_000;
/** Most levels of AND and OR within each other. */
export const MAX_CONSTRAINT_DEPTH = 64;
/** Deepest nesting of parentheses, needed or not; a printed filter stays well below. */
export const MAX_PARENTHESES = 256;
/** Faults of one filter that are looked for; who mends so many looks again. */
export const MAX_FAULTS = 100;

/** 1-based line and column of a 0-based offset. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let lineStart = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) {
    line++;
    lineStart = at + 1;
  }
  return { line, column: offset - lineStart + 1 };
}

/** A fault in a filter, placed at an offset of its text. */
export function constraintFault(
  code: `constraint/${string}`,
  text: string,
  offset: number,
  message: string,
  action?: string,
): ProblemError {
  const place = lineAndColumn(text, offset);
  return new ProblemError({ code, message, place, ...(action === undefined ? {} : { action }) });
}

/** Runs something and puts what it throws to the other faults. */
export function collectFaults(faults: Problem[], run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    faults.push(error.problem);
  }
}
