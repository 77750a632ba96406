import type { Handlers, Services } from '../services';
import { appHandlers } from './app';
import { recordHandlers } from './records';
import { reportHandlers } from './reports';
import { sourceHandlers } from './sources';
import { xmlHandlers } from './xml';

/** Every call of the contract with its handler; a missing one does not compile. */
export function allHandlers(services: Services): Handlers {
  return {
    ...appHandlers(services),
    ...recordHandlers(services),
    ...reportHandlers(services),
    ...sourceHandlers(services),
    ...xmlHandlers(services),
  };
}
