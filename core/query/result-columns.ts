import type { Attribute } from '../attribute/attribute';
import type { Plan, PlanColumn } from './plan';
import type { ResultColumn } from './result-table';

/** The columns of the answer to a plan. */
export function resultColumns(plan: Plan): readonly ResultColumn[] {
  return plan.kind === 'record'
    ? plan.attributes.map((attribute) => attributeColumn(attribute.name, attribute, 'raw'))
    : plan.columns.map(groupColumn);
}

function groupColumn(column: PlanColumn): ResultColumn {
  if (column.kind !== 'measure') return attributeColumn(column.key, column.attribute, column.kind);
  const { key, displayName, aggregate, attribute } = column;
  const named = { key, displayName, role: 'measure' } as const;
  if (aggregate === 'COUNT' || aggregate === 'COUNT_DISTINCT' || attribute === null) {
    return { ...named, type: 'integer', format: 'count' };
  }
  const { type, format } = attribute;
  if (aggregate === 'AVG') return { ...named, type: type === 'time' ? 'time' : 'number', format };
  return { ...named, type, format: aggregate === 'SUM' && format === 'code' ? 'count' : format };
}

function attributeColumn(
  key: string,
  attribute: Attribute,
  role: ResultColumn['role'],
): ResultColumn {
  const { displayName, type, format } = attribute;
  return { key, displayName, type, format, role };
}
