import type { ReactElement } from 'react';
import type { StoredFields } from '../../core/attribute/stored-field';
import { completeExpression } from './complete-expression';
import { LanguageInput, type LanguageInputProps } from './language-input';

interface Props extends Omit<LanguageInputProps, 'complete'> {
  readonly storedFields: StoredFields;
  /** Whether functions of groups may stand in it. */
  readonly aggregates: boolean;
}

/** A field for one expression: an attribute, or functions and arithmetic of attributes. */
export function ExpressionInput({ aggregates, ...rest }: Props): ReactElement {
  return (
    <LanguageInput
      {...rest}
      onEnter={rest.onEnter ?? (() => undefined)}
      complete={(text, caret) => completeExpression(text, caret, rest.storedFields, aggregates)}
    />
  );
}
