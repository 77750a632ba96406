import { SegmentedControl } from '@mantine/core';
import { type ReactElement, useId, useState } from 'react';
import type { LanguageContext } from '../../../../core/expression/context';
import type { Problem } from '../../../../core/problem';
import type { Complete } from '../../../constraint-input/completion';
import { LanguageInput } from '../../../constraint-input/language-input';
import { recall, remember } from '../../../state/remembered';
import { FilterBuilder } from './filter-builder';
import styles from './filter.module.css';

interface Props {
  readonly label: string;
  readonly placeholder: string;
  /** The left side that a new row begins with. */
  readonly first: string;
  /** Whether functions of groups stand on the left. */
  readonly aggregates: boolean;
  readonly value: string;
  readonly problem: Problem | null;
  readonly context: LanguageContext;
  readonly complete: Complete;
  /** `typed`: part of a longer change; false: a step of its own. */
  readonly onChange: (text: string, field: string | null) => void;
}

const SHOWN_AS = 'condition-shown-as';

/** A condition as text and as rows: a change of one is seen in the other. */
export function ConditionField(props: Props): ReactElement {
  const { label, value, problem, context, onChange } = props;
  const id = useId();
  const [rows, setRows] = useState(() => recall(SHOWN_AS) === 'rows');
  return (
    <>
      <LanguageInput
        label={label}
        placeholder={props.placeholder}
        value={value}
        problem={problem}
        storedFields={context.storedFields}
        complete={props.complete}
        onChange={(text) => onChange(text, label)}
      />
      <div className={styles['shownAs']}>
        <SegmentedControl
          aria-label={`${label} shown as`}
          data={[
            { value: 'text', label: 'Text' },
            { value: 'rows', label: 'Text and rows' },
          ]}
          value={rows ? 'rows' : 'text'}
          onChange={(shown) => {
            setRows(shown === 'rows');
            remember(SHOWN_AS, shown);
          }}
        />
      </div>
      {rows ? (
        <FilterBuilder
          id={id}
          label={label}
          first={props.first}
          aggregates={props.aggregates}
          value={value}
          context={context}
          onChange={onChange}
        />
      ) : null}
    </>
  );
}
