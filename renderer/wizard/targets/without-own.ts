import type { NetworkInventory, SetupItem } from '../../../core/setup/model';

/** What others log: a flow log that this run made is no overlap with its own choice. */
export function withoutOwn(
  inventory: NetworkInventory,
  items: readonly SetupItem[],
): NetworkInventory {
  const own = new Set(items.filter((item) => item.kind === 'flow-log').map((item) => item.id));
  return own.size === 0
    ? inventory
    : { ...inventory, flowLogs: inventory.flowLogs.filter((log) => !own.has(log.id)) };
}
