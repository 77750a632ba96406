import type { CallName, Calls, EventName, Events, PathCall } from './api';

/** Every call of the bridge. The preload offers one method for each but those of {@link PathCall}. */
export const callNames = [
  'app/info',
  'app/open-external',
  'app/copy-text',
  'settings/get',
  'settings/set',
  'store/status',
  'import/choose',
  'import/files',
  'sample/load',
  'sample/remove',
  'job/list',
  'job/cancel',
  'report/list',
  'report/remove',
  'report/run',
  'record/page',
  'query/cancel',
  'export/csv',
  'dashboard/list',
  'dashboard/remove',
  'xml/choose',
  'xml/files',
  'xml/apply',
  'geo/locate',
  'source/list',
  'source/add',
  'source/edit',
  'source/backfill',
  'source/fill-gaps',
  'source/verify',
  'source/test',
  'source/poll',
  'source/pause',
  'source/remove',
  'coverage/get',
  'profile/list',
  'setup/list',
  'setup/start',
  'setup/save',
  'setup/discard',
  'setup/identify',
  'setup/check',
  'setup/log-groups',
  'setup/roles',
  'setup/inventory',
  'setup/apply',
  'setup/stop',
  'setup/confirm',
  'setup/watch',
  'setup/collector-key',
  'setup/finish',
  'setup/recreate',
  'setup/undo',
  'network/choose-ca',
  'network/list-ca',
  'network/remove-ca',
  'network/proxy-password',
  'insights/compile',
  'insights/run',
  'insights/csv',
] as const satisfies readonly CallName[];

/** Every event that main pushes. */
export const eventNames = [
  'job/changed',
  'store/changed',
  'source/changed',
  'definitions/changed',
  'setup/changed',
  'worker/restarted',
  'menu/command',
] as const satisfies readonly EventName[];

/** Calls that carry paths: the preload alone makes them, from File objects. */
export const pathCalls = ['import/files', 'xml/files'] as const satisfies readonly PathCall[];

type NothingMissing<Missing extends never> = Missing;
/** Fails to compile when a name of the contract is not in its list. */
export type AllNamesListed = [
  NothingMissing<Exclude<keyof Calls, (typeof callNames)[number]>>,
  NothingMissing<Exclude<keyof Events, (typeof eventNames)[number]>>,
];
