/** The package is JSON without types. Said here, so that the compiler does not read its megabyte. */
declare module 'world-atlas/countries-50m.json' {
  import type { GeometryCollection, Topology } from 'topojson-specification';

  const atlas: Topology<{ readonly countries: GeometryCollection }>;
  export { atlas as default };
}
