import { FIELDS, type FieldName, normalizeFieldName } from '../flow/field';
import { DEFAULT_FORMAT, printFormat } from '../flow/format';
import type { FormatChoice } from './model';

export { FIELD_HELP } from './format/field-help';
export { sampleLine } from './format/sample-line';

/** Newer than version 5 and good for every VPC; those left out need ECS permissions or tag keys. */
const NEWER: ReadonlySet<FieldName> = new Set([
  'reject-reason',
  'resource-id',
  'encryption-status',
]);

/**
 * All fields of versions 2 to 5, and of the newer ones those that need nothing else, in AWS's order.
 */
export const RECOMMENDED_FORMAT: readonly FieldName[] = FIELDS.filter(
  ({ name, version }) => version <= 5 || NEWER.has(name),
).map(({ name }) => name);

/** The fields of a chosen format, in order, in AWS's spelling, each once. */
export function formatFields(choice: FormatChoice): readonly FieldName[] {
  switch (choice.kind) {
    case 'default':
      return DEFAULT_FORMAT;
    case 'recommended':
      return RECOMMENDED_FORMAT;
    case 'custom': {
      const names = choice.fields.map(normalizeFieldName).filter((name) => name !== '');
      return [...new Set(names)];
    }
  }
}

/** The chosen format as `LogFormat` of `ec2:CreateFlowLogs` takes it: `${version} ${account-id}`. */
export function formatText(choice: FormatChoice): string {
  return printFormat(formatFields(choice));
}
