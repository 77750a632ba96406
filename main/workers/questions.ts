import type { Source, SourceStatus } from '../../contract/values';
import { ProblemError, toProblem } from '../../core/problem';
import { createCloud } from './cloud/start-cloud';
import type { Engine, SpokenContext } from './engine';
import { threadFile } from './entry';
import { CANCEL_WITHIN, type EngineOptions, startEngine } from './host';
import type { ReaderService, ThreadData } from './protocol';
import { startThread } from './thread';

/** A source with the log formats that its events were read with. */
export type ReadSource = Pick<SourceStatus, 'source' | 'formats'>;

type Asked =
  | 'sqliteVersion'
  | 'status'
  | 'listReports'
  | 'listDashboards'
  | 'listGroups'
  | 'settings'
  | 'runReport'
  | 'runRecords'
  | 'spokenContext'
  | 'coverage'
  | 'cloud'
  | 'check'
  | 'stop';

/**
 * What can be asked of a data folder while another program writes to it: nothing in it is changed, and no
 * lock is taken. Definitions are those of the start; each answer is of one moment of the store.
 */
export interface Questions extends Pick<Engine, Asked> {
  listSources(): Promise<readonly ReadSource[]>;
  /** All further answers are of the present moment. Not to be held longer than it takes to read them. */
  hold(): Promise<void>;
}

/**
 * Starts to answer from a data folder, beside whoever else has it open. Where nobody has, a store that is
 * not there is made, and one of an older version is brought up to date.
 * @throws ProblemError `store/older-version`, `store/locked` when that is to be done and another program has
 *   the folder; `store/future-version`, `store/damaged`, …
 */
export async function startQuestions(options: EngineOptions): Promise<Questions> {
  try {
    return await startReading(options);
  } catch (error) {
    const { code } = toProblem(error);
    if (code !== 'store/missing' && code !== 'store/older-version') throw error;
    await makeReady(options, code === 'store/older-version');
    return startReading(options);
  }
}

/** Opens the folder for writing once, which makes and migrates its files. */
async function makeReady(options: EngineOptions, older: boolean): Promise<void> {
  try {
    await (await startEngine(options)).stop();
  } catch (error) {
    const { code, place } = toProblem(error);
    if (!older || code !== 'store/locked') throw error;
    throw new ProblemError(
      {
        code: 'store/older-version',
        message:
          'The data is in the form of an older version, and another Flowglass is using this data folder.',
        action: 'Close the other one and ask again; the data is then brought up to date.',
        ...(place === undefined ? {} : { place }),
        retryable: true,
      },
      { cause: error },
    );
  }
}

async function startReading(options: EngineOptions): Promise<Questions> {
  const { dataDir, onLog = () => undefined } = options;
  const data: ThreadData = { dataDir };
  let held = false;
  let lost = false;
  const thread = await startThread<ReaderService>({
    name: 'reader',
    file: threadFile('reader'),
    data,
    onLog,
    onRestart: () => {
      lost = held;
    },
    cancelWithin: CANCEL_WITHIN,
  });
  const definitions = await thread.call('definitions', null).catch(async (error: unknown) => {
    await thread.stop();
    throw error;
  });
  const cloud = createCloud({ data, onLog });
  const { settings, groups, sources } = definitions;
  const context: SpokenContext = { groups, zone: options.zone ?? settings.zone };

  return {
    sqliteVersion: async () => (await thread.call('state', null)).sqliteVersion,
    status: async () => (await thread.call('state', null)).status,
    listReports: async () => definitions.reports,
    listDashboards: async () => definitions.dashboards,
    listGroups: async () => groups,
    settings: async () => settings,
    async listSources() {
      const formats = await thread.call('formats', sources);
      return sources.map((source: Source) => ({ source, formats: formats.get(source.id) ?? [] }));
    },
    runReport: (query, control) => thread.call('runReport', { query, context }, control),
    async runRecords(query, control) {
      if (lost) throw momentLost();
      return thread.call('runRecords', { query, context }, control);
    },
    spokenContext: async () => context,
    coverage: (range) => thread.call('coverage', range),
    cloud,
    check: () => thread.call('check', null),
    async hold() {
      await thread.call('hold', null);
      held = true;
    },
    async stop() {
      await Promise.all([cloud.stop(), thread.stop()]);
    },
  };
}

/** The thread that was started again sees another moment: its rows would not fit those before. */
function momentLost(): ProblemError {
  return new ProblemError({
    code: 'worker/ended',
    message:
      'The reader thread ended while it worked; what was read before it cannot be gone on with.',
    action: 'Try again.',
    retryable: true,
  });
}
