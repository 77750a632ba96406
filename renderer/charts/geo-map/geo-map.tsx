import { UnstyledButton, useComputedColorScheme } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { Chart as ChartJs, PointElement, Tooltip } from 'chart.js';
import { BubbleMapController, GeoFeature, ProjectionScale, SizeScale } from 'chartjs-chart-geo';
import type { FeatureCollection } from 'geojson';
import { type KeyboardEvent, type ReactElement, useMemo, useState } from 'react';
import { Chart } from 'react-chartjs-2';
import { tokens } from '../../styles/tokens';
import { landPlugin } from './land-plugin';
import styles from './geo-map.module.css';
import { mapData, mapOptions } from './map-config';
import type { CountryPlace } from './places';
import { around, fitRegion, inRegion, moved, type Point, type Region, zoomed } from './region';

ChartJs.register(
  BubbleMapController,
  GeoFeature,
  ProjectionScale,
  SizeScale,
  PointElement,
  Tooltip,
);

interface Props {
  readonly label: string;
  readonly world: FeatureCollection;
  /** Countries with a known centre, largest first. */
  readonly places: readonly (CountryPlace & Point)[];
  readonly text: (value: number) => string;
}

const STEP = 0.2;

/** Points sized by area on a natural projection; buttons and keys move the window. */
export function GeoMap({ label, world, places, text }: Props): ReactElement {
  const scheme = useComputedColorScheme('light');
  const [chosen, setChosen] = useState<Region | null>(null);
  const region = useMemo(() => chosen ?? fitRegion(places), [chosen, places]);
  const colours = tokens[scheme];
  const data = useMemo(() => mapData(places, region, colours), [places, region, colours]);
  const options = useMemo(() => mapOptions(places, text, colours), [places, text, colours]);
  const plugins = useMemo(
    () => [
      landPlugin(world, places, {
        land: colours.land,
        landLine: colours['land-line'],
        sea: colours.sea,
        text: colours.text,
        surface: colours.surface,
      }),
    ],
    [world, places, colours],
  );
  const outside = places.filter((place) => !inRegion(place, region));
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = keyRegion(event.key, region);
    if (!next) return;
    event.preventDefault();
    setChosen(next);
  };
  return (
    <div
      className={styles['map']}
      role="group"
      tabIndex={0}
      onKeyDown={onKeyDown}
      aria-label={`${label}. Arrow keys move it, plus and minus zoom.`}
    >
      {/* The plugin reads its places when made, so a new answer makes a new chart. */}
      <Chart
        key={`${scheme}-${places.map((place) => `${place.code}${place.value}`).join()}-${JSON.stringify(region)}`}
        type="bubbleMap"
        data={data}
        options={options}
        plugins={plugins}
        role="img"
        aria-label={`${label}; the values are in the table beside it`}
      />
      <div className={styles['zoom']}>
        <UnstyledButton
          className={styles['zoomButton']}
          aria-label="Zoom in"
          onClick={() => setChosen(zoomed(region, 1 / 1.6))}
        >
          <IconPlus size={14} stroke={1.8} aria-hidden />
        </UnstyledButton>
        <UnstyledButton
          className={styles['zoomButton']}
          aria-label="Zoom out"
          onClick={() => setChosen(zoomed(region, 1.6))}
        >
          <IconMinus size={14} stroke={1.8} aria-hidden />
        </UnstyledButton>
      </div>
      {outside.length > 0 ? (
        <p className={styles['outside']}>
          <span className="clip" title={outside.map((place) => place.name).join(', ')}>
            Outside this view: {outsideNames(outside)}
          </span>
          <span aria-hidden="true">·</span>
          <UnstyledButton className={styles['fit']} onClick={() => setChosen(around(places))}>
            Fit all
          </UnstyledButton>
        </p>
      ) : null}
    </div>
  );
}

/** The window a key leads to, or null when the key does not move it. */
function keyRegion(key: string, region: Region): Region | null {
  switch (key) {
    case '+':
    case '=':
      return zoomed(region, 1 / 1.6);
    case '-':
      return zoomed(region, 1.6);
    case 'ArrowLeft':
      return moved(region, -STEP, 0);
    case 'ArrowRight':
      return moved(region, STEP, 0);
    case 'ArrowUp':
      return moved(region, 0, STEP);
    case 'ArrowDown':
      return moved(region, 0, -STEP);
    default:
      return null;
  }
}

function outsideNames(places: readonly CountryPlace[]): string {
  const names = places.slice(0, 3).map((place) => place.name);
  return places.length > 3 ? `${names.join(', ')} and ${places.length - 3} more` : names.join(', ');
}
