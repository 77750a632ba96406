import type { ReactElement } from 'react';
import type { Widget } from '../../core/dashboard/model';
import type { ResultTable } from '../../core/query/result-table';
import type { Zone } from '../format/time';
import { BarList } from './bar-list';
import { ColouredTable } from './coloured-table';
import type { OnDrill } from './drill';
import { GeoWidget } from './geo-widget';
import { tableColumns } from './table-columns';
import { TreeWidget } from './tree-widget';

interface Props {
  readonly widget: Widget;
  readonly title: string;
  readonly table: ResultTable;
  readonly zone: Zone;
  /** Called with what a mark stands for, on a click and on Enter; absent: marks lead nowhere. */
  readonly onDrill?: OnDrill | undefined;
}

/** The picture of a widget's kind. */
export function WidgetBody({ widget, title, table, zone }: Props): ReactElement {
  switch (widget.kind) {
    case 'bar-list':
      return <BarList label={title} table={table} zone={zone} />;
    case 'table': {
      const { shown } = tableColumns(table);
      const { thresholds } = widget;
      return (
        <ColouredTable
          label={title}
          table={table}
          zone={zone}
          thresholds={thresholds}
          shown={shown}
        />
      );
    }
    case 'tree-map':
      return <TreeWidget label={title} table={table} nesting={widget.nesting} />;
    case 'geo-map':
      return <GeoWidget label={title} table={table} />;
  }
}
