import type { PatternOperator, Report } from '../../core/report/model';

export interface AskLine {
  readonly word: string;
  readonly text: string;
}

const JOINED: Readonly<Record<PatternOperator, string>> = {
  OR: 'or',
  AND: 'and',
  AND_NOT: 'and not',
  FOLLOWED_BY: 'then',
  NOT_FOLLOWED_BY: 'then not',
};

/** What a report asks, one part a line, as it stands in its XML; what it does not have is left out. */
export function askLines(report: Report): readonly AskLine[] {
  const lines: AskLine[] = [
    { word: 'select', text: report.select.join(', ') || 'all attributes' },
    { word: 'where', text: report.constraint ?? 'every record' },
  ];
  for (const { operator, constraint, having } of report.patterns) {
    const condition = having === null ? '' : ` having ${having}`;
    lines.push({ word: JOINED[operator], text: `${constraint ?? 'every record'}${condition}` });
  }
  if (report.having !== null) lines.push({ word: 'having', text: report.having });
  if (report.orderBy.length > 0) {
    const order = report.orderBy.map(
      (item) => `${item.expression}${item.descending ? ' DESC' : ''}`,
    );
    lines.push({ word: 'order', text: order.join(', ') });
  }
  return lines;
}
