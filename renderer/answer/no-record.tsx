import type { ReactElement, ReactNode } from 'react';
import type { ResultTable } from '../../core/query/result-table';
import { useStoreStatus } from '../api/queries';
import { EmptyState } from '../components/empty-state';
import { DefineGroupButton } from '../groups/define-group-button';
import { NothingStored } from './nothing-stored';

interface Props {
  readonly table: ResultTable;
  /** Why there is none, one sentence, where no group is missing. */
  readonly text: string;
  readonly action?: ReactNode;
}

/**
 * The state of an answer without rows. An empty store is said first, then a group that is not defined, as
 * it may be why.
 */
export function NoRecord({ table, text, action }: Props): ReactElement {
  const empty = useStoreStatus().data?.records === 0;
  const missing = table.notices.find(({ remedy }) => remedy === 'define-group');
  if (empty) return <NothingStored title="Nothing is stored yet" />;
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
