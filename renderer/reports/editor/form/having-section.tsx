import type { ReactElement } from 'react';
import { ConditionField } from '../filter/condition-field';
import { completeConstraint } from '../../../../core/constraint/complete';
import { isGrouped } from '../state/columns';
import type { FormProps } from './form-props';
import { Section } from './section';

/** GroupEvtConstr: which groups are in the answer. */
export function HavingSection({ form, checks, context, change }: FormProps): ReactElement {
  const note = isGrouped(form) ? 'Which groups are shown' : 'Only where the answer is grouped';
  return (
    <Section title="Condition on groups" note={note}>
      <ConditionField
        label="Condition on groups"
        placeholder="COUNT(*) >= 10 AND SUM(sentBytes64) > 1048576"
        first="COUNT(*)"
        aggregates
        value={form.having}
        problem={checks.having}
        context={context}
        complete={(text, caret) => completeConstraint(text, caret, context, 'group')}
        onChange={(having, field) => change((was) => ({ ...was, having }), field && 'having')}
      />
    </Section>
  );
}
