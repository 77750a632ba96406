import { useQuery } from '@tanstack/react-query';
import type { FeatureCollection } from 'geojson';
import { feature } from 'topojson-client';

/** The countries of the world; read when the first map is drawn, then kept. */
export function useWorld(): FeatureCollection | undefined {
  return useQuery({
    queryKey: ['world'],
    gcTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const { default: atlas } = await import('world-atlas/countries-50m.json');
      return feature(atlas, atlas.objects.countries);
    },
  }).data;
}
