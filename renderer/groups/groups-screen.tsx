import { Button, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useState } from 'react';
import { useDashboards, useGroups, useReports } from '../api/queries';
import { EmptyState } from '../components/empty-state';
import { SkeletonRows } from '../components/loading';
import { ProblemView } from '../components/problem-view';
import { TopBar } from '../components/top-bar';
import { plural } from '../format/count';
import { go, routeHash } from '../state/route';
import { GroupEditor } from './group-editor';
import { type KnownGroup, knownGroups } from './group-uses';
import styles from './groups.module.css';

/** The address of a group that has no name yet. */
const NEW = '+';

/** What Group@NAME stands for: the groups that are defined, and those that reports name without one. */
export function GroupsScreen({ define }: { readonly define: string | null }): ReactElement {
  const groups = useGroups();
  const reports = useReports().data ?? [];
  const dashboards = useDashboards().data ?? [];
  const all = knownGroups(groups.data ?? [], reports, dashboards);
  const named = all.find((group) => group.name.toLowerCase() === define?.toLowerCase());
  const open: KnownGroup | null =
    define === null
      ? (all[0] ?? null)
      : (named ?? { name: define === NEW ? '' : define, definition: null, users: [] });
  return (
    <>
      <TopBar
        title="Groups"
        subtitle="what Group@NAME in a filter stands for"
        right={
          <Button
            leftSection={<IconPlus size={16} stroke={1.6} aria-hidden />}
            onClick={() => go({ screen: 'groups', define: NEW })}
          >
            New group
          </Button>
        }
      />
      {groups.isPending ? <SkeletonRows /> : null}
      {groups.isError ? (
        <ProblemView error={groups.error} onRetry={() => void groups.refetch()} />
      ) : null}
      {groups.isSuccess ? (
        <div className={styles['screen']}>
          <GroupList groups={all} openName={open?.name ?? null} />
          {open ? (
            <GroupEditor key={`${open.name}-${open.definition === null}`} group={open} />
          ) : (
            <div className={styles['editor']}>
              <EmptyState
                title="No group yet"
                text="FortiSIEM reports name groups of its CMDB, such as Group@PH_SYS_DEVICE_FIREWALL. Define here what they stand for."
                action={
                  <Button variant="filled" onClick={() => go({ screen: 'groups', define: NEW })}>
                    New group
                  </Button>
                }
              />
            </div>
          )}
        </div>
      ) : null}
    </>
  );
}

interface ListProps {
  readonly groups: readonly KnownGroup[];
  readonly openName: string | null;
}

function GroupList({ groups, openName }: ListProps): ReactElement {
  const [find, setFind] = useState('');
  const words = find.toLowerCase().split(/\s+/).filter(Boolean);
  const found = groups.filter(({ name, definition }) => {
    const text = `${name} ${definition?.description ?? ''} ${definition?.values.join(' ') ?? ''}`;
    return words.every((word) => text.toLowerCase().includes(word));
  });
  const part = (title: string, list: readonly KnownGroup[]): ReactElement | null =>
    list.length === 0 ? null : (
      <>
        <h2 className={styles['part']}>{title}</h2>
        <ul>
          {list.map((group) => (
            <li key={group.name}>
              <a
                className={styles['item']}
                href={routeHash({ screen: 'groups', define: group.name })}
                aria-current={group.name === openName ? 'page' : undefined}
                title={group.name}
              >
                <span className={styles['itemName']}>{group.name}</span>
                <span className={styles['itemNote']}>{noteOf(group)}</span>
              </a>
            </li>
          ))}
        </ul>
      </>
    );
  return (
    <nav className={styles['list']} aria-label="Groups">
      <TextInput
        className={styles['find'] ?? ''}
        aria-label="Find a group"
        placeholder="Find a group or value"
        data-find
        value={find}
        onChange={(event) => setFind(event.currentTarget.value)}
      />
      {part(
        'Named by reports, not defined',
        found.filter((group) => group.definition === null),
      )}
      {part(
        'Defined',
        found.filter((group) => group.definition !== null),
      )}
      {found.length === 0 ? (
        <p className={styles['none']}>
          {groups.length === 0 ? 'None is defined or named.' : 'No group has these words.'}
        </p>
      ) : null}
    </nav>
  );
}

function noteOf({ definition, users }: KnownGroup): string {
  const used = users.length === 0 ? 'not used' : `used ${plural(users.length, 'time')}`;
  return definition === null ? used : `${plural(definition.values.length, 'value')}, ${used}`;
}
