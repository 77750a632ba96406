import { type LeafPredicate, leafPredicate } from '../../../core/constraint/leaf';
import { testCell } from '../../../core/constraint/match';
import type { ResolvedConstraint } from '../../../core/constraint/tree';
import type { SegmentView } from '../attribute/segment-view';
import type { AttributeValues } from '../attribute/attribute-values';
import type { AttributeSource } from '../attribute/values';
import { clearWhere, presenceMask } from './mask';
import { Verdicts, WideVerdicts } from './verdicts';

/** Which rows of a segment pass: all, none, or those with 1 in the mask, which the caller may change. */
export type Passing = boolean | Uint8Array;

/** A filter over segments; equal to `compileMatcher` on every record, without making records. */
export interface SegmentFilter {
  test(view: SegmentView): Passing;
}

/** Compiles a filter; null passes everything. */
export function compileFilter(
  tree: ResolvedConstraint | null,
  source: AttributeSource,
): SegmentFilter {
  if (tree === null) return { test: () => true };
  if ('parts' in tree) {
    const parts = tree.parts.map((part) => compileFilter(part, source));
    return tree.kind === 'and' ? every(parts) : some(parts);
  }
  const attribute = tree.resolved;
  const values = source.values(attribute);
  return leafFilter(leafPredicate(tree, attribute), values);
}

function every(parts: readonly SegmentFilter[]): SegmentFilter {
  return {
    test(view) {
      let mask: Uint8Array | null = null;
      for (const part of parts) {
        const passing = part.test(view);
        if (passing === false) return false;
        if (passing === true) continue;
        if (mask === null) mask = passing;
        else
          for (let row = 0; row < mask.length; row++)
            mask[row] = (mask[row] as number) & (passing[row] as number);
      }
      return mask ?? true;
    },
  };
}

function some(parts: readonly SegmentFilter[]): SegmentFilter {
  return {
    test(view) {
      let mask: Uint8Array | null = null;
      for (const part of parts) {
        const passing = part.test(view);
        if (passing === true) return true;
        if (passing === false) continue;
        if (mask === null) mask = passing;
        else
          for (let row = 0; row < mask.length; row++)
            mask[row] = (mask[row] as number) | (passing[row] as number);
      }
      return mask ?? false;
    },
  };
}

function leafFilter(predicate: LeafPredicate, values: AttributeValues): SegmentFilter {
  if (values.constant !== undefined) {
    const passes = testCell(predicate, values.constant);
    return { test: () => passes };
  }
  if (predicate.kind === 'presence')
    return { test: (view) => presenceMask(view.attribute(values), view.rows, predicate.whenNull) };
  const test = valueTest(predicate, values);
  const { toldBy } = values;
  const told =
    toldBy === undefined || predicate.kind !== 'text'
      ? null
      : new Verdicts((code) => predicate.test(String(toldBy.cell(code))));
  return {
    test(view) {
      const codes = told === null ? null : (toldBy?.read(view) ?? null);
      if (told !== null && codes !== null) {
        const mask = new Uint8Array(view.rows);
        told.fill(codes.values, mask);
        return mask;
      }
      const column = view.attribute(values);
      if (column.allNull) return false;
      const mask = new Uint8Array(view.rows);
      test(column.values, column.allV6 || column.isV6, mask);
      if (column.nulls !== null) clearWhere(mask, column.nulls);
      return mask;
    },
  };
}

/** Sets 1 for every row whose value passes; `v6` says which rows are IPv6 codes. */
type ValueTest = (
  values: Uint32Array | Float64Array,
  v6: boolean | Uint8Array | null,
  mask: Uint8Array,
) => void;

function valueTest(
  predicate: Exclude<LeafPredicate, { kind: 'presence' }>,
  values: AttributeValues,
): ValueTest {
  switch (predicate.kind) {
    case 'text': {
      const verdicts = new Verdicts((code) => predicate.test(String(values.cell(code, false))));
      return (codes, _, mask) => verdicts.fill(codes, mask);
    }
    case 'number': {
      const verdicts =
        values.bits <= 16 ? new Verdicts(predicate.test) : new WideVerdicts(predicate.test);
      return (numbers, _, mask) => verdicts.fill(numbers, mask);
    }
    case 'address': {
      const four = new WideVerdicts(predicate.test4);
      const six = new Verdicts((code) => predicate.test6(String(values.cell(code, true))));
      return (codes, v6, mask) => {
        if (v6 === true) return six.fill(codes, mask);
        four.fill(codes, mask);
        if (v6 instanceof Uint8Array) six.fillWhere(codes, v6, mask);
      };
    }
  }
}
