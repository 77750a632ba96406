import type { Attribute } from '../attribute/attribute';
import type { AggregateFunction } from '../expression/tree';
import { Uses } from '../expression/uses';
import type { FieldName } from '../flow/field';
import type { Problem } from '../problem';
import type { Plan } from '../query/plan';
import type { Interfaces } from './filter';

interface Asked {
  readonly plan: Plan;
  /** Aggregates that AWS is asked for. */
  readonly functions: ReadonlySet<AggregateFunction>;
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
  const columns = plan.kind === 'group' ? plan.columns : [];
  const uses = (fn: AggregateFunction): boolean => asked.functions.has(fn);
  if (uses('COUNT_DISTINCT')) {
    notices.push({
      code: 'insights/approximate-count',
      message: 'CloudWatch Logs counts distinct values approximately when there are very many.',
    });
  }
  const dependent = columns.some(
    (column) => column.kind === 'dependent' && isChosen(column.attribute),
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

/** True where AWS chooses whose value is shown. */
function isChosen({ origin }: Attribute): boolean {
  return !['none', 'constant', 'event-name', 'expression'].includes(origin.kind);
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
  const uses = new Uses();
  if (plan.kind === 'record') {
    for (const { attribute } of [...plan.columns, ...plan.order]) uses.attribute(attribute);
  } else {
    for (const attribute of plan.groupBy) uses.attribute(attribute);
    for (const column of [...plan.columns, ...plan.hidden]) {
      if (column.kind === 'measure') uses.group(column.expression);
      else uses.attribute(column.attribute);
    }
    if (plan.having !== null) uses.condition(plan.having);
  }
  if (plan.where !== null) uses.constraint(plan.where);
  return [...uses.attributes.values()].some(({ origin }) => origin.kind === kind);
}
