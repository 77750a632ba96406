import type { Handlers, Services } from '../services';

type Calls =
  | 'profile/list'
  | 'setup/list'
  | 'setup/start'
  | 'setup/save'
  | 'setup/discard'
  | 'setup/identify'
  | 'setup/check'
  | 'setup/log-groups'
  | 'setup/roles'
  | 'setup/inventory'
  | 'setup/apply'
  | 'setup/stop'
  | 'setup/confirm'
  | 'setup/watch'
  | 'setup/collector-key'
  | 'setup/finish'
  | 'setup/recreate'
  | 'setup/undo';

/** The set-up wizard. */
export function setupHandlers({ engine, setups }: Services): Handlers<Calls> {
  const { cloud } = engine;
  return {
    'profile/list': () => cloud.call('listProfiles', null),
    'setup/list': () => setups.list(),
    'setup/start': () => setups.start(),
    'setup/save': (part) => setups.save(part),
    'setup/discard': async ({ id }) => {
      await setups.discard(id);
      return null;
    },
    'setup/identify': ({ id, form }) => setups.identify(id, form),
    'setup/check': ({ id }) =>
      setups.ask(id, ({ target, context }) => cloud.call('checkPermissions', { target, context })),
    'setup/log-groups': ({ id, prefix }) =>
      setups.ask(id, ({ target }) => cloud.call('listLogGroups', { target, prefix })),
    'setup/roles': ({ id }) =>
      setups.ask(id, ({ target, context }) =>
        cloud.call('listRoles', { target, accountId: context.choices.accountId }),
      ),
    'setup/inventory': ({ id }) =>
      setups.ask(id, ({ target }) => cloud.call('readInventory', { target })),
    'setup/apply': ({ id, step }) => setups.apply(id, step),
    'setup/stop': ({ id }) => {
      setups.stop(id);
      return null;
    },
    'setup/confirm': ({ id, step }) => setups.confirm(id, step),
    'setup/watch': ({ id }) =>
      setups.ask(id, ({ target, context }) => cloud.call('watch', { target, context })),
    'setup/collector-key': ({ id, form }) => setups.takeCollectorKey(id, form),
    'setup/finish': ({ id }) => setups.finish(id),
    'setup/recreate': ({ id, flowLogId }) => setups.recreate(id, flowLogId),
    'setup/undo': ({ id, keepLogGroup }) => setups.undo(id, keepLogGroup),
  };
}
