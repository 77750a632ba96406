/** Under which name a visit keeps whether a widget shows all its columns as a table. */
export function asTableName(key: string): string {
  return `as-table ${key}`;
}
