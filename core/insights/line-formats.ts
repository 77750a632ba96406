import { type FieldName, fieldDefinition } from '../flow/field';
import { DEFAULT_FORMAT, formatKey } from '../flow/format';
import { distinctLayouts } from '../flow/layouts';
import { ProblemError } from '../problem';
import { unsupported } from './unsupported';

/** The log formats of a group, told apart by their number of fields. */
export interface LineFormats {
  /** One per number of fields. */
  readonly layouts: readonly LineLayout[];
  /** Every field that some format has. */
  readonly fields: ReadonlySet<FieldName>;
  /** True when every line is of the default format, whose fields AWS discovers. */
  readonly discovered: boolean;
}

export interface LineLayout {
  readonly length: number;
  readonly formats: readonly (readonly FieldName[])[];
}

/** A capture in the regular expression of a line. */
export interface Capture {
  readonly name: string;
  /** What the value looks like. */
  readonly shape: string;
}

/** @throws ProblemError `insights/no-format` without any format */
export function lineFormats(formats: readonly (readonly FieldName[])[]): LineFormats {
  const distinct = distinctLayouts(formats);
  if (distinct.length === 0) {
    throw new ProblemError({
      code: 'insights/no-format',
      message: 'The log format of this source is not known, so its lines cannot be read in AWS.',
      action: 'Poll the source once, or enter the log format where the source is edited.',
      remedy: 'edit-source',
    });
  }
  const lengths = [...new Set(distinct.map((format) => format.length))];
  return {
    layouts: lengths.map((length) => ({
      length,
      formats: distinct.filter((format) => format.length === length),
    })),
    fields: new Set(distinct.flat()),
    discovered: distinct.every((format) => formatKey(format) === formatKey(DEFAULT_FORMAT)),
  };
}

/**
 * Where a field stands in lines of this length; null when they do not have it.
 * @throws ProblemError `insights/unsupported` when formats of one length have it at different places
 */
export function placeOf(layout: LineLayout, field: FieldName): number | null {
  const [place = -1, ...others] = [
    ...new Set(layout.formats.map((format) => format.indexOf(field))),
  ];
  if (others.length > 0) {
    throw unsupported(
      `Two log formats of this group have ${layout.length} fields each, with ${field} at different places: their lines cannot be told apart in AWS.`,
      'Choose a range in which only one of them was used, or answer the report from the collected records.',
    );
  }
  return place < 0 ? null : place;
}

/** A regular expression of a whole line, with captures by place. Only plain classes: every engine agrees on them. */
export function linePattern(layout: LineLayout, captures: ReadonlyMap<number, Capture>): string {
  const words = Array.from({ length: layout.length }, (_, place) => {
    const capture = captures.get(place);
    return capture === undefined ? '\\S+' : `(?<${capture.name}>${capture.shape})`;
  });
  return `^${words.join(' ')}$`;
}

/** A regular expression that only flow records of this length fit. */
export function recordPattern(layout: LineLayout): string {
  const words = Array.from({ length: layout.length }, (_, place) => {
    const numbers = layout.formats.every(
      (format) => fieldDefinition(format[place] ?? '').kind === 'number',
    );
    return numbers ? '[0-9-]+' : '\\S+';
  });
  return `^${words.join(' ')}$`;
}
