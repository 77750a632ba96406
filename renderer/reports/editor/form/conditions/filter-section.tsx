import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { limits } from '../../../../../contract/limits';
import { completeConstraint } from '../../../../../core/constraint/complete';
import { ConditionSection } from '../../filter/condition-section';
import type { ReportForm } from '../../state/form';
import styles from '../form.module.css';
import type { FormProps } from '../form-props';
import { PatternFields } from './pattern-fields';

/** The constraint, as text and as rows, and the patterns beside it. */
export function FilterSection(props: FormProps): ReactElement {
  const { form, checks, context, change } = props;
  return (
    <ConditionSection
      title="Filter"
      note={form.constraint.trim() === '' ? 'None: every record' : ''}
      placeholder={'srcAction = "REJECT" AND destIpPort IN (22, 3389)'}
      first="srcIpAddr"
      aggregates={false}
      value={form.constraint}
      problem={checks.constraint}
      context={context}
      complete={(text, caret) => completeConstraint(text, caret, context)}
      onChange={(constraint, field) => change((was) => ({ ...was, constraint }), field)}
    >
      {form.patterns.map((_, index) => (
        // A pattern has no identity but its place.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above.
        <PatternFields key={index} {...props} index={index} />
      ))}
      {form.patterns.length < limits.patterns ? (
        <Button
          className={styles['joinPattern']}
          size="xs"
          variant="subtle"
          leftSection={<IconPlus size={14} stroke={1.8} aria-hidden />}
          onClick={() => change(withPattern, null)}
        >
          Join another pattern
        </Button>
      ) : null}
    </ConditionSection>
  );
}

function withPattern(form: ReportForm): ReportForm {
  const pattern = {
    ...{ operator: 'OR' as const, name: '', constraint: null, having: null, extra: {} },
    groupBy: form.groupBy,
  };
  return { ...form, patterns: [...form.patterns, pattern] };
}
