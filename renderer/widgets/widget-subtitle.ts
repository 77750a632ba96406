import type { Widget } from '../../core/dashboard/model';
import type { ResultTable } from '../../core/query/result-table';
import { addressColumn } from './data/geo-rows';
import { heatKeys } from './data/heat-data';
import { nestingColumns } from './data/nesting';
import { rowNames } from './data/row-names';
import { stageColumns } from './data/stages';
import {
  barListSubtitle,
  geoMapSubtitle,
  heatSubtitle,
  numberSubtitle,
  pieSubtitle,
  tableSubtitle,
  timeSubtitle,
  treeMapSubtitle,
} from './subtitle';
import { tableColumns } from './table/table-columns';

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
    case 'line':
    case 'area':
      return timeSubtitle(table);
    case 'pie':
      return pieSubtitle(table);
    case 'heat-map':
      return heatSubtitle(table, heatKeys(table));
    case 'sankey':
      return treeMapSubtitle(table, stageColumns(table, widget.nesting));
    case 'number':
      return numberSubtitle(table, rowNames(table, 'utc'));
  }
}
