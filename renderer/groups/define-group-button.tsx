import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { findGroup } from '../../core/constraint/group';
import type { Problem } from '../../core/problem';
import { useGroups } from '../api/queries';
import { defineGroupStore } from './define-group-dialog';

interface Props {
  readonly problem: Problem;
  /** The words on the button; absent: with the group's name. */
  readonly label?: string;
}

/**
 * Defines the group of a problem where it is missed, over what is open; nothing for other problems. What was
 * told before the group was defined says so in the button's place.
 */
export function DefineGroupButton({ problem, label }: Props): ReactElement | null {
  const { remedy, groupName } = problem;
  if (remedy !== 'define-group' || groupName === undefined) return null;
  return <DefineButton name={groupName} label={label} />;
}

function DefineButton({
  name,
  label,
}: {
  readonly name: string;
  readonly label: string | undefined;
}): ReactElement {
  const groups = useGroups();
  if (findGroup(groups.data ?? [], name) !== null) {
    return <span className="dim">{name} is defined now.</span>;
  }
  return (
    <Button
      size="xs"
      aria-label={label === undefined ? undefined : `${label} ${name}`}
      onClick={() => defineGroupStore.set(name)}
    >
      {label ?? `Define ${name}`}
    </Button>
  );
}
