import { ActionIcon, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { completeConstraint } from '../../../../../core/constraint/complete';
import type { FurtherPattern, PatternOperator } from '../../../../../core/report/model';
import { LanguageInput } from '../../../../constraint-input/language-input';
import { FaultText } from '../fault-text';
import styles from '../form.module.css';
import type { FormProps } from '../form-props';

const OPERATORS: readonly { readonly value: PatternOperator; readonly label: string }[] = [
  { value: 'OR', label: 'or' },
  { value: 'AND', label: 'and also' },
  { value: 'AND_NOT', label: 'and not' },
  { value: 'FOLLOWED_BY', label: 'followed by' },
  { value: 'NOT_FOLLOWED_BY', label: 'not followed by' },
];

interface Props extends FormProps {
  readonly index: number;
}

/** A SubPattern beside the first: how it is joined, its filter and its condition on groups. */
export function PatternFields({
  form,
  checks,
  context,
  change,
  index,
}: Props): ReactElement | null {
  const pattern = form.patterns[index];
  if (!pattern) return null;
  const set = (part: Partial<FurtherPattern>, field: string | null): void =>
    change(
      (was) => ({
        ...was,
        patterns: was.patterns.map((item, at) => (at === index ? { ...item, ...part } : item)),
      }),
      field,
    );
  const called = pattern.name || `pattern ${index + 2}`;
  const problem = checks.patterns.get(index) ?? null;
  return (
    <fieldset className={styles['pattern']}>
      <legend className="hidden-text">{called}</legend>
      <div className={styles['columnLine']}>
        <Select
          aria-label={`How ${called} is joined`}
          className={styles['joiner']}
          allowDeselect={false}
          data={OPERATORS.map(({ value, label }) => ({ value, label }))}
          value={pattern.operator}
          onChange={(value) => set({ operator: value ?? 'OR' }, null)}
        />
        <LanguageInput
          label={`Filter of ${called}`}
          placeholder="Every record"
          value={pattern.constraint ?? ''}
          problem={null}
          storedFields={context.storedFields}
          complete={(text, caret) => completeConstraint(text, caret, context)}
          onChange={(text) => set({ constraint: text === '' ? null : text }, `pattern-${index}`)}
        />
        <ActionIcon
          aria-label={`Remove ${called}`}
          onClick={() =>
            change(
              (was) => ({ ...was, patterns: was.patterns.filter((_, at) => at !== index) }),
              null,
            )
          }
        >
          <IconX size={15} stroke={1.7} aria-hidden />
        </ActionIcon>
      </div>
      <div className={styles['columnLine']}>
        <span className={styles['having']}>with groups of</span>
        <LanguageInput
          label={`Condition on groups of ${called}`}
          placeholder="Every group"
          value={pattern.having ?? ''}
          problem={null}
          storedFields={context.storedFields}
          complete={(text, caret) => completeConstraint(text, caret, context, 'group')}
          onChange={(text) => set({ having: text === '' ? null : text }, `having-${index}`)}
        />
      </div>
      {problem ? <FaultText problem={problem} /> : null}
    </fieldset>
  );
}
