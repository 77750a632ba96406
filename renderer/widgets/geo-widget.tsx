import { type ReactElement, useMemo } from 'react';
import type { ResultTable } from '../../core/query/result-table';
import { useLocations } from '../api/queries';
import { usePendingDrawing } from '../api/ready';
import { GeoMap } from '../charts/geo-map/geo-map';
import mapStyles from '../charts/geo-map/geo-map.module.css';
import { PlaceList } from '../charts/geo-map/place-list';
import { groupPlaces } from '../charts/geo-map/places';
import { useWorld } from '../charts/geo-map/world';
import { EmptyState } from '../components/empty-state';
import { SkeletonRows } from '../components/loading';
import { ProblemView } from '../components/problem-view';
import { addressColumn, addressValues, distinctAddresses, hasCentre } from './geo-rows';
import { mainMeasure, measureText } from './measure';

interface Props {
  readonly label: string;
  readonly table: ResultTable;
}

/** Where the records come from: a map, and beside it every country and network with its value. */
export function GeoWidget({ label, table }: Props): ReactElement {
  const address = addressColumn(table);
  const measure = mainMeasure(table);
  const rows = useMemo(() => addressValues(table, address, measure), [table, address, measure]);
  const addresses = useMemo(() => distinctAddresses(rows), [rows]);
  const locations = useLocations(addresses);
  const world = useWorld();
  const found = locations.data;
  const places = useMemo(() => groupPlaces(rows, found ?? []), [rows, found]);
  const onMap = useMemo(() => places.countries.filter(hasCentre), [places]);
  const waiting = addresses.length > 0 && !found;
  usePendingDrawing(waiting && !locations.isError);
  const text = measureText(table.columns[measure]);
  if (address < 0) {
    return (
      <EmptyState
        title="Nothing to place on a map"
        text="The report selects no address. Show this widget as a table instead."
      />
    );
  }
  if (locations.isError) {
    return <ProblemView error={locations.error} onRetry={() => void locations.refetch()} />;
  }
  if (waiting || !world) return <SkeletonRows />;
  return (
    <div className={mapStyles['frame']}>
      <GeoMap label={`Map of ${label}`} world={world} places={onMap} text={text} />
      <PlaceList label={`Places of ${label}`} places={places} text={text} />
    </div>
  );
}
