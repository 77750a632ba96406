/** Ends a switch over a closed union: a new member is a type error here, not a silent default. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
