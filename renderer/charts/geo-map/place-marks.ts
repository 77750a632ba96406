import type { Mark } from '../marks/mark';
import type { MapPlace } from './region';

export interface PlaceMark extends Mark {
  readonly place: MapPlace;
  /** The place of its point among those drawn. */
  readonly at: number;
}

/** The points of a map for the arrow keys: the first is the largest, and right goes to the east. */
export function placeMarks(places: readonly MapPlace[]): readonly PlaceMark[] {
  const eastward = [...places].sort((a, b) => a.longitude - b.longitude || b.latitude - a.latitude);
  const columns = new Map(eastward.map((place, column) => [place, column]));
  return places.map((place, at) => ({
    id: place.code,
    column: columns.get(place) ?? 0,
    row: 0,
    text: place.text,
    open: place.open,
    why: place.why,
    place,
    at,
  }));
}
