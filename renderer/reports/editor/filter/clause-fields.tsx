import { ActionIcon, Select, TagsInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ReactElement, useMemo } from 'react';
import { completeConstraint } from '../../../../core/constraint/complete';
import { type ClauseRow, rowValue } from '../../../../core/constraint/rows';
import type { LanguageContext } from '../../../../core/expression/context';
import type { ValueType } from '../../../../core/query/result-table';
import { ExpressionInput } from '../../../constraint-input/expression-input';
import styles from './filter.module.css';
import { arityOf, operatorsOf, typeOf, valueText, withAttribute, withOperator } from './operators';
import { ValueField } from './value-field';

interface Props {
  readonly row: ClauseRow;
  readonly place: string;
  readonly aggregates: boolean;
  readonly context: LanguageContext;
  /** Null takes the row out. `typed`: one of many small changes. */
  readonly onChange: (row: ClauseRow | null, typed: boolean) => void;
}

/** One row: a left side, an operator that fits its type, and the values that the operator takes. */
export function ClauseFields({ row, place, aggregates, context, onChange }: Props): ReactElement {
  const type = typeOf(row.attribute, context);
  return (
    <div className={styles['clause']}>
      <div className={styles['left']}>
        <ExpressionInput
          label={`Attribute of row ${place}`}
          value={row.attribute}
          problem={null}
          storedFields={context.storedFields}
          aggregates={aggregates}
          onChange={(text) => onChange(withAttribute(row, text, typeOf(text, context)), true)}
        />
      </div>
      <Select
        className={styles['operator']}
        aria-label={`Operator of row ${place}`}
        allowDeselect={false}
        data={[...operatorsOf(type, row.operator)]}
        value={row.operator}
        comboboxProps={{ width: 'max-content' }}
        onChange={(value) => {
          if (value !== null) onChange(withOperator(row, value), false);
        }}
      />
      <div className={styles['values']}>
        <Values row={row} place={place} type={type} context={context} onChange={onChange} />
      </div>
      <ActionIcon aria-label={`Remove row ${place}`} onClick={() => onChange(null, false)}>
        <IconX size={15} stroke={1.7} aria-hidden />
      </ActionIcon>
    </div>
  );
}

interface ValuesProps extends Omit<Props, 'aggregates'> {
  readonly type: ValueType | null;
}

function Values({ row, place, type, context, onChange }: ValuesProps): ReactElement | null {
  const offered = useMemo(() => knownValues(row.attribute, context), [row.attribute, context]);
  const text = type === 'text';
  const set = (index: number, written: string): void => {
    const values = [...row.values];
    while (values.length < index) values.push(rowValue('', text));
    values[index] = rowValue(written, text);
    onChange({ ...row, values }, true);
  };
  switch (arityOf(row.operator)) {
    case 'none':
      return null;
    case 'many':
      return (
        <TagsInput
          classNames={{ input: styles['tags'] ?? '', inputField: styles['tagField'] ?? '' }}
          aria-label={`Values of row ${place}`}
          size="sm"
          placeholder={row.values.length === 0 ? 'Values, each with Enter' : ''}
          data={[...offered]}
          splitChars={[',']}
          value={row.values.map(valueText)}
          onChange={(values) =>
            onChange({ ...row, values: values.map((value) => rowValue(value, text)) }, false)
          }
        />
      );
    case 'two':
      return (
        <>
          <ValueField
            label={`Lowest value of row ${place}`}
            type={type}
            zone={context.zone}
            offered={[]}
            value={valueText(row.values[0])}
            onChange={(written) => set(0, written)}
          />
          <span className={styles['to']}>to</span>
          <ValueField
            label={`Highest value of row ${place}`}
            type={type}
            zone={context.zone}
            offered={[]}
            value={valueText(row.values[1])}
            onChange={(written) => set(1, written)}
          />
        </>
      );
    case 'one':
      return (
        <ValueField
          label={`Value of row ${place}`}
          type={type}
          zone={context.zone}
          offered={offered}
          value={valueText(row.values[0])}
          onChange={(written) => set(0, written)}
        />
      );
  }
}

/** Values that are known of an attribute, as the text's completion offers them. */
function knownValues(attribute: string, context: LanguageContext): readonly string[] {
  if (!/^[\w.-]+$/.test(attribute)) return [];
  const text = `${attribute} IN (`;
  const known = completeConstraint(text, text.length, context)
    .items.filter((item) => item.kind === 'value' || item.kind === 'group')
    .map((item) => item.text.replace(/^"([\s\S]*)"$/, '$1'));
  return [...new Set(known)];
}
