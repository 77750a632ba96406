import type { FormatFinding } from '../../contract/values';
import type { BadLine } from '../../core/flow/batch';
import { detectLayouts } from '../../core/flow/detect';
import { type FieldName, fieldDefinition } from '../../core/flow/field';
import { headerFields, parseFormat } from '../../core/flow/format';
import { createFlowParser } from '../../core/flow/parser';
import { ProblemError } from '../../core/problem';
import { emptyFile, notAFlowLog } from './problems';

/** A log format to read with, how it was found, and how sure: 0 to 1. */
export interface ChosenLayout {
  readonly fields: readonly FieldName[];
  readonly found: FormatFinding['found'];
  readonly confidence: number;
}

/** The main layout first; a line that does not fit it is tried in the others. */
export type LayoutChoice = readonly [ChosenLayout, ...ChosenLayout[]];

/** Lines that are looked at before anything is read. */
export const SAMPLE_LINES = 500;
/** Part of the sample that must fit. */
const LEAST_SHARE = 0.5;
/** Lines named when a format does not fit. */
const NAMED_LINES = 3;

/**
 * The layouts of a sample of lines: the given format, else a header line's, else by scoring.
 *
 * @param lines from the first line on, blank ones included, so that their numbers are right
 * @param given a written format, or null
 * @param firstLine number of the first sample line, 1-based
 * @throws ProblemError `flow/format-invalid`, `flow/wrong-format` (the given one does not fit, naming
 *   the first lines that disagree), `flow/not-a-flow-log`, `flow/ambiguous-format`, `flow/empty-file`
 */
export function chooseLayouts(
  lines: readonly string[],
  given: string | null,
  firstLine = 1,
): LayoutChoice {
  if (given !== null) return [givenLayout(parseFormat(given), lines, firstLine)];
  if (lines.every((line) => line.trim() === '')) throw emptyFile();
  const at = lines.findIndex((line) => header(line) !== null);
  const fields = header(lines[at] ?? '');
  if (fields === null) return scored(lines);
  const above = lines.slice(0, at);
  const layout = headerLayout(fields, lines.slice(at + 1), firstLine + at);
  if (above.every((line) => line.trim() === '')) return [layout];
  try {
    return scored(above);
  } catch (error) {
    // What stands above the header is no record: bad lines, if there are good ones below.
    if (lines.slice(at + 1).every((line) => line.trim() === '')) throw error;
    return [layout];
  }
}

/** The fields a header line names, or null. A single everyday word, as `start`, is no header. */
export function header(line: string): FieldName[] | null {
  const fields = headerFields(line);
  const [only] = fields ?? [];
  if (fields?.length !== 1 || only === undefined) return fields;
  return only.includes('-') || fieldDefinition(only).kind === 'address' ? fields : null;
}

/** True when any word fits the field. */
export function isFreeText(name: FieldName): boolean {
  const definition = fieldDefinition(name);
  return definition.kind === 'text' && definition.values === undefined;
}

function scored(lines: readonly string[]): LayoutChoice {
  const [main, ...others] = detectLayouts(lines);
  return [{ ...main, found: 'scored' }, ...others.map((o) => ({ ...o, found: 'scored' as const }))];
}

function givenLayout(
  fields: FieldName[],
  lines: readonly string[],
  firstLine: number,
): ChosenLayout {
  const fit = fitOf(fields, lines, firstLine);
  if (fit.share < LEAST_SHARE) {
    throw new ProblemError({
      code: 'flow/wrong-format',
      message: `The given format does not fit this file: ${fit.reasons}.`,
      action: 'Correct the format (--format), or leave it out to have it found.',
      ...(fit.first !== undefined && { detail: `Line ${fit.first.line} is "${fit.first.text}".` }),
    });
  }
  return { fields, found: 'given', confidence: rounded(fit.share) };
}

function headerLayout(fields: FieldName[], below: readonly string[], line: number): ChosenLayout {
  const end = below.findIndex((text) => header(text) !== null);
  const fit = fitOf(fields, end < 0 ? below : below.slice(0, end), line + 1);
  if (fit.share < LEAST_SHARE) {
    throw notAFlowLog(
      `Line ${line} names the fields of a flow log, but the lines below do not fit: ${fit.reasons}.`,
    );
  }
  return { fields, found: 'header', confidence: rounded(fit.share) };
}

interface Fit {
  /** Part of the lines that are records; 1 when there is no line. */
  readonly share: number;
  /** The first lines that are none, in words. */
  readonly reasons: string;
  readonly first: BadLine | undefined;
}

function fitOf(fields: readonly FieldName[], lines: readonly string[], firstLine: number): Fit {
  const parser = createFlowParser(fields);
  const encoder = new TextEncoder();
  parser.line = firstLine - 1;
  for (const line of lines) {
    if (header(line) !== null) parser.line++;
    else {
      const bytes = encoder.encode(`${line}\n`);
      parser.parse(bytes, 0, bytes.length);
    }
  }
  const { batch, badLines } = parser.take();
  const all = batch.rows + badLines.length;
  const named = badLines.slice(0, NAMED_LINES);
  return {
    share: all === 0 ? 1 : batch.rows / all,
    reasons: named.map((bad) => `line ${bad.line}: ${bad.reason}`).join('; '),
    first: badLines[0],
  };
}

function rounded(share: number): number {
  return Math.round(share * 100) / 100;
}
