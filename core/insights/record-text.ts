import type { Attribute } from '../attribute/attribute';
import { Uses } from '../expression/uses';
import type { RecordPlan } from '../query/plan';
import { attributeSource, type CellSource, type Shown } from './cell-source';
import type { FieldReader } from './field-reader';

/** Raw records as commands. */
export interface RecordText {
  readonly commands: readonly string[];
  readonly sources: readonly Shown[];
  /** What the records are ordered by, where that is done here. */
  readonly hidden: readonly Shown[];
  /** Where the attributes come from that computed columns are made of, by name. */
  readonly attributes: ReadonlyMap<string, CellSource>;
  readonly sorted: boolean;
}

/** Writes `sort …` and `display …`. What is computed of each record is computed here, from its fields. */
export function recordText(plan: RecordPlan, reader: FieldReader): RecordText {
  const attributes = new Map<string, CellSource>();
  const shownOf = (attribute: Attribute): Shown => {
    if (attribute.origin.kind !== 'expression') return attributeSource(attribute, reader);
    const uses = new Uses();
    uses.row(attribute.origin.expression);
    for (const used of uses.attributes.values()) {
      attributes.set(used.name, attributeSource(used, reader));
    }
    return { kind: 'computed', attribute };
  };
  const sources = plan.columns.map(({ attribute }) => shownOf(attribute));
  const hidden = plan.order.map(({ attribute }) => shownOf(attribute));
  const fields = [...sources, ...hidden, ...attributes.values()];
  const shown = [...new Set(fields.flatMap((of) => (of.kind === 'field' ? [of.name] : [])))];
  return {
    commands: [
      'sort @timestamp desc',
      `display ${shown.length === 0 ? '@timestamp' : shown.join(', ')}`,
    ],
    sources,
    hidden,
    attributes,
    sorted: plan.order.length === 0,
  };
}
