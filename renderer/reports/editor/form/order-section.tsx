import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { SortableList } from '../../../components/sortable/sortable-list';
import { ExpressionInput } from '../../../constraint-input/expression-input';
import { isGrouped, moved } from '../state/columns';
import { looksAggregate } from '../state/expression-key';
import type { OrderRow, ReportForm } from '../state/form';
import styles from './form.module.css';
import type { FormProps } from './form-props';
import { Section } from './section';

/** ORDER BY: several expressions or titles, each in its own direction. */
export function OrderSection({ form, checks, context, change }: FormProps): ReactElement {
  const set = (id: number, part: Partial<OrderRow>, field: string | null): void =>
    change(
      (was) => ({
        ...was,
        orderBy: was.orderBy.map((row) => (row.id === id ? { ...row, ...part } : row)),
      }),
      field,
    );
  const remove = (id: number): void =>
    change((was) => ({ ...was, orderBy: was.orderBy.filter((row) => row.id !== id) }), null);
  const usual = isGrouped(form)
    ? 'Usual order: every measure, the greatest first'
    : 'Usual order: the newest record first';
  return (
    <Section title="Order" {...(form.orderBy.length === 0 && { note: usual })}>
      <SortableList
        label="Order"
        items={form.orderBy}
        keyOf={(row) => row.id}
        nameOf={(row) => row.expression || 'without expression'}
        onMove={(from, to) =>
          change((was) => ({ ...was, orderBy: moved(was.orderBy, from, to) }), null)
        }
        onRemove={(index) => {
          const row = form.orderBy[index];
          if (row) remove(row.id);
        }}
      >
        {(row) => (
          <div className={styles['columnLine']}>
            <ExpressionInput
              label={`Order by ${row.expression || 'an expression'}`}
              value={row.expression}
              problem={checks.orderBy.get(row.id) ?? null}
              storedFields={context.storedFields}
              aggregates
              placeholder="An expression or a title"
              onChange={(text) => set(row.id, { expression: text }, `order-${row.id}`)}
            />
            <SegmentedControl
              className={styles['direction']}
              aria-label={`Direction of ${row.expression || 'the order'}`}
              data={[
                { value: 'asc', label: 'Ascending' },
                { value: 'desc', label: 'Descending' },
              ]}
              value={row.descending ? 'desc' : 'asc'}
              onChange={(value) => set(row.id, { descending: value === 'desc' }, null)}
            />
            <ActionIcon
              aria-label={`Do not order by ${row.expression}`}
              onClick={() => remove(row.id)}
            >
              <IconX size={15} stroke={1.7} aria-hidden />
            </ActionIcon>
          </div>
        )}
      </SortableList>
      <div className={styles['adds']}>
        <Button
          size="xs"
          leftSection={<IconPlus size={14} stroke={1.8} aria-hidden />}
          onClick={() => change(withOrder, null)}
        >
          Add order
        </Button>
      </div>
    </Section>
  );
}

/**
 * Begins with the first column that is not ordered by yet, of groups the first measure: a measure from
 * the top, others from the bottom.
 */
function withOrder(form: ReportForm): ReportForm {
  const used = form.orderBy.map((row) => row.expression);
  const free = form.select
    .map((row) => row.expression)
    .filter((text) => text.trim() !== '' && !used.includes(text));
  const expression = free.find(looksAggregate) ?? free[0] ?? '';
  const row = { id: form.nextId, expression, descending: looksAggregate(expression) };
  return { ...form, orderBy: [...form.orderBy, row], nextId: form.nextId + 1 };
}
