import { UnstyledButton, useComputedColorScheme } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { Chart as ChartJs, PointElement } from 'chart.js';
import {
  BubbleMapController,
  GeoFeature,
  type IBubbleMapDataPoint,
  ProjectionScale,
  SizeScale,
} from 'chartjs-chart-geo';
import type { FeatureCollection } from 'geojson';
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  useContext,
  useMemo,
  useRef,
  useState,
} from 'react';
import { Chart } from 'react-chartjs-2';
import { PaperContext } from '../../state/paper';
import { type TokenName, tokens } from '../../styles/tokens';
import { HoverTip, useHoverTip } from '../hover-tip';
import { type Box, markWords } from '../marks/mark';
import { MarkCursor } from '../marks/mark-cursor';
import { PlaceName, usePartName } from '../../state/focus-place';
import { type PlaceMark, placeMarks } from './place-marks';
import { landPlugin } from './land-plugin';
import styles from './geo-map.module.css';
import { mapData, mapOptions } from './map-config';
import {
  around,
  fitRegion,
  inRegion,
  type MapPlace,
  moved,
  type Region,
  sameRegion,
  towards,
  zoomed,
} from './region';

ChartJs.register(BubbleMapController, GeoFeature, ProjectionScale, SizeScale, PointElement);

interface Props {
  readonly label: string;
  readonly world: FeatureCollection;
  /** Countries with a known centre, largest first. */
  readonly places: readonly MapPlace[];
  readonly ink: TokenName;
}

const STEP = 0.2;

/**
 * Points sized by area on a natural projection; buttons and keys move the window. The points are one more
 * tab stop: arrow keys go from point to point, from west to east, and the window goes along.
 */
export function GeoMap({ label, world, places, ink }: Props): ReactElement {
  const scheme = useComputedColorScheme('light');
  const [chosen, setChosen] = useState<Region | null>(null);
  // Nobody can move the map on paper: it holds every place.
  const start = useContext(PaperContext) ? around : fitRegion;
  const region = useMemo(() => chosen ?? start(places), [chosen, start, places]);
  const colours = tokens[scheme];
  const data = useMemo(() => mapData(places, region, colours, ink), [places, region, colours, ink]);
  const options = useMemo(() => mapOptions(places), [places]);
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
  const chart = useRef<ChartJs<'bubbleMap', IBubbleMapDataPoint[], string> | null>(null);
  const tip = useHoverTip();
  const [pointer, setPointer] = useState(false);
  const placeUnder = (event: MouseEvent<HTMLElement>): MapPlace | null => {
    // Buttons and notes lie on the map, too.
    if (!(event.target instanceof HTMLCanvasElement)) return null;
    const bounds = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - bounds.left, event.clientY - bounds.top];
    const points = chart.current?.getDatasetMeta(0).data ?? [];
    // The smallest of those under the pointer is drawn on top.
    return places[points.findLastIndex((point) => isPoint(point) && point.inRange(x, y))] ?? null;
  };
  const marks = useMemo(() => placeMarks(places), [places]);
  const boxOf = ({ place, at }: PlaceMark): Box | null => {
    if (!inRegion(place, region)) {
      const there = towards(region, place);
      if (!sameRegion(there, region)) setChosen(there);
    }
    const point = chart.current?.getDatasetMeta(0).data[at];
    // A map that is not drawn yet has its points nowhere.
    if (!point || !Number.isFinite(point.x)) return null;
    const radius = Number(point.options['radius']) || 0;
    return { x: point.x - radius, y: point.y - radius, width: radius * 2, height: radius * 2 };
  };
  const pointsPlace = usePartName('map');
  const outside = places.filter((place) => !inRegion(place, region));
  const onKeyDown = (event: KeyboardEvent): void => {
    // From the points, arrow keys have gone to another one.
    if (event.defaultPrevented) return;
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
      style={pointer ? { cursor: 'pointer' } : undefined}
      {...tip.area}
      onMouseMove={(event) => {
        const place = placeUnder(event);
        setPointer(place?.open != null);
        tip.show(place && markWords(place));
      }}
      onClick={(event) => placeUnder(event)?.open?.()}
      aria-label={`${label}. Arrow keys move it, plus and minus zoom.`}
    >
      {/* The plugin reads its places when made, so a new answer makes a new chart. */}
      <Chart
        ref={chart}
        key={`${scheme}-${ink}-${places.map((place) => `${place.code}${place.value}`).join()}-${JSON.stringify(region)}`}
        type="bubbleMap"
        data={data}
        options={options}
        plugins={plugins}
        role="img"
        aria-label={`${label}; its points follow, and the values are in the table beside it`}
      />
      <HoverTip tip={tip.tip} />
      <PlaceName value={pointsPlace}>
        <MarkCursor marks={marks} boxOf={boxOf} view={region} />
      </PlaceName>
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

function isPoint(element: object): element is PointElement {
  return element instanceof PointElement;
}

function outsideNames(places: readonly MapPlace[]): string {
  const names = places.slice(0, 3).map((place) => place.name);
  return places.length > 3 ? `${names.join(', ')} and ${places.length - 3} more` : names.join(', ');
}
