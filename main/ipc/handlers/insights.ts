import { fileName } from '../../export/file-name';
import { createInsights } from '../insights';
import type { Handlers, Services } from '../services';

type Calls = 'insights/compile' | 'insights/run' | 'insights/csv';

/** Reports run in AWS. */
export function insightsHandlers({ engine, sources, jobs, desktop }: Services): Handlers<Calls> {
  const insights = createInsights({
    runner: {
      plan: (request, control) => engine.cloud.call('planInsights', request, control),
      run: (request, control) => engine.cloud.call('runInsights', request, control),
    },
    sources,
    jobs,
    context: () => engine.spokenContext(),
  });
  return {
    'insights/compile': (query) => insights.compile(query),
    'insights/run': (query) => insights.run(query),
    'insights/csv': async (query) => {
      const file = await desktop.chooseSave('csv', `${fileName(query.report.name)} (AWS).csv`);
      if (file === null) return null;
      return insights.saveCsv(query.id, file, await engine.settings());
    },
  };
}
