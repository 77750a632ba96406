import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Problem } from '../../core/problem';
import { routeHash } from '../state/route';

/** Leads to where the group of a problem is defined; nothing for other problems. */
export function DefineGroupButton({ problem }: { readonly problem: Problem }): ReactElement | null {
  if (problem.remedy !== 'define-group' || problem.groupName === undefined) return null;
  return (
    <Button
      size="xs"
      component="a"
      href={routeHash({ screen: 'groups', define: problem.groupName })}
    >
      Define {problem.groupName}
    </Button>
  );
}
