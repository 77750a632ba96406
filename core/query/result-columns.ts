import type { Attribute } from '../attribute/attribute';
import type { Plan, PlanColumn } from './plan';
import type { ResultColumn } from './result-table';

/** The columns of the answer to a plan. */
export function resultColumns(plan: Plan): readonly ResultColumn[] {
  return plan.kind === 'record'
    ? plan.columns.map((column) => attributeColumn(column, 'raw'))
    : plan.columns.map(groupColumn);
}

function groupColumn(column: PlanColumn): ResultColumn {
  if (column.kind !== 'measure') return attributeColumn(column, column.kind);
  const { key, displayName, type, format } = column;
  return { key, displayName, type, format, role: 'measure' };
}

function attributeColumn(
  column: { readonly key: string; readonly displayName: string; readonly attribute: Attribute },
  role: ResultColumn['role'],
): ResultColumn {
  const { type, format } = column.attribute;
  return { key: column.key, displayName: column.displayName, type, format, role };
}
