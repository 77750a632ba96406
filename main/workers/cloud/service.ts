import { DIRECT, type NetworkRoute } from '../../aws/network/route';
import type { CloudService } from './protocol';

/**
 * The cloud thread's calls. The AWS SDK is loaded by the first call that needs it: no start of the app
 * waits for it.
 */
export function cloudService(): CloudService {
  let network: NetworkRoute = DIRECT;
  return {
    setNetwork(route) {
      network = route;
      return null;
    },
    async listProfiles() {
      const { listProfiles } = await import('../../aws/identity/profiles');
      return listProfiles();
    },
    async identify({ target }, { signal }) {
      const { identify } = await import('../../aws/setup/identify');
      return identify(target, { network, signal });
    },
    async checkPermissions({ target, context }, { signal }) {
      const { checkPermissions } = await import('../../aws/setup/permissions');
      return checkPermissions(target, context, { network, signal });
    },
    async listLogGroups({ target, prefix }, { signal }) {
      const { listLogGroups } = await import('../../aws/setup/log-groups');
      return listLogGroups(target, prefix, { network, signal });
    },
    async listRoles({ target, accountId }, { signal }) {
      const { listDeliveryRoles } = await import('../../aws/setup/roles');
      return listDeliveryRoles(target, accountId, { network, signal });
    },
    async readInventory({ target }, { signal }) {
      const { readInventory } = await import('../../aws/setup/inventory');
      return readInventory(target, { network, signal });
    },
    async applyChange({ target, context, change }, { signal }) {
      const { applyChange } = await import('../../aws/setup/apply');
      return applyChange(target, context, change, { network, signal });
    },
    async undoItem({ target, context, item }, { signal }) {
      const { undoItem } = await import('../../aws/setup/undo');
      return undoItem(target, context, item, { network, signal });
    },
    async confirmStep({ target, context, step }, { signal }) {
      const { confirmStep } = await import('../../aws/setup/confirm');
      return confirmStep(target, context, step, { network, signal });
    },
    async watch({ target, context }, { signal }) {
      const { watchSetup } = await import('../../aws/setup/watch');
      return watchSetup(target, context, { network, signal });
    },
    async planInsights({ source, credential, query, formats, context }, { signal }) {
      const { planInsights } = await import('../../aws/insights/plan');
      return planInsights(source, credential, query, formats, { network, signal, context });
    },
    async runInsights({ source, credential, query, formats, context }, control) {
      const { runInsights } = await import('../../aws/insights/run');
      return runInsights(source, credential, query, formats, control, { network, context });
    },
  };
}
