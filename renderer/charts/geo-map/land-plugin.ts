import type { Chart, Plugin } from 'chart.js';
import type { ProjectionScale } from 'chartjs-chart-geo';
import type { FeatureCollection } from 'geojson';
import type { MapPlace } from './region';

export interface MapColours {
  readonly land: string;
  readonly landLine: string;
  readonly sea: string;
  readonly text: string;
  readonly surface: string;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Draws the countries under the points, and the names of the larger points where they fit. */
export function landPlugin(
  world: FeatureCollection,
  places: readonly MapPlace[],
  colours: MapColours,
): Plugin<'bubbleMap'> {
  return {
    id: 'land',
    beforeDatasetsDraw: (chart) => drawLand(chart, world, colours),
    afterDatasetsDraw: (chart) => drawNames(chart, places, colours),
  };
}

function drawLand(chart: Chart<'bubbleMap'>, world: FeatureCollection, colours: MapColours): void {
  const { ctx, chartArea: area } = chart;
  const scale = chart.scales['projection'] as unknown as ProjectionScale;
  ctx.save();
  ctx.fillStyle = colours.sea;
  ctx.fillRect(area.left, area.top, area.width, area.height);
  ctx.beginPath();
  ctx.rect(area.left, area.top, area.width, area.height);
  ctx.clip();
  scale.projection.clipExtent([
    [area.left - 2, area.top - 2],
    [area.right + 2, area.bottom + 2],
  ]);
  ctx.beginPath();
  scale.geoPath.context(ctx)(world);
  scale.geoPath.context(null);
  scale.projection.clipExtent(null);
  ctx.fillStyle = colours.land;
  ctx.fill();
  ctx.strokeStyle = colours.landLine;
  ctx.lineWidth = 0.8;
  ctx.stroke();
  ctx.restore();
}

function drawNames(
  chart: Chart<'bubbleMap'>,
  places: readonly MapPlace[],
  colours: MapColours,
): void {
  const { ctx, chartArea: area } = chart;
  const taken: Box[] = [];
  ctx.save();
  ctx.font = "500 11px 'Inter Variable', system-ui, sans-serif";
  ctx.textAlign = 'center';
  ctx.textBaseline = 'top';
  ctx.lineWidth = 3;
  ctx.lineJoin = 'round';
  const points = chart.getDatasetMeta(0).data;
  const sizes = points.map((point) => Number(point.options['radius']) || 0);
  places.forEach((place, index) => {
    const point = points[index];
    const radius = sizes[index] ?? 0;
    if (!point || radius < 6) return;
    const half = ctx.measureText(place.name).width / 2;
    const top = point.y + radius + 4;
    const box = { left: point.x - half, right: point.x + half, top, bottom: top + 13 };
    const inside =
      box.left > area.left && box.right < area.right && box.bottom < area.bottom && top > area.top;
    if (!inside || taken.some((other) => overlap(other, box))) return;
    taken.push(box);
    ctx.strokeStyle = colours.surface;
    ctx.strokeText(place.name, point.x, top);
    ctx.fillStyle = colours.text;
    ctx.fillText(place.name, point.x, top);
  });
  ctx.restore();
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
