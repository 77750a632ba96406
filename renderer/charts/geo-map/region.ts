/** A window on the world in degrees. */
export interface Region {
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}

export interface Point {
  readonly longitude: number;
  readonly latitude: number;
  readonly value: number;
}

/** A country on the map. */
export interface MapPlace extends Point {
  readonly code: string;
  readonly name: string;
  /** Name and exact value, for hovering. */
  readonly text: string;
  /** Opens its records; null when nothing can be. */
  readonly open: (() => void) | null;
  readonly why: string | null;
}

export const WORLD: Region = { west: -168, east: 190, south: -56, north: 78 };

const LEAST_WIDTH = 34;
const LEAST_HEIGHT = 22;
/** The first view holds at least this share of all records that have a place. */
const SHARE_SHOWN = 0.7;
const MARGIN = 0.16;

/**
 * The window that shows where most points lie: grown from the largest point by nearness until it
 * holds 70 % of the records and half of the places. The whole world when that is far apart.
 */
export function fitRegion(points: readonly Point[]): Region {
  const largest = points.reduce<Point | null>(
    (best, point) => (best === null || point.value > best.value ? point : best),
    null,
  );
  if (largest === null) return WORLD;
  const total = points.reduce((sum, point) => sum + point.value, 0);
  const near = [...points].sort((a, b) => distance(a, largest) - distance(b, largest));
  const taken: Point[] = [];
  let value = 0;
  for (const point of near) {
    if (value >= total * SHARE_SHOWN && taken.length >= points.length / 2) break;
    taken.push(point);
    value += point.value;
  }
  const region = around(taken);
  return region.east - region.west > 150 ? WORLD : region;
}

/** The window around all of the points, with a margin and not below a least size. */
export function around(points: readonly Point[]): Region {
  if (points.length === 0) return WORLD;
  const longitudes = points.map((point) => point.longitude);
  const latitudes = points.map((point) => point.latitude);
  const [west, east] = widened(Math.min(...longitudes), Math.max(...longitudes), LEAST_WIDTH);
  const [south, north] = widened(Math.min(...latitudes), Math.max(...latitudes), LEAST_HEIGHT);
  return { west, east, south: Math.max(-80, south), north: Math.min(84, north) };
}

/** The window seen nearer (factor below 1) or from farther away, around its middle. */
export function zoomed(region: Region, factor: number): Region {
  const width = (region.east - region.west) * factor;
  const height = (region.north - region.south) * factor;
  if (width > WORLD.east - WORLD.west) return WORLD;
  if (factor < 1 && width < LEAST_WIDTH / 2) return region;
  return centred((region.west + region.east) / 2, (region.south + region.north) / 2, width, height);
}

/** The window moved by shares of its own size. */
export function moved(region: Region, right: number, up: number): Region {
  const width = region.east - region.west;
  const height = region.north - region.south;
  const longitude = clamp((region.west + region.east) / 2 + right * width, -170, 180);
  const latitude = clamp((region.south + region.north) / 2 + up * height, -60, 75);
  return centred(longitude, latitude, width, height);
}

/** The window of the same size around a point, as far as it goes to the poles. */
export function towards(region: Region, { longitude, latitude }: Omit<Point, 'value'>): Region {
  const { west, east, south, north } = region;
  const right = (longitude - (west + east) / 2) / (east - west);
  return moved(region, right, (latitude - (south + north) / 2) / (north - south));
}

export function sameRegion(a: Region, b: Region): boolean {
  const near = (one: number, other: number): boolean => Math.abs(one - other) < 1e-6;
  return (
    near(a.west, b.west) && near(a.east, b.east) && near(a.south, b.south) && near(a.north, b.north)
  );
}

export function inRegion(point: Point, region: Region): boolean {
  return (
    point.longitude >= region.west &&
    point.longitude <= region.east &&
    point.latitude >= region.south &&
    point.latitude <= region.north
  );
}

/** The rim of a window as points, for the projection to be fitted to. */
export function rim(region: Region): readonly (readonly [number, number])[] {
  const steps = 8;
  const points: (readonly [number, number])[] = [];
  for (let i = 0; i <= steps; i += 1) {
    const x = region.west + ((region.east - region.west) * i) / steps;
    const y = region.south + ((region.north - region.south) * i) / steps;
    points.push([x, region.south], [x, region.north], [region.west, y], [region.east, y]);
  }
  return points;
}

function widened(low: number, high: number, least: number): readonly [number, number] {
  const size = Math.max(least, (high - low) * (1 + 2 * MARGIN));
  const middle = (low + high) / 2;
  return [middle - size / 2, middle + size / 2];
}

function centred(longitude: number, latitude: number, width: number, height: number): Region {
  return {
    west: longitude - width / 2,
    east: longitude + width / 2,
    south: latitude - height / 2,
    north: latitude + height / 2,
  };
}

/** Near enough for choosing a window: degrees, with longitudes shortened towards the poles. */
function distance(a: Point, b: Point): number {
  const shorten = Math.cos(((a.latitude + b.latitude) / 2) * (Math.PI / 180));
  return Math.hypot((a.longitude - b.longitude) * shorten, a.latitude - b.latitude);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
