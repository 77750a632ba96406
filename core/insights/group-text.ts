import type { Attribute } from '../attribute/attribute';
import type { AggregateFunction } from '../expression/tree';
import { Uses } from '../expression/uses';
import type { GroupPlan, PlanColumn, PlanMeasure } from '../query/plan';
import { aggregateKey, Aggregates } from './aggregate-text';
import { attributeSource, type CellSource, type ReadAs, type Shown } from './cell-source';
import { filters } from './condition';
import type { FieldReader } from './field-reader';
import { havingCondition } from './having';
import { unsupported } from './unsupported';

/** A grouped question as commands. */
export interface GroupText {
  /** `stats …`, `filter …` for a condition on groups, and `sort …` where AWS's order is ours. */
  readonly commands: readonly string[];
  readonly sources: readonly Shown[];
  /** What the order needs besides. */
  readonly hidden: readonly Shown[];
  /** Every group key, also those not shown. */
  readonly keys: readonly CellSource[];
  readonly aggregates: ReadonlyMap<string, CellSource>;
  readonly functions: ReadonlySet<AggregateFunction>;
  readonly sorted: boolean;
  /** Who chooses the groups that a condition is true of; null: there is no condition. */
  readonly chosen: 'there' | 'here' | null;
}

/**
 * Writes `stats … by …`. Selected attributes outside GROUP BY become `earliest(…)`, as FIRST and LAST
 * become `earliest` and `latest`: among records of one second AWS chooses, not the stored order. What is
 * computed around aggregates is computed here, from the aggregates that AWS gives.
 * @throws ProblemError `insights/unsupported` for an aggregate without equivalent, for computed group
 *   keys, and for groups of interfaces by their name
 */
export function groupText(plan: GroupPlan, reader: FieldReader): GroupText {
  for (const { origin, name } of plan.groupBy) {
    if (origin.kind !== 'expression') continue;
    throw unsupported(
      `Groups by ${name} have no equivalent in Logs Insights.`,
      'Group by attributes as they are, or answer the report from the collected records.',
    );
  }
  const keys = plan.groupBy.map((attribute) => attributeSource(attribute, reader));
  checkNames(plan, keys);
  const aggregates = new Aggregates(reader, plan.columns.length + 1);
  const maker = new ColumnMaker(plan, reader, keys, aggregates);
  const sources = plan.columns.map((column, index) => maker.shown(column, index + 1));
  const hidden = plan.hidden.map((measure) => maker.shown(measure, null));
  if (plan.having !== null) aggregates.condition(plan.having);
  const by = [...new Set(keys.flatMap((key) => (key.kind === 'field' ? [key.name] : [])))];
  const texts = aggregates.texts;
  // `stats` wants an aggregate: a report that only groups counts what it does not show.
  if (texts.length === 0) texts.push('count(*) as records');
  const stats = `stats ${texts.join(', ')}${by.length === 0 ? '' : ` by ${by.join(', ')}`}`;
  // Without GROUP BY an empty answer would not say whether the one row was left out.
  const having =
    plan.having === null || plan.groupBy.length === 0
      ? null
      : havingCondition(plan.having, aggregates);
  const sort = sortOf(plan, [...sources, ...hidden]);
  return {
    commands: [
      stats,
      ...(having === null ? [] : filters(having, 'stats')),
      ...(sort === null || sort === '' ? [] : [sort]),
    ],
    ...{ sources, hidden, keys },
    aggregates: aggregates.sources,
    functions: aggregates.functions,
    sorted: sort !== null,
    chosen: plan.having === null ? null : having === null ? 'here' : 'there',
  };
}

/** AWS groups by interface; several interfaces may have one name, or none. */
function checkNames(plan: GroupPlan, keys: readonly CellSource[]): void {
  const reads = (how: ReadAs): boolean =>
    keys.some((key) => key.kind === 'field' && key.readAs === how);
  const byInterface = plan.groupBy.some(
    ({ origin }) => origin.kind === 'field' && origin.field === 'interface-id',
  );
  if (!reads('interface-name') || byInterface) return;
  throw unsupported(
    'Groups by reptDevName have no equivalent in Logs Insights: several interfaces may have one name.',
    'Group by interfaceId, too.',
  );
}

class ColumnMaker {
  constructor(
    private readonly plan: GroupPlan,
    private readonly reader: FieldReader,
    private readonly keys: readonly CellSource[],
    private readonly aggregates: Aggregates,
  ) {}

  /** @param place of a shown column, numbered from 1 */
  shown(column: PlanColumn, place: number | null): Shown {
    return column.kind === 'measure'
      ? this.measure(column, place)
      : this.attribute(column.attribute, column.key, place);
  }

  private measure({ expression, key }: PlanMeasure, place: number | null): Shown {
    if (expression.kind === 'key') return this.attribute(expression.attribute, key, place);
    this.aggregates.expression(expression, key, place);
    if (expression.kind !== 'aggregate') return { kind: 'measure', expression };
    const source = this.aggregates.sources.get(aggregateKey(expression.aggregate));
    if (source === undefined) throw new TypeError(`${key} was not asked for.`);
    return source;
  }

  private attribute(attribute: Attribute, key: string, place: number | null): Shown {
    if (attribute.origin.kind === 'expression') return this.computed(attribute, key);
    const source = attributeSource(attribute, this.reader);
    if (source.kind === 'constant') return source;
    // The event name by the event type, the interface's address or name by its ID: a key tells.
    if (this.keys.some((of) => of.kind === 'field' && of.name === source.name)) return source;
    if (source.readAs === 'event-type' || source.readAs === 'event-name') {
      throw unsupported(
        `${key} is selected but not grouped, and has no equivalent in Logs Insights.`,
        'Group by eventType, too.',
      );
    }
    const name = `first${place ?? ''}`;
    this.aggregates.texts.push(`earliest(${source.name}) as ${name}`);
    return { ...source, name };
  }

  /** An expression of what the groups are made by. */
  private computed(attribute: Attribute, key: string): Shown {
    const { origin } = attribute;
    if (origin.kind !== 'expression') throw new TypeError(`${key} is not computed.`);
    const uses = new Uses();
    uses.row(origin.expression);
    const grouped = new Set(this.plan.groupBy.map(({ name }) => name));
    const told = [...uses.attributes.values()].every(
      ({ name, origin: { kind } }) => grouped.has(name) || kind === 'constant' || kind === 'none',
    );
    if (told) return { kind: 'computed', attribute };
    throw unsupported(
      `${key} is selected but not grouped, and has no equivalent in Logs Insights.`,
      'Group by the attributes it is computed from, or leave it out.',
    );
  }
}

/**
 * `sort …` when AWS orders as the plan does, empty when there is nothing to order by, else null: the
 * order is then made from all rows. AWS puts what is no number, a missing value too, before numbers
 * ascending and behind them descending (user guide, "sort"); here missing values are always last.
 */
function sortOf(plan: GroupPlan, sources: readonly Shown[]): string | null {
  const columns: readonly PlanColumn[] = [...plan.columns, ...plan.hidden];
  const parts: string[] = [];
  for (const { column, descending } of plan.order) {
    const source = sources[column];
    if (source === undefined || source.kind === 'constant') continue;
    if (source.kind !== 'field' || !sortsAlike(source, columns[column], descending)) return null;
    parts.push(`${source.name} ${descending ? 'desc' : 'asc'}`);
  }
  return parts.length === 0 ? '' : `sort ${parts.join(', ')}`;
}

function sortsAlike(
  source: Extract<CellSource, { kind: 'field' }>,
  column: PlanColumn | undefined,
  descending: boolean,
): boolean {
  if (source.readAs === 'count') return true;
  return source.readAs === 'number' && descending && column?.kind !== 'dependent';
}
