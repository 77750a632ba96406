import type { ReactElement, ReactNode } from 'react';
import type { ResultTable } from '../../core/query/result-table';
import { EmptyState } from '../components/empty-state';
import { DefineGroupButton } from '../groups/define-group-button';

interface Props {
  readonly table: ResultTable;
  /** Why there is none, one sentence, where no group is missing. */
  readonly text: string;
  readonly action?: ReactNode;
}

/** The state of an answer without rows; a group that is not defined is said first, as it may be why. */
export function NoRecord({ table, text, action }: Props): ReactElement {
  const missing = table.notices.find(({ remedy }) => remedy === 'define-group');
  if (missing?.groupName === undefined) {
    return <EmptyState title="No record matches in this range" text={text} action={action} />;
  }
  return (
    <EmptyState
      title={`The group ${missing.groupName} is not defined`}
      text="The clause that names it is true of no record until it is."
      action={<DefineGroupButton problem={missing} />}
    />
  );
}
