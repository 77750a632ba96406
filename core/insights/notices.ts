import type { ResolvedConstraint } from '../constraint/tree';
import type { FieldName } from '../flow/field';
import type { Problem } from '../problem';
import type { Plan } from '../query/plan';
import type { Interfaces } from './filter';

interface Asked {
  readonly plan: Plan;
  /** Fields that the question reads and that no log format has. */
  readonly missing: ReadonlySet<FieldName>;
  /** The limit wanted. */
  readonly limit: number | null;
  readonly interfaces: Interfaces;
}

/** What a reader of the answer must know that is not so of an answer from the store. */
export function insightsNotices(asked: Asked): readonly Problem[] {
  const { plan, missing, limit } = asked;
  const notices: Problem[] = [];
  if (missing.size > 0) {
    notices.push({
      code: 'insights/field-not-in-format',
      message: `The log format has no ${[...missing].join(', ')}: these values are empty in every record.`,
    });
  }
  const measures = plan.kind === 'group' ? plan.columns : [];
  const uses = (aggregate: string): boolean =>
    measures.some((column) => column.kind === 'measure' && column.aggregate === aggregate);
  if (uses('COUNT_DISTINCT')) {
    notices.push({
      code: 'insights/approximate-count',
      message: 'CloudWatch Logs counts distinct values approximately when there are very many.',
    });
  }
  const dependent = measures.some(
    ({ kind, attribute }) =>
      kind === 'dependent' &&
      attribute.origin.kind !== 'none' &&
      attribute.origin.kind !== 'constant' &&
      attribute.origin.kind !== 'event-name',
  );
  if (uses('FIRST') || uses('LAST') || dependent) {
    notices.push({
      code: 'insights/first-of-second',
      message:
        'Among records of one second CloudWatch Logs chooses which is the first or last; where that record has no value there may be none.',
    });
  }
  for (const told of TOLD_BY_INVENTORY) {
    if (reads(plan, told.kind)) notices.push(interfaceNotice(told, asked.interfaces));
  }
  if (limit !== null && limit > 100_000) {
    notices.push({
      code: 'insights/row-limit',
      message: 'CloudWatch Logs gives at most 100,000 rows.',
    });
  }
  return notices;
}

/** What of an interface its inventory tells and no record. */
const TOLD_BY_INVENTORY = [
  { kind: 'interface-address', title: 'Reporting IP', one: 'address', all: 'addresses' },
  { kind: 'interface-name', title: 'Reporting Device', one: 'name', all: 'names' },
] as const;
type Told = (typeof TOLD_BY_INVENTORY)[number];

function interfaceNotice({ title, one, all }: Told, interfaces: Interfaces): Problem {
  if (interfaces !== null) {
    return {
      code: 'insights/interface-inventory',
      message: `${title} is the ${one} of the interface as EC2 has it now; interfaces that no longer exist have none.`,
    };
  }
  return {
    code: 'insights/no-interface-inventory',
    message: `${title} is empty: the ${all} of the interfaces could not be asked for.`,
    action: 'Allow ec2:DescribeNetworkInterfaces, or select interfaceId.',
    missingActions: ['ec2:DescribeNetworkInterfaces'],
  };
}

/** True when a question shows, groups by or filters on the addresses or names of interfaces. */
export function readsInterfaces(plan: Plan): boolean {
  return TOLD_BY_INVENTORY.some(({ kind }) => reads(plan, kind));
}

function reads(plan: Plan, kind: Told['kind']): boolean {
  const used =
    plan.kind === 'record'
      ? plan.attributes
      : [...plan.groupBy, ...plan.columns.map(({ attribute }) => attribute)];
  const shown = used.some((attribute) => attribute?.origin.kind === kind);
  return shown || (plan.where !== null && filtersOn(plan.where, kind));
}

function filtersOn(node: ResolvedConstraint, kind: Told['kind']): boolean {
  return 'parts' in node
    ? node.parts.some((part) => filtersOn(part, kind))
    : node.resolved.origin.kind === kind;
}
