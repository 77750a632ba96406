import { createQueries } from '../queries';
import type { Handlers, Services } from '../services';
import { appHandlers } from './app';
import { definitionHandlers } from './definitions';
import { exportXmlHandlers } from './export-xml';
import { insightsHandlers } from './insights';
import { networkHandlers } from './network';
import { pictureHandlers } from './pictures';
import { printHandlers } from './print';
import { questionHandlers } from './questions';
import { recordHandlers } from './records';
import { setupHandlers } from './setup';
import { sourceHandlers } from './sources';
import { xmlHandlers } from './xml';

/** Every call of the contract with its handler; a missing one does not compile. */
export function allHandlers(services: Services): Handlers {
  const queries = createQueries();
  return {
    ...appHandlers(services),
    ...recordHandlers(services),
    ...definitionHandlers(services),
    ...questionHandlers({ ...services, queries }),
    ...pictureHandlers(services),
    ...printHandlers({ ...services, queries }),
    ...setupHandlers(services),
    ...networkHandlers(services),
    ...insightsHandlers(services),
    ...sourceHandlers(services),
    ...xmlHandlers(services),
    ...exportXmlHandlers(services),
  };
}
