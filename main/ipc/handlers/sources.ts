import type { Handlers, Services } from '../services';

type Calls =
  | 'source/list'
  | 'source/add'
  | 'source/test'
  | 'source/poll'
  | 'source/pause'
  | 'source/remove'
  | 'source/edit'
  | 'source/backfill'
  | 'source/fill-gaps'
  | 'source/verify';

export function sourceHandlers({ sources }: Services): Handlers<Calls> {
  return {
    'source/list': () => sources.list(),
    'source/add': (form) => sources.add(form),
    'source/edit': ({ id, form }) => sources.edit(id, form),
    'source/backfill': async ({ id, from, to }) => {
      await sources.backfill(id, from, to);
      return null;
    },
    'source/fill-gaps': async ({ id }) => {
      await sources.fillGaps(id);
      return null;
    },
    'source/verify': ({ id }) => sources.verify(id),
    'source/test': ({ id }) => sources.test(id),
    'source/poll': ({ id }) => sources.poll(id),
    'source/pause': async ({ id, paused }) => {
      await sources.pause(id, paused);
      return null;
    },
    'source/remove': async ({ id, keepRecords }) => {
      await sources.remove(id, keepRecords);
      return null;
    },
  };
}
