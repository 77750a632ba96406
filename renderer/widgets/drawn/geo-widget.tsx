import { type ReactElement, useMemo } from 'react';
import type { ResultTable } from '../../../core/query/result-table';
import { useLocations } from '../../api/queries';
import { usePendingDrawing } from '../../api/ready';
import { GeoMap } from '../../charts/geo-map/geo-map';
import mapStyles from '../../charts/geo-map/geo-map.module.css';
import type { PlaceTexts } from '../../charts/geo-map/list-rows';
import { PlaceList } from '../../charts/geo-map/place-list';
import { groupPlaces, type Places } from '../../charts/geo-map/places';
import type { MapPlace } from '../../charts/geo-map/region';
import { useWorld } from '../../charts/geo-map/world';
import { EmptyState } from '../../components/empty-state';
import { SkeletonRows } from '../../components/loading';
import { ProblemView } from '../../components/problem-view';
import { bothTexts } from '../../format/both-texts';
import type { TokenName } from '../../styles/tokens';
import { addressColumn, addressValues, distinctAddresses } from '../data/geo-rows';
import { drillCell, type OnDrill } from '../drill';
import { mainMeasure, measureText } from '../measure';

interface Props {
  readonly label: string;
  readonly table: ResultTable;
  readonly colour: TokenName | null;
  readonly onDrill: OnDrill | undefined;
}

/** More addresses than these make a filter that nobody reads. */
const MOST_ADDRESSES = 200;

/** Where the records come from: a map, and beside it every country and network with its value. */
export function GeoWidget({ label, table, colour, onDrill }: Props): ReactElement {
  const address = addressColumn(table);
  const measure = mainMeasure(table);
  const rows = useMemo(() => addressValues(table, address, measure), [table, address, measure]);
  const addresses = useMemo(() => distinctAddresses(rows), [rows]);
  const locations = useLocations(addresses);
  const world = useWorld();
  const found = locations.data;
  const places = useMemo(() => groupPlaces(rows, found ?? []), [rows, found]);
  const texts = useMemo(
    () => placeTexts(table, address, measure, onDrill),
    [table, address, measure, onDrill],
  );
  const onMap = useMemo(() => mapPlaces(places, texts), [places, texts]);
  const waiting = addresses.length > 0 && !found;
  usePendingDrawing(waiting && !locations.isError);
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
  const bar = colour && `color-mix(in srgb, var(--fg-${colour}) 24%, var(--fg-surface))`;
  return (
    <div className={mapStyles['holder']}>
      <div className={mapStyles['frame']}>
        <GeoMap label={`Map of ${label}`} world={world} places={onMap} ink={colour ?? 'bar-ink'} />
        <PlaceList label={`Places of ${label}`} places={places} texts={texts} bar={bar} />
      </div>
    </div>
  );
}

function placeTexts(
  table: ResultTable,
  address: number,
  measure: number,
  onDrill: OnDrill | undefined,
): PlaceTexts {
  const column = table.columns[measure];
  const isKey = table.columns[address]?.role !== 'dependent';
  return {
    text: measureText(column),
    both: (value) => bothTexts(value, column?.format ?? 'count'),
    openOf: (addresses) => {
      if (!onDrill) return { open: null, why: null };
      if (!isKey) return { open: null, why: 'The report does not group by the address.' };
      if (addresses.length > MOST_ADDRESSES) {
        const why = `Its ${addresses.length} addresses are too many for one filter; the table has each of them.`;
        return { open: null, why };
      }
      const cells = addresses.map((one) => drillCell(table.columns, address, one));
      return { open: () => onDrill({ cells }), why: null };
    },
  };
}

/** The countries whose centre is known; the list has the others, too. */
function mapPlaces(places: Places, texts: PlaceTexts): readonly MapPlace[] {
  return places.countries.flatMap((place): MapPlace[] => {
    const { code, name, value, addresses, latitude, longitude } = place;
    if (latitude === null || longitude === null) return [];
    const text = `${name}: ${texts.both(value)}`;
    return [
      { code, name, latitude, longitude, value: Number(value), text, ...texts.openOf(addresses) },
    ];
  });
}
