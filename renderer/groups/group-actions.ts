import type { QueryClient } from '@tanstack/react-query';
import type { GroupDefinition } from '../../core/constraint/group';
import { sayDone, valueOrSay } from '../api/actions';
import { bridge } from '../api/bridge';
import { keys } from '../api/query-keys';

function took(client: QueryClient, groups: readonly GroupDefinition[]): void {
  client.setQueryData(keys.groups, groups);
  // What groups stand for is part of no question's key.
  void client.invalidateQueries({ queryKey: keys.run });
}

/** Saves a group; under a new name the old one goes. True when it was saved. */
export async function saveGroup(
  client: QueryClient,
  group: GroupDefinition,
  before: string | null,
): Promise<boolean> {
  const groups = await valueOrSay(bridge().call.groupSave(group));
  if (!groups) return false;
  took(client, groups);
  sayDone(`Saved the group ${group.name}`);
  const renamed = before !== null && before.toLowerCase() !== group.name.toLowerCase();
  if (renamed) await removeGroup(client, before);
  return true;
}

/** True when it was removed. */
export async function removeGroup(client: QueryClient, name: string): Promise<boolean> {
  const groups = await valueOrSay(bridge().call.groupRemove({ name }));
  if (!groups) return false;
  took(client, groups);
  return true;
}
