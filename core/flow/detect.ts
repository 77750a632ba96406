import { type Problem, ProblemError } from '../problem';
import type { BadLine } from './batch';
import type { FieldName } from './field';
import { formatKey } from './format';
import { distinctLayouts, KNOWN_LAYOUTS } from './layouts';
import { createFlowParser } from './parser';
import { areSizesSwapped, plausibility, withSizesSwapped } from './plausible';

/** A layout and how well it explains the sample. */
export interface LayoutFinding {
  readonly fields: readonly FieldName[];
  /** 0 to 1. */
  readonly confidence: number;
  /** False when no line tells packets from bytes, as those of NODATA do not: later lines may. */
  readonly sizesKnown: boolean;
}

/** The main layout first, then others that explain lines which those before do not. */
export type DetectedLayouts = readonly [LayoutFinding, ...LayoutFinding[]];

interface Score {
  readonly fields: readonly FieldName[];
  /** Per sample line: is it valid in this layout, and how likely do its values look. */
  readonly likely: readonly (number | null)[];
  readonly total: number;
  readonly firstBad: BadLine | null;
}

/** Part of a sample that must be explained before a file counts as a flow log. */
const LEAST_SHARE = 0.5;
/** Mean plausibility below which a layout only fits by chance. */
const LEAST_LIKELY = 0.6;

/**
 * Finds the layout of sample lines by reading them as typed records in each candidate, never by the
 * number of values alone. `known` are layouts that the caller has reason to expect.
 *
 * Throws `flow/not-a-flow-log` when none explains half of the lines, `flow/ambiguous-format` when
 * several explain the same lines equally well. Layouts that explain other lines are no rivals: logs
 * of two kinds may share one place, and each line is then read in its own. A layout of AWS whose
 * packets and bytes most lines show changed over is found that way round, as some of AWS's own examples have it.
 */
export function detectLayouts(
  lines: readonly string[],
  known: readonly (readonly FieldName[])[] = [],
): DetectedLayouts {
  const sample = lines.filter((line) => line.trim() !== '');
  const scores = distinctLayouts([...known, ...KNOWN_LAYOUTS])
    .map((fields) => scoreLayout(fields, sample))
    .sort((a, b) => b.total - a.total);
  const [best] = scores;
  if (best === undefined || best.total === 0) throw notAFlowLog(sample, scores);
  const rival = scores.find((score) => score !== best && areEquals(score, best));
  if (rival !== undefined) throw ambiguous(best, rival, sample);

  const explained = new Set<number>();
  const found: LayoutFinding[] = [];
  for (const score of scores) {
    const own = score.likely.flatMap((likely, i) =>
      isExplained(likely) && !explained.has(i) ? [i] : [],
    );
    if (own.length === 0) continue;
    for (const index of own) explained.add(index);
    found.push({
      ...sizesRight(score, sample),
      confidence: confidenceOf(score, scores, sample.length),
    });
  }
  const [main, ...others] = found;
  if (main === undefined || explained.size < sample.length * LEAST_SHARE) {
    throw notAFlowLog(sample, scores);
  }
  return [main, ...others];
}

/** How well given fields fit: the part of the lines that are valid records, and the first that is not. */
export function checkLayout(
  fields: readonly FieldName[],
  lines: readonly string[],
): { readonly share: number; readonly firstBad: BadLine | null } {
  const sample = lines.filter((line) => line.trim() !== '');
  const score = scoreLayout(fields, sample);
  const valid = score.likely.filter((likely) => likely !== null).length;
  return { share: sample.length === 0 ? 0 : valid / sample.length, firstBad: score.firstBad };
}

function scoreLayout(fields: readonly FieldName[], sample: readonly string[]): Score {
  const parser = createFlowParser(fields);
  const encoder = new TextEncoder();
  const likely = sample.map((line) => {
    const bytes = encoder.encode(`${line}\n`);
    const before = parser.rows;
    parser.parse(bytes, 0, bytes.length);
    return parser.rows > before ? plausibility(fields, line.trim().split(/[ \t]+/)) : null;
  });
  const total = likely.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  return { fields, likely, total, firstBad: parser.take().badLines[0] ?? null };
}

function isExplained(likely: number | null | undefined): boolean {
  return likely !== null && likely !== undefined && likely >= LEAST_LIKELY;
}

/** The layout with packets and bytes the way that most of its lines show. */
function sizesRight(
  { fields, likely }: Score,
  sample: readonly string[],
): Pick<LayoutFinding, 'fields' | 'sizesKnown'> {
  const hasSizes = withSizesSwapped(fields) !== fields;
  const told = sample.flatMap((line, i) =>
    isExplained(likely[i]) ? (areSizesSwapped(fields, line.trim().split(/[ \t]+/)) ?? []) : [],
  );
  const swapped = told.filter(Boolean).length;
  const isSwapped = swapped > told.length - swapped;
  return {
    fields: isSwapped ? withSizesSwapped(fields) : fields,
    sizesKnown: !hasSizes || told.length > 0,
  };
}

/** True when both explain the same lines, and equally well. */
function areEquals(a: Score, b: Score): boolean {
  return (
    a.total === b.total &&
    a.likely.some(isExplained) &&
    a.likely.every((likely, i) => isExplained(likely) === isExplained(b.likely[i]))
  );
}

/**
 * The mean plausibility of the lines a layout explains, less what the nearest rival explains too,
 * and less for few lines: one line is weak evidence.
 */
function confidenceOf(score: Score, scores: readonly Score[], lines: number): number {
  const own = score.likely.filter((likely) => likely !== null).length;
  const rival = Math.max(0, ...scores.filter((s) => s !== score).map((s) => sharedPart(score, s)));
  const evidence = own / (own + 0.25);
  const share = Math.min(1, (score.total / Math.max(1, lines)) * evidence);
  return Math.round(share * (1 - rival / 2) * 100) / 100;
}

/** The part of the lines of `score` that `other` explains as well. */
function sharedPart(score: Score, other: Score): number {
  const both = score.likely.filter((likely, i) => {
    const rival = other.likely[i];
    return likely !== null && isExplained(rival);
  }).length;
  const own = score.likely.filter((likely) => likely !== null).length;
  return own === 0 ? 0 : both / own;
}

function notAFlowLog(sample: readonly string[], scores: readonly Score[]): ProblemError {
  const width = sample[0]?.trim().split(/[ \t]+/).length ?? 0;
  const nearest = scores.find((score) => score.fields.length === width) ?? scores[0];
  const reason = nearest?.firstBad?.reason;
  const problem: Problem = {
    code: 'flow/not-a-flow-log',
    message: `No known log format fits: the first line is ${quoted(sample[0])}.`,
    action: `Check that it is a VPC flow log. ${GIVE_FORMAT}`,
    ...(reason !== undefined && { detail: `Read as the nearest format: ${reason}.` }),
  };
  return new ProblemError(problem);
}

function ambiguous(best: Score, second: Score, sample: readonly string[]): ProblemError {
  const line = sample.find((_, i) => isExplained(best.likely[i]));
  return new ProblemError({
    code: 'flow/ambiguous-format',
    message:
      'Two log formats fit equally well: ' +
      `"${formatKey(best.fields)}" and "${formatKey(second.fields)}". A line of it is ${quoted(line)}.`,
    action: GIVE_FORMAT,
  });
}

/** Where a format can be given: a header line works wherever files are read. */
const GIVE_FORMAT =
  'If its fields are in an order of their own, name them: on the command line with ' +
  '--format "FIELDS", in the window by a first line in the file, for a source as its "Log format".';
/** Longest part of a line that a message shows. */
const SHOWN_LENGTH = 120;

function quoted(line: string | undefined): string {
  const text = line ?? '';
  return `"${text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH - 1)}…` : text}"`;
}
