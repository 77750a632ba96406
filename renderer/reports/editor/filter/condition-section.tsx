import { SegmentedControl } from '@mantine/core';
import { type ReactElement, type ReactNode, useId, useState } from 'react';
import type { LanguageContext } from '../../../../core/expression/context';
import type { Problem } from '../../../../core/problem';
import type { Complete } from '../../../constraint-input/completion';
import { LanguageInput } from '../../../constraint-input/language-input';
import { recall, remember } from '../../../state/remembered';
import { Section } from '../form/section';
import { FilterBuilder } from './filter-builder';
import styles from './filter.module.css';

interface Props {
  readonly title: string;
  readonly note: string;
  readonly placeholder: string;
  /** The left side that a new row begins with. */
  readonly first: string;
  /** Whether functions of groups stand on the left. */
  readonly aggregates: boolean;
  readonly value: string;
  readonly problem: Problem | null;
  readonly context: LanguageContext;
  readonly complete: Complete;
  /** `field`: typing on in it is one step of undo; null: a step of its own. */
  readonly onChange: (text: string, field: string | null) => void;
  readonly children?: ReactNode;
}

/** A condition as text and, where wanted, as rows too: a change of one is seen in the other. */
export function ConditionSection(props: Props): ReactElement {
  const { title, note, value, problem, context, onChange } = props;
  const id = useId();
  const remembered = `condition-rows.${title}`;
  const [rows, setRows] = useState(() => recall(remembered) === 'yes');
  return (
    <Section
      title={title}
      {...(note !== '' && { note })}
      right={
        <SegmentedControl
          className={styles['shownAs']}
          aria-label={`${title} shown as`}
          data={[
            { value: 'no', label: 'Text' },
            { value: 'yes', label: 'Text and rows' },
          ]}
          value={rows ? 'yes' : 'no'}
          onChange={(shown) => {
            setRows(shown === 'yes');
            remember(remembered, shown);
          }}
        />
      }
    >
      <LanguageInput
        label={title}
        placeholder={props.placeholder}
        value={value}
        problem={problem}
        storedFields={context.storedFields}
        complete={props.complete}
        onChange={(text) => onChange(text, title)}
      />
      {rows ? (
        <FilterBuilder
          id={id}
          label={title}
          first={props.first}
          aggregates={props.aggregates}
          value={value}
          context={context}
          onChange={onChange}
        />
      ) : null}
      {props.children}
    </Section>
  );
}
