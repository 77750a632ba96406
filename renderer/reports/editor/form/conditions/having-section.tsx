import type { ReactElement } from 'react';
import { completeConstraint } from '../../../../../core/constraint/complete';
import { ConditionSection } from '../../filter/condition-section';
import { isGrouped } from '../../state/columns';
import type { FormProps } from '../form-props';

/** GroupEvtConstr: which groups are in the answer. */
export function HavingSection({ form, checks, context, change }: FormProps): ReactElement {
  return (
    <ConditionSection
      title="Condition on groups"
      note={isGrouped(form) ? '' : 'Only where grouped'}
      placeholder="COUNT(*) >= 10 AND SUM(sentBytes64) > 1048576"
      first="COUNT(*)"
      aggregates
      value={form.having}
      problem={checks.having}
      context={context}
      complete={(text, caret) => completeConstraint(text, caret, context, 'group')}
      onChange={(having, field) => change((was) => ({ ...was, having }), field)}
    />
  );
}
