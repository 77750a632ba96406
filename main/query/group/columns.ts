import type { Attribute } from '../../../core/attribute/attribute';
import type { Zone } from '../../../core/expression/context';
import { compileCondition, compileGroup } from '../../../core/expression/evaluate';
import type { Aggregate, GroupCondition, GroupExpression } from '../../../core/expression/tree';
import { compareCells } from '../../../core/query/compare-cells';
import type { GroupPlan, PlanColumn, PlanMeasure } from '../../../core/query/plan';
import type { Cell } from '../../../core/query/result-table';
import { type AttributeValues, columnKind } from '../attribute/attribute-values';
import type { AttributeSource } from '../attribute/values';
import type { GroupTable } from './key/group-table';
import type { KeyLayout } from './key/key-layout';
import { LazyColumn } from './states/lazy-column';
import type { GroupColumn } from './states/state';
import type { States } from './states/states';

/** Gives the column of a GROUP BY attribute. */
export interface Keys {
  key(attribute: Attribute): GroupColumn;
}

/** The columns of a question over its numbered groups. */
export class GroupColumns implements Keys {
  /** Of the answer. */
  readonly shown: readonly GroupColumn[];
  /** Those and, behind them, what the order needs besides. */
  readonly all: readonly GroupColumn[];
  /** Of every GROUP BY attribute. */
  readonly keys: readonly GroupColumn[];
  /** The plan's condition on groups; null: there is none. */
  readonly holds: ((group: number) => boolean) | null;
  readonly #states: States;
  readonly #source: AttributeSource;
  readonly #layout: KeyLayout;
  readonly #table: GroupTable;
  readonly #keysByName = new Map<string, GroupColumn>();

  constructor(
    plan: GroupPlan,
    source: AttributeSource,
    layout: KeyLayout,
    table: GroupTable,
    states: States,
  ) {
    this.#states = states;
    this.#source = source;
    this.#layout = layout;
    this.#table = table;
    this.keys = layout.attributes.map((values) => {
      const column = this.#keyColumn(values);
      this.#keysByName.set(values.attribute.name, column);
      return column;
    });
    this.shown = plan.columns.map((column) => this.#column(column, plan.zone));
    const hidden = plan.hidden.map((measure) => measureColumn(measure, plan.zone, states, this));
    this.all = [...this.shown, ...hidden];
    this.holds = plan.having === null ? null : condition(plan.having, plan.zone, states, this);
  }

  /** The column of an attribute, by the name of a GROUP BY attribute. */
  key(attribute: Attribute): GroupColumn {
    return this.#keysByName.get(attribute.name) ?? this.#keyColumn(this.#source.values(attribute));
  }

  #column(column: PlanColumn, zone: Zone): GroupColumn {
    switch (column.kind) {
      case 'key':
        return this.key(column.attribute);
      case 'dependent':
        if (column.expression !== undefined) {
          const { expression, attribute } = column;
          return measureColumn({ expression, type: attribute.type }, zone, this.#states, this);
        }
        return (
          this.#derived(this.#source.values(column.attribute)) ??
          this.#states.dependent(column.attribute)
        );
      case 'measure':
        return measureColumn(column, zone, this.#states, this);
    }
  }

  #keyColumn(values: AttributeValues): GroupColumn {
    const layout = this.#layout;
    const table = this.#table;
    const cell = (group: number): Cell => layout.cell(values, table.keys, group);
    return {
      cell,
      isEmpty: (group) => layout.isNull(values, table.keys, group),
      compare(a, b) {
        const left = layout.number(values, table.keys, a);
        const right = layout.number(values, table.keys, b);
        if (left !== null && right !== null) return left - right;
        return compareCells(values.kind, cell(a), cell(b));
      },
    };
  }

  /** A column that a group key already tells: the event name by the event type, or the reverse. */
  #derived(values: AttributeValues): GroupColumn | null {
    const { kind } = values.attribute.origin;
    if (kind !== 'event-name' && kind !== 'event-type') return null;
    const layout = this.#layout;
    const table = this.#table;
    const key = layout.attributes.find(
      ({ attribute: { origin } }) => origin.kind === 'event-type' || origin.kind === 'event-name',
    );
    if (key === undefined) return null;
    const cell = (group: number): Cell => {
      const code = layout.code(key, table.keys, group);
      return code === null ? null : values.cell(code, false);
    };
    return {
      cell,
      isEmpty: (group) => cell(group) === null,
      compare: (a, b) => compareCells(values.kind, cell(a), cell(b)),
    };
  }
}

/** The column of a measure: what is gathered itself, or what is worked out from it. */
export function measureColumn(
  measure: Pick<PlanMeasure, 'expression' | 'type'>,
  zone: Zone,
  states: States,
  keys: Keys,
): GroupColumn {
  const { expression, type } = measure;
  if (expression.kind === 'aggregate') return states.aggregate(expression.aggregate);
  if (expression.kind === 'key') return keys.key(expression.attribute);
  const valueOf = compileGroup(expression, zone);
  const aggregates = gathered(expression, states);
  return new LazyColumn(columnKind(type), (group) =>
    valueOf(
      (aggregate) => aggregates.get(aggregate)?.cell(group) ?? null,
      (attribute) => keys.key(attribute).cell(group),
    ),
  );
}

function condition(
  having: GroupCondition,
  zone: Zone,
  states: States,
  keys: Keys,
): (group: number) => boolean {
  const test = compileCondition(having, zone);
  const aggregates = gathered(having, states);
  return (group) =>
    test(
      (aggregate) => aggregates.get(aggregate)?.cell(group) ?? null,
      (attribute) => keys.key(attribute).cell(group),
    );
}

/** The columns of all aggregates in an expression, which are gathered from then on. */
function gathered(
  node: GroupExpression | GroupCondition,
  states: States,
): ReadonlyMap<Aggregate, GroupColumn> {
  const columns = new Map<Aggregate, GroupColumn>();
  forEachAggregate(node, (aggregate) => columns.set(aggregate, states.aggregate(aggregate)));
  return columns;
}

/** Every aggregate in an expression or a condition, also those met before. */
function forEachAggregate(
  node: GroupExpression | GroupCondition,
  found: (aggregate: Aggregate) => void,
): void {
  switch (node.kind) {
    case 'aggregate':
      found(node.aggregate);
      return;
    case 'call':
      for (const argument of node.arguments) forEachAggregate(argument, found);
      return;
    case 'arithmetic':
      forEachAggregate(node.left, found);
      forEachAggregate(node.right, found);
      return;
    case 'if':
      forEachAggregate(node.condition, found);
      forEachAggregate(node.then, found);
      forEachAggregate(node.otherwise, found);
      return;
    case 'and':
    case 'or':
      for (const part of node.parts) forEachAggregate(part, found);
      return;
    case 'clause':
      forEachAggregate(node.value, found);
      return;
    case 'key':
    case 'literal':
      return;
  }
}
