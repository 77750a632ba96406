import type { ResolvedConstraint } from '../../../../core/constraint/tree';
import type { DecodedColumn } from '../../../store/segment/decode';
import { compileFilter } from '../../scan/filter';
import type { ColumnValues } from '../attribute-values';
import type { AttributeSource } from '../values';
import { ColumnBuilder, isNullAt, isV6At } from './builder';
import { type ComputedColumn, computedValues } from './evaluated';
import { CodeMemo } from './memo';

/** IF: the first column where the condition is true, else the second. */
export function choiceColumn(
  computed: ComputedColumn,
  condition: ResolvedConstraint,
  then: ColumnValues,
  otherwise: ColumnValues,
  source: AttributeSource,
): ColumnValues {
  const filter = compileFilter(condition, source);
  const thenCodes = recoder(computed, then);
  const otherCodes = recoder(computed, otherwise);
  const addresses = then.constant === undefined ? then : otherwise;
  const values = computedValues(computed, (view) => {
    const passing = filter.test(view);
    const chosen = typeof passing === 'boolean' ? (passing ? then : otherwise) : null;
    if (chosen !== null && computed.kind !== 'text') return view.attribute(chosen);
    const builder = new ColumnBuilder(computed.kind, view.rows);
    const yes = view.attribute(then);
    const no = view.attribute(otherwise);
    for (let row = 0; row < view.rows; row++) {
      const holds = typeof passing === 'boolean' ? passing : passing[row] === 1;
      if (holds) take(builder, yes, thenCodes, row);
      else take(builder, no, otherCodes, row);
    }
    return builder.column();
  });
  if (computed.kind !== 'address') return values;
  return { ...values, cell: (value, isV6) => addresses.cell(value, isV6) };
}

function take(
  builder: ColumnBuilder,
  column: DecodedColumn,
  codes: CodeMemo | null,
  row: number,
): void {
  if (isNullAt(column, row)) {
    builder.markNull(row);
    return;
  }
  const value = column.values[row] as number;
  builder.values[row] = codes === null ? value : codes.of(value);
  if (isV6At(column, row)) builder.markV6(row);
}

/** From the codes of a column to those of all texts that expressions make; null: they are the same. */
function recoder({ kind, texts }: ComputedColumn, values: ColumnValues): CodeMemo | null {
  if (kind !== 'text' || values.cell === texts.text) return null;
  return new CodeMemo((code) => texts.codeOf(String(values.cell(code, false))));
}
