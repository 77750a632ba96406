import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { SortableList } from '../../../components/sortable/sortable-list';
import { isGrouped, moved, setGrouped } from '../state/columns';
import { sameExpression } from '../state/expression-key';
import { AttributePicker } from './picker/attribute-picker';
import { FaultText } from './fault-text';
import styles from './form.module.css';
import type { FormProps } from './form-props';
import { Section } from './section';

/** GROUP BY in its own order; what is grouped by and not shown is said. */
export function GroupSection({ form, checks, context, change }: FormProps): ReactElement {
  const shown = (item: string): boolean =>
    form.select.length === 0 ||
    form.select.some((row) => sameExpression(row.expression, item, context));
  const note = !isGrouped(form)
    ? 'Not grouped: the answer is of records'
    : form.groupBy.length === 0
      ? 'One group of all records'
      : '';
  const remove = (item: string): void =>
    change((was) => setGrouped(was, item, false, context), null);
  return (
    <Section title="Group by" {...(note !== '' && { note })}>
      <SortableList
        label="Group by, in order"
        inline
        items={form.groupBy}
        keyOf={(item, index) => `${index}-${item}`}
        nameOf={(item) => item}
        onMove={(from, to) =>
          change((was) => ({ ...was, groupBy: moved(was.groupBy, from, to) }), null)
        }
        onRemove={(index) => {
          const item = form.groupBy[index];
          if (item !== undefined) remove(item);
        }}
      >
        {(item) => (
          <>
            <span className={styles['chip']} data-fault={checks.groupBy.has(item) || undefined}>
              {item}
              {shown(item) ? null : <span className={styles['chipNote']}> not shown</span>}
            </span>
            <ActionIcon
              size={22}
              aria-label={`Do not group by ${item}`}
              onClick={() => remove(item)}
            >
              <IconX size={13} stroke={1.7} aria-hidden />
            </ActionIcon>
          </>
        )}
      </SortableList>
      {[...checks.groupBy].map(([item, problem]) => (
        <FaultText key={item} problem={problem} />
      ))}
      <div className={styles['adds']}>
        <AttributePicker
          label={form.groupBy.length === 0 ? 'Group by …' : 'Group by another'}
          storedFields={context.storedFields}
          functions="of-records"
          onPick={(pick) => change((was) => setGrouped(was, exampleOf(pick), true, context), null)}
        />
      </div>
    </Section>
  );
}

/** A function is put with the arguments of its example, as a chip has no field to type them in. */
function exampleOf({ text, example }: { text: string; example: string | null }): string {
  return text.endsWith('()') ? (example ?? text) : text;
}
