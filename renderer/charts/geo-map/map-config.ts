import type { ChartData, ChartOptions } from 'chart.js';
import type { IBubbleMapDataPoint } from 'chartjs-chart-geo';
import type { TokenName } from '../../styles/tokens';
import type { CountryPlace } from './places';
import { type Point, type Region, rim } from './region';

type Colours = Readonly<Record<TokenName, string>>;

/** The points and the window the projection is fitted to. */
export function mapData(
  places: readonly (CountryPlace & Point)[],
  region: Region,
  colours: Colours,
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
        backgroundColor: `${colours['bar-ink']}5C`,
        hoverBackgroundColor: `${colours['bar-ink']}8C`,
        borderColor: colours['bar-ink'],
        borderWidth: 1.3,
      },
    ],
  };
}

/** The size of a point is its area: from nothing at 0 to a radius of 24 px at the largest value. */
export function mapOptions(
  places: readonly CountryPlace[],
  text: (value: number) => string,
  colours: Colours,
): ChartOptions<'bubbleMap'> {
  const largest = Math.max(1, ...places.map((place) => place.value));
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    layout: { padding: 0 },
    scales: {
      projection: { axis: 'x', projection: 'naturalEarth1' },
      size: { axis: 'x', min: 0, max: largest, range: [2.5, 24], mode: 'area', display: false },
    },
    plugins: {
      legend: { display: false },
      tooltip: {
        displayColors: false,
        backgroundColor: colours.text,
        titleColor: colours.surface,
        bodyColor: colours.surface,
        bodyFont: { family: "'Inter Variable', system-ui, sans-serif", size: 12 },
        callbacks: {
          label: (item) => {
            const place = places[item.dataIndex];
            return place ? `${place.name}: ${text(place.value)}` : '';
          },
        },
      },
    },
  };
}
