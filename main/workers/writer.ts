import { builtInDashboards } from '../../core/dashboard/built-in';
import { builtInReports } from '../../core/report/built-in';
import { openDefinitions } from '../store/definitions/index';
import { openFlowReader } from '../store/reader';
import { openSourceCounts } from '../store/source-counts';
import { openFlowWriter } from '../store/writer';
import type { WriterService } from './protocol';
import { serve } from './serve';
import { writerService } from './write/service';

// The writer thread: the only writable connection, the definitions, the pollers.
await serve<WriterService>(({ dataDir }, voice) => {
  const writer = openFlowWriter(dataDir);
  const closers: (() => void)[] = [() => writer.close()];
  try {
    const definitions = openDefinitions(dataDir, {
      reports: builtInReports(),
      dashboards: builtInDashboards(),
    });
    closers.push(() => definitions.close());
    const reader = openFlowReader(dataDir);
    closers.push(() => reader.close());
    const counts = openSourceCounts(dataDir);
    return writerService({
      writer,
      reader,
      counts,
      definitions,
      sqliteVersion: counts.sqliteVersion,
      tell: voice.event,
    });
  } catch (error) {
    for (const close of closers.reverse()) close();
    throw error;
  }
});
