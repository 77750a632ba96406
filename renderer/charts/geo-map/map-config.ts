import type { ChartData, ChartOptions } from 'chart.js';
import type { IBubbleMapDataPoint } from 'chartjs-chart-geo';
import type { TokenName } from '../../styles/tokens';
import { type MapPlace, type Region, rim } from './region';

type Colours = Readonly<Record<TokenName, string>>;

/** The points and the window the projection is fitted to. */
export function mapData(
  places: readonly MapPlace[],
  region: Region,
  colours: Colours,
  ink: TokenName,
): ChartData<'bubbleMap', IBubbleMapDataPoint[], string> {
  return {
    labels: places.map((place) => place.name),
    datasets: [
      {
        outline: { type: 'MultiPoint', coordinates: rim(region) } as unknown as unknown[],
        showOutline: false,
        showGraticule: false,
        clipMap: true,
        data: places.map(({ longitude, latitude, value }) => ({ longitude, latitude, value })),
        backgroundColor: `${colours[ink]}5C`,
        hoverBackgroundColor: `${colours[ink]}8C`,
        borderColor: colours[ink],
        borderWidth: 1.3,
      },
    ],
  };
}

/** The size of a point is its area: from nothing at 0 to a radius of 24 px at the largest value. */
export function mapOptions(places: readonly MapPlace[]): ChartOptions<'bubbleMap'> {
  const largest = places.reduce((most, { value }) => Math.max(most, value), 0) || 1;
  return {
    animation: false,
    events: [],
    responsive: true,
    maintainAspectRatio: false,
    layout: { padding: 0 },
    scales: {
      projection: { axis: 'x', projection: 'naturalEarth1' },
      size: { axis: 'x', min: 0, max: largest, range: [2.5, 24], mode: 'area', display: false },
    },
    plugins: {
      legend: { display: false },
      tooltip: { enabled: false },
    },
  };
}
