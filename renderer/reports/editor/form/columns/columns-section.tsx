import { ActionIcon, Switch, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { memo, type ReactElement, useRef, useState } from 'react';
import type { Problem } from '../../../../../core/problem';
import { SortableList } from '../../../../components/sortable/sortable-list';
import { ExpressionInput } from '../../../../constraint-input/expression-input';
import type { LanguageInputHandle } from '../../../../constraint-input/language-input';
import {
  addColumn,
  changeColumn,
  isGroupedBy,
  moveColumn,
  removeColumn,
  setGrouped,
  titleColumn,
} from '../../state/columns';
import { looksAggregate } from '../../state/expression-key';
import type { SelectRow } from '../../state/form';
import { AttributePicker } from '../picker/attribute-picker';
import { describe } from './describe';
import styles from '../form.module.css';
import type { FormProps } from '../form-props';
import type { Pick as Picked } from '../picker/picks';
import { Section } from '../section';

/** The select list: each column's expression, title, and whether the answer is grouped by it. */
export function ColumnsSection(props: FormProps): ReactElement {
  const { form, context, change } = props;
  /** The row whose field takes the focus once it is there, and the caret's place in it. */
  const [fresh, setFresh] = useState<{ id: number; caret: number } | null>(null);
  const add = (pick: Picked | null): void => {
    const text = pick?.text ?? '';
    change((was) => addColumn(was, text, context), null);
    const open = text === '' || text.endsWith('()');
    setFresh(open ? { id: form.nextId, caret: Math.max(0, text.length - 1) } : null);
  };
  return (
    <Section
      title="Columns"
      {...(form.select.length === 0 && { note: 'None chosen: the groups, or all attributes' })}
    >
      {form.select.length > 0 ? (
        <div className={styles['columnHead']} aria-hidden>
          <span>Expression</span>
          <span>Title</span>
          <span>Group</span>
        </div>
      ) : null}
      <SortableList
        label="Columns in order"
        items={form.select}
        keyOf={(row) => row.id}
        nameOf={nameOf}
        onMove={(from, to) => change((was) => moveColumn(was, from, to, context), null)}
        onRemove={(index) => {
          const row = form.select[index];
          if (row) change((was) => removeColumn(was, row.id, context), null);
        }}
      >
        {(row) => (
          <Column
            row={row}
            problem={props.checks.select.get(row.id) ?? null}
            grouped={isGroupedBy(form, row.expression, context)}
            context={context}
            change={change}
            caret={fresh?.id === row.id ? fresh.caret : undefined}
          />
        )}
      </SortableList>
      <div className={styles['adds']}>
        <AttributePicker
          label="Add column"
          storedFields={context.storedFields}
          functions="all"
          onPick={add}
        />
        <button type="button" className={styles['link']} onClick={() => add(null)}>
          Type an expression
        </button>
      </div>
    </Section>
  );
}

interface ColumnProps extends Pick<FormProps, 'context' | 'change'> {
  readonly row: SelectRow;
  readonly problem: Problem | null;
  readonly grouped: boolean;
  /** Set for a new row: its field takes the focus there. */
  readonly caret: number | undefined;
}

/** Drawn again only when its own row changes: a report may have many. */
const Column = memo(function Column(props: ColumnProps): ReactElement {
  const { row, problem, grouped, context, change, caret } = props;
  const done = useRef(false);
  const name = nameOf(row);
  const facts = describe(row.expression, context);
  const takeFocus = (handle: LanguageInputHandle | null): void => {
    if (handle === null || caret === undefined || done.current) return;
    done.current = true;
    // After the picker has given the focus back to its button.
    window.setTimeout(() => handle.focus(caret), 0);
  };
  return (
    <div className={styles['column']}>
      <div className={styles['columnLine']}>
        <ExpressionInput
          label={`Expression of column ${name}`}
          handle={takeFocus}
          value={row.expression}
          problem={problem}
          storedFields={context.storedFields}
          aggregates
          placeholder="srcIpAddr, SUM(sentBytes64) / COUNT(*) …"
          onChange={(text) =>
            change((was) => changeColumn(was, row.id, text, context), `column-${row.id}`)
          }
        />
        <TextInput
          className={styles['title']}
          aria-label={`Title of column ${name}`}
          placeholder={facts.displayName}
          value={row.title}
          maxLength={200}
          onChange={(event) => {
            const title = event.currentTarget.value;
            change((was) => titleColumn(was, row.id, title), `title-${row.id}`);
          }}
        />
        <span className={styles['switch']}>
          {row.expression.trim() === '' || looksAggregate(row.expression) ? null : (
            <Switch
              size="xs"
              aria-label={`Group by ${name}`}
              title="Group by this"
              checked={grouped}
              onChange={(event) => {
                const on = event.currentTarget.checked;
                change((was) => setGrouped(was, row.expression, on, context), null);
              }}
            />
          )}
        </span>
        <ActionIcon
          aria-label={`Remove column ${name}`}
          onClick={() => change((was) => removeColumn(was, row.id, context), null)}
        >
          <IconX size={15} stroke={1.7} aria-hidden />
        </ActionIcon>
      </div>
      {facts.help === '' ? null : (
        <p className={styles['facts']} title={facts.help}>
          {facts.type === '' ? null : <span className={styles['badge']}>{facts.type}</span>}
          {facts.help}
        </p>
      )}
    </div>
  );
});

function nameOf(row: SelectRow): string {
  return row.title || row.expression.trim() || 'without expression';
}
