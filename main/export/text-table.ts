import type { ResultColumn, ResultTable } from '../../core/query/result-table';
import { cellText, printable } from './cell-text';
import { type Zone, zoneName } from './time-text';

const GAP = '  ';

/**
 * A result as aligned columns for a terminal: display names, a rule, then the rows; numbers to the right.
 * Ends with a line end.
 */
export function textTable(table: Pick<ResultTable, 'columns' | 'rows'>, zone: Zone): string {
  const heads = table.columns.map((column) => headText(column, zone));
  const body = table.rows.map((row) =>
    table.columns.map((column, i) => cellText(column, row[i] ?? null, zone)),
  );
  return alignedText(heads, body, table.columns.map(isNumber));
}

/** The same for any heads and rows of text. */
export function alignedText(
  heads: readonly string[],
  body: readonly (readonly string[])[],
  right: readonly boolean[] = [],
): string {
  const widths = heads.map((head, i) =>
    body.reduce((width, row) => Math.max(width, lengthOf(row[i] ?? '')), lengthOf(head)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => {
        const space = ' '.repeat(Math.max(0, (widths[i] ?? 0) - lengthOf(cell)));
        return right[i] === true ? space + cell : cell + space;
      })
      .join(GAP)
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join(GAP);
  return `${[line(heads), rule, ...body.map(line)].join('\n')}\n`;
}

function headText(column: ResultColumn, zone: Zone): string {
  const name = printable(column.displayName);
  return column.format === 'time' ? `${name} (${zoneName(zone)})` : name;
}

function isNumber(column: ResultColumn): boolean {
  return column.type === 'integer' || column.type === 'number';
}

/** Characters, not UTF-16 units. */
function lengthOf(text: string): number {
  return [...text].length;
}
