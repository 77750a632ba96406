import { type FieldName, fieldDefinition } from '../../flow/field';
import type { Problem } from '../../problem';
import { formatFields } from '../log-format';
import type { FormatChoice } from '../model';

const TAG_FIELD = /^(?:instance|interface|asg)-tag(?:-2)?$/;

/** Fields that the reports that are there from the start read. */
const REPORTED: readonly FieldName[] = [
  'interface-id',
  'srcaddr',
  'dstaddr',
  'srcport',
  'dstport',
  'protocol',
  'packets',
  'bytes',
  'action',
];

/** Why AWS would refuse a custom format. */
export function formatProblems(choice: FormatChoice): readonly Problem[] {
  if (choice.kind !== 'custom') return [];
  const fields = formatFields(choice);
  if (fields.length === 0) {
    return [
      {
        code: 'setup/format-empty',
        message: 'The custom format has no field.',
        action: 'Add fields, or take the recommended format.',
      },
    ];
  }
  const of = (test: (version: number, name: FieldName) => boolean): readonly FieldName[] =>
    fields.filter((name) => test(fieldDefinition(name).version, name));
  const unknown = of((version) => version === 0);
  const transit = of((version) => version === 6);
  const tags = of((_, name) => TAG_FIELD.test(name));
  const problems: Problem[] = [];
  if (unknown.length > 0) {
    problems.push({
      code: 'setup/format-unknown-field',
      message: `${list(unknown)} ${unknown.length === 1 ? 'is no field' : 'are no fields'} of VPC flow logs.`,
      action: 'Take it out; AWS would refuse the flow log.',
    });
  }
  if (transit.length > 0) {
    problems.push({
      code: 'setup/format-transit-gateway',
      message: `${list(transit)} ${transit.length === 1 ? 'is' : 'are'} for Transit Gateways only.`,
      action: 'Take it out; AWS would refuse the flow log for a VPC, subnet or interface.',
    });
  }
  if (tags.length > 0) {
    problems.push({
      code: 'setup/format-tag-field',
      message: `${list(tags)} ${tags.length === 1 ? 'needs' : 'need'} tag keys (TagFieldSpecifications), which are not set here.`,
      action: 'Take it out, or make this flow log by hand and choose "I did it already".',
    });
  }
  return problems;
}

/** What a custom format makes impossible, or needs besides. */
export function formatAdvice(choice: FormatChoice): readonly Problem[] {
  const fields = formatFields(choice);
  const has = new Set(fields);
  const advice: Problem[] = [];
  if (!has.has('start') || !has.has('end')) {
    advice.push({
      code: 'setup/format-no-time-advice',
      message: 'Without the fields start and end a record does not say when its traffic was.',
      action:
        'Add both; otherwise the time of the event is taken, which is good to the aggregation interval only.',
    });
  }
  const missing = REPORTED.filter((name) => !has.has(name));
  if (missing.length > 0) {
    advice.push({
      code: 'setup/format-report-field-advice',
      message: `Without ${list(missing)} some reports and widgets have nothing to show.`,
      action: 'Add the missing fields, or take the recommended format.',
    });
  }
  if (!has.has('log-status')) {
    advice.push({
      code: 'setup/format-log-status-advice',
      message:
        'Without the field log-status nobody can tell lost records (SKIPDATA) from a quiet time.',
      action: 'Add log-status.',
    });
  }
  const ecs = fields.filter((name) => fieldDefinition(name).version === 7);
  if (ecs.length > 0) {
    advice.push({
      code: 'setup/format-ecs-advice',
      message: `${list(ecs)}: AWS creates the flow log only for an identity that may list ECS clusters, services and tasks.`,
      action: 'Have the ecs:List actions of the set-up policy allowed.',
      remedy: 'show-policy',
    });
  }
  return advice;
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}
