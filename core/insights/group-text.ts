import type { AttributeOrigin } from '../attribute/attribute';
import { assertNever } from '../assert-never';
import type { GroupPlan, PlanColumn, PlanOrder } from '../query/plan';
import { attributeSource, type CellSource, readAs, type ReadAs } from './cell-source';
import type { FieldReader, Reading } from './field-reader';
import { unsupported } from './unsupported';

/** A grouped question as commands. */
export interface GroupText {
  /** `stats …`, and `sort …` where AWS's order is ours. */
  readonly commands: readonly string[];
  readonly sources: readonly CellSource[];
  /** Every group key, also those not shown. */
  readonly keys: readonly CellSource[];
  readonly sorted: boolean;
}

type Measure = Extract<PlanColumn, { kind: 'measure' }>;

/** An aggregate of `stats`, and how its answer is read; null: the cell is the same in every row. */
interface Aggregate {
  readonly expression: string | null;
  readonly source: CellSource;
}

/**
 * Writes `stats … by …`. Selected attributes outside GROUP BY become `earliest(…)`, as FIRST and LAST
 * become `earliest` and `latest`: among records of one second AWS chooses, not the stored order.
 * @throws ProblemError `insights/unsupported` for an aggregate without equivalent, and for groups of
 *   interfaces by their name
 */
export function groupText(plan: GroupPlan, reader: FieldReader): GroupText {
  const keys = plan.groupBy.map((attribute) => attributeSource(attribute, reader));
  checkNames(plan, keys);
  const aggregates: string[] = [];
  const sources = plan.columns.map((column, index): CellSource => {
    const made = columnOf(column, index, reader, keys);
    if (made.expression !== null) aggregates.push(made.expression);
    return made.source;
  });
  const by = [...new Set(keys.flatMap((key) => (key.kind === 'field' ? [key.name] : [])))];
  // `stats` wants an aggregate: a report that only groups counts what it does not show.
  if (aggregates.length === 0) aggregates.push('count(*) as records');
  const stats = `stats ${aggregates.join(', ')}${by.length === 0 ? '' : ` by ${by.join(', ')}`}`;
  const sort = sortOf(plan, sources);
  return {
    commands: sort === null || sort === '' ? [stats] : [stats, sort],
    sources,
    keys,
    sorted: sort !== null,
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

function columnOf(
  column: PlanColumn,
  index: number,
  reader: FieldReader,
  keys: readonly CellSource[],
): Aggregate {
  if (column.kind === 'measure') return measureOf(column, index + 1, reader);
  const source = attributeSource(column.attribute, reader);
  if (source.kind === 'constant' || column.kind === 'key') return { expression: null, source };
  // The event name by the event type, the interface's address or name by its ID: a key tells.
  if (keys.some((key) => key.kind === 'field' && key.name === source.name)) {
    return { expression: null, source };
  }
  if (source.readAs === 'event-type' || source.readAs === 'event-name') {
    throw unsupported(
      `${column.key} is selected but not grouped, and has no equivalent in Logs Insights.`,
      'Group by eventType, too.',
    );
  }
  const name = `first${index + 1}`;
  return { expression: `earliest(${source.name}) as ${name}`, source: { ...source, name } };
}

function measureOf(column: Measure, place: number, reader: FieldReader): Aggregate {
  const { aggregate, attribute } = column;
  const counting = aggregate === 'COUNT' || aggregate === 'COUNT_DISTINCT';
  const constant = (value: 0 | null): Aggregate => ({
    expression: null,
    source: { kind: 'constant', value },
  });
  const counted = (expression: string, name: string): Aggregate => ({
    expression: `${expression} as ${name}`,
    source: { kind: 'field', name, readAs: 'count', scale: 1 },
  });
  if (attribute === null) return counted('count(*)', `count${place}`);
  const { origin } = attribute;
  switch (origin.kind) {
    case 'none':
      return constant(counting ? 0 : null);
    case 'constant':
    case 'event-type':
    case 'event-name':
      // Every record has one.
      if (aggregate === 'COUNT') return counted('count(*)', `count${place}`);
      throw noAggregate(column);
    case 'interface-address':
    case 'interface-name':
      throw noAggregate(column);
    case 'field':
    case 'field-ms':
    case 'duration-ms':
    case 'receive-time': {
      const reading = measured(origin, reader);
      if (reading === null) return constant(counting ? 0 : null);
      if (aggregate === 'COUNT') return counted(`count(${reading.name})`, `count${place}`);
      if (aggregate === 'COUNT_DISTINCT') {
        return counted(`count_distinct(${reading.name})`, `distinct${place}`);
      }
      const { fn, word } = FUNCTIONS[aggregate];
      const name = `${word}${place}`;
      const scale = origin.kind === 'field-ms' || origin.kind === 'duration-ms' ? 1_000 : 1;
      return {
        expression: `${fn}(${reading.name}) as ${name}`,
        source: { kind: 'field', name, readAs: readAs(attribute), scale },
      };
    }
    default:
      return assertNever(origin);
  }
}

const FUNCTIONS = {
  SUM: { fn: 'sum', word: 'sum' },
  AVG: { fn: 'avg', word: 'average' },
  MIN: { fn: 'min', word: 'least' },
  MAX: { fn: 'max', word: 'most' },
  FIRST: { fn: 'earliest', word: 'first' },
  LAST: { fn: 'latest', word: 'last' },
} as const;

function measured(
  origin:
    | { readonly kind: 'field' | 'field-ms'; readonly field: string }
    | { readonly kind: 'duration-ms' | 'receive-time' },
  reader: FieldReader,
): Reading | null {
  switch (origin.kind) {
    case 'field':
    case 'field-ms':
      return reader.value(origin.field);
    case 'duration-ms':
      return reader.duration();
    case 'receive-time':
      return reader.received();
  }
}

function noAggregate({ key, attribute }: Measure) {
  return unsupported(
    `${key} has no equivalent in Logs Insights: ${attribute?.name ?? ''} is not in the records.`,
    adviceFor(attribute?.origin.kind),
  );
}

function adviceFor(kind: AttributeOrigin['kind'] | undefined): string {
  if (kind === 'interface-address') return 'Select the same of interfaceId in the report.';
  if (kind === 'interface-name') return 'Group by it and interfaceId, or leave it out.';
  return 'Group by it, or leave it out of the report.';
}

/**
 * `sort …` when AWS orders as the plan does, empty when there is nothing to order by, else null: the
 * order is then made from all rows. AWS puts what is no number, a missing value too, before numbers
 * ascending and behind them descending (user guide, "sort"); here missing values are always last.
 */
function sortOf(plan: GroupPlan, sources: readonly CellSource[]): string | null {
  const parts: string[] = [];
  for (const { column, descending } of plan.order) {
    const source = sources[column];
    if (source === undefined || source.kind === 'constant') continue;
    if (!sortsAlike(source, plan.columns[column], descending)) return null;
    parts.push(`${source.name} ${descending ? 'desc' : 'asc'}`);
  }
  return parts.length === 0 ? '' : `sort ${parts.join(', ')}`;
}

function sortsAlike(
  source: Extract<CellSource, { kind: 'field' }>,
  column: PlanColumn | undefined,
  descending: PlanOrder['descending'],
): boolean {
  if (source.readAs === 'count') return true;
  return source.readAs === 'number' && descending && column?.kind !== 'dependent';
}
