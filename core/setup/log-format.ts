import { type FieldName, normalizeFieldName } from '../flow/field';
import { DEFAULT_FORMAT, printFormat } from '../flow/format';
import { RECOMMENDED_FORMAT } from '../flow/layouts';
import type { FormatChoice } from './model';

export { FIELD_HELP } from './format/field-help';
export { RECOMMENDED_FORMAT };
export { sampleLine } from './format/sample-line';

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
