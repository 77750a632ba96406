import { attributeCell, compileCondition, compileGroup } from '../expression/evaluate';
import type { Cell } from '../query/result-table';
import { aggregateKey } from './aggregate-text';
import { type AnswerFields, type CellSource, cellOf, type Shown } from './cell-source';
import type { InsightsText } from './compile';
import type { Interfaces } from './filter';

/** A row of AWS's answer in the types of the table. */
export interface Row {
  /** Of the columns and, behind them, of what the order needs. */
  readonly cells: readonly Cell[];
  readonly keys: readonly Cell[];
  /** False when the condition on groups is not true of it. */
  readonly kept: boolean;
}

/** Reads rows of AWS's answer, and computes what is computed here. */
export function rowReader(
  compiled: InsightsText,
  interfaces: Interfaces,
): (fields: AnswerFields) => Row {
  const { plan, sources, hidden, keys, aggregates, attributes } = compiled;
  const zone = plan.kind === 'group' ? plan.zone : 'utc';
  const groupBy = plan.kind === 'group' ? plan.groupBy : [];
  const stored = new Map<string, CellSource>([
    ...attributes,
    ...groupBy.flatMap(({ name }, i): [string, CellSource][] => {
      const key = keys[i];
      return key === undefined ? [] : [[name, key]];
    }),
  ]);
  const valueIn =
    (fields: AnswerFields) =>
    (name: string): Cell => {
      const source = stored.get(name);
      return source === undefined ? null : cellOf(source, fields, interfaces);
    };
  const cellMaker = (shown: Shown): ((fields: AnswerFields) => Cell) => {
    switch (shown.kind) {
      case 'constant':
      case 'field':
        return (fields) => cellOf(shown, fields, interfaces);
      case 'computed': {
        const { attribute } = shown;
        return (fields) => attributeCell(attribute, valueIn(fields));
      }
      case 'measure': {
        const compute = compileGroup(shown.expression, zone);
        return (fields) => compute(aggregateIn(fields), keyIn(fields));
      }
    }
  };
  const aggregateIn = (fields: AnswerFields) => (aggregate: Parameters<typeof aggregateKey>[0]) => {
    const source = aggregates.get(aggregateKey(aggregate));
    return source === undefined ? null : cellOf(source, fields, interfaces);
  };
  const keyIn = (fields: AnswerFields) => (attribute: { readonly name: string }) =>
    valueIn(fields)(attribute.name);
  const makers = [...sources, ...hidden].map(cellMaker);
  const holds =
    plan.kind === 'group' && plan.having !== null ? compileCondition(plan.having, zone) : null;
  return (fields) => ({
    cells: makers.map((make) => make(fields)),
    keys: keys.map((key) => cellOf(key, fields, interfaces)),
    kept: holds === null || holds(aggregateIn(fields), keyIn(fields)),
  });
}
