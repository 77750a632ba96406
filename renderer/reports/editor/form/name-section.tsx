import { Textarea, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { limits } from '../../../../contract/limits';
import styles from './form.module.css';
import type { FormProps } from './form-props';

/** Name and description. */
export function NameSection({ form, change }: Pick<FormProps, 'form' | 'change'>): ReactElement {
  return (
    <div className={styles['names']}>
      <TextInput
        label="Name"
        placeholder="What the report answers"
        maxLength={limits.name}
        data-autofocus-name
        value={form.name}
        onChange={(event) => {
          const name = event.currentTarget.value;
          change((was) => ({ ...was, name }), 'name');
        }}
      />
      <Textarea
        label="Description"
        autosize
        minRows={1}
        maxRows={5}
        maxLength={limits.description}
        value={form.description}
        onChange={(event) => {
          const description = event.currentTarget.value;
          change((was) => ({ ...was, description }), 'description');
        }}
      />
    </div>
  );
}
