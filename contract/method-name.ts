/**
 * The name of the method that makes a call: `report/run` is `reportRun`, `app/open-external` is
 * `appOpenExternal`.
 */
export function methodName(call: string): string {
  return call.replace(/[/-]([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
}
