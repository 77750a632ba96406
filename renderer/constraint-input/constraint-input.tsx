import { type ReactElement, useMemo } from 'react';
import { compileConstraint } from '../../core/constraint/compile';
import { completeConstraint } from '../../core/constraint/complete';
import type { LanguageContext } from '../../core/expression/context';
import { type Problem, toProblem } from '../../core/problem';
import { LanguageInput, type LanguageInputProps } from './language-input';

interface Props
  extends Omit<LanguageInputProps, 'problem' | 'complete' | 'storedFields' | 'onChange'> {
  readonly context: LanguageContext;
  /** `problem`: why the text is no filter; null when it is one, or empty. */
  readonly onChange: (text: string, problem: Problem | null) => void;
  /** What is wrong with it beside its syntax; told when it can be read. */
  readonly problem?: Problem | null;
}

/** A field for a filter of records: with completion, colours, and the first fault with its place. */
export function ConstraintInput({ context, onChange, problem, ...rest }: Props): ReactElement {
  const own = useMemo(() => constraintProblem(rest.value, context), [rest.value, context]);
  return (
    <LanguageInput
      {...rest}
      storedFields={context.storedFields}
      problem={own ?? problem ?? null}
      complete={(text, caret) => completeConstraint(text, caret, context)}
      onChange={(text) => onChange(text, constraintProblem(text, context))}
    />
  );
}

/** Why a text is no filter of records; null when it is one. Empty text is: of every record. */
export function constraintProblem(text: string, context: LanguageContext): Problem | null {
  if (text.trim() === '') return null;
  try {
    compileConstraint(text, context);
    return null;
  } catch (error) {
    return toProblem(error);
  }
}
