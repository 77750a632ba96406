import type { Widget } from '../../core/dashboard/model';
import type { ResultTable } from '../../core/query/result-table';
import { addressColumn } from './geo-rows';
import { nestingColumns } from './nesting';
import { barListSubtitle, geoMapSubtitle, tableSubtitle, treeMapSubtitle } from './subtitle';
import { tableColumns } from './table-columns';

/** Measure, unit, top N and how much of the total it holds, in the words of the widget's kind. */
export function widgetSubtitle(widget: Widget, table: ResultTable): string {
  switch (widget.kind) {
    case 'bar-list':
      return barListSubtitle(table);
    case 'table':
      return tableSubtitle(table, tableColumns(table).hidden);
    case 'tree-map':
      return treeMapSubtitle(table, nestingColumns(table, widget.nesting));
    case 'geo-map':
      return geoMapSubtitle(table, addressColumn(table));
  }
}
