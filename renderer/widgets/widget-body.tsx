import type { ReactElement } from 'react';
import type { Widget } from '../../core/dashboard/model';
import type { ResultTable } from '../../core/query/result-table';
import { chosenColour } from '../charts/series-colours';
import type { Zone } from '../format/time';
import { GeoWidget } from './drawn/geo-widget';
import { HeatWidget } from './drawn/heat-widget';
import { NumberWidget } from './drawn/number-widget';
import { OnlySums } from './drawn/only-sums';
import { PieWidget } from './drawn/pie-widget';
import { SankeyWidget } from './drawn/sankey-widget';
import { TimeWidget } from './drawn/time-widget';
import { TreeWidget } from './drawn/tree-widget';
import type { OnDrill, OnSpan } from './drill';
import { useGathering } from './use-gathering';
import { mainMeasure } from './measure';
import { BarList } from './table/bar-list';
import { ColouredTable } from './table/coloured-table';
import { tableColumns } from './table/table-columns';

interface Props {
  readonly widget: Widget;
  readonly title: string;
  readonly table: ResultTable;
  readonly zone: Zone;
  /** Called with what a mark stands for, on a click and on Enter; absent: marks lead nowhere. */
  readonly onDrill?: OnDrill | undefined;
  /** Called with a span of time that was chosen in a picture along time; absent: none can be. */
  readonly onSpan?: OnSpan | undefined;
}

/** The picture of a widget's kind. */
export function WidgetBody(props: Props): ReactElement {
  const { widget, title, table, zone, onDrill, onSpan } = props;
  const shared = { label: title, table, zone, onDrill };
  const gathering = useGathering(widget.report, table, onDrill);
  const colour = chosenColour(widget.colour);
  const along = { ...shared, gathering, colour, onSpan };
  const measured = table.columns[mainMeasure(table)];
  switch (widget.kind) {
    case 'bar-list':
      return <BarList {...shared} colour={colour} />;
    case 'table':
      return (
        <ColouredTable
          {...shared}
          thresholds={widget.thresholds}
          shown={tableColumns(table).shown}
        />
      );
    case 'tree-map':
      return (
        <OnlySums column={measured}>
          <TreeWidget {...shared} gathering={gathering} nesting={widget.nesting} />
        </OnlySums>
      );
    case 'geo-map':
      return (
        <OnlySums column={measured}>
          <GeoWidget {...shared} colour={colour} />
        </OnlySums>
      );
    case 'line':
      return <TimeWidget {...along} stacked={false} />;
    case 'area':
      return <TimeWidget {...along} stacked />;
    case 'pie':
      return (
        <OnlySums column={measured}>
          <PieWidget {...shared} gathering={gathering} />
        </OnlySums>
      );
    case 'heat-map':
      return <HeatWidget {...shared} colour={colour} onSpan={onSpan} />;
    case 'sankey':
      return (
        <OnlySums column={measured}>
          <SankeyWidget {...shared} gathering={gathering} nesting={widget.nesting} />
        </OnlySums>
      );
    case 'number':
      return <NumberWidget {...shared} thresholds={widget.thresholds} colour={colour} />;
  }
}
