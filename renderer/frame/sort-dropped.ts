/** Splits dropped files by what they are for: `.xml` is a report or dashboard, the rest flow logs. */
export function sortDropped<F extends { readonly name: string }>(
  files: readonly F[],
): { readonly xml: readonly F[]; readonly flowLogs: readonly F[] } {
  const isXml = (file: F): boolean => file.name.toLowerCase().endsWith('.xml');
  return { xml: files.filter(isXml), flowLogs: files.filter((file) => !isXml(file)) };
}
