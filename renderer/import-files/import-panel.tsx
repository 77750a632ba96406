import type { ReactElement } from 'react';
import { useJobs } from '../api/queries';
import { useValue } from '../state/store';
import { finishedJobStore } from './finished-job';
import styles from './import-panel.module.css';
import { ImportResult } from './import-result';
import { RunningImport } from './running-import';

/** Imports that run, and the result of the last one, in the corner over every screen. */
export function ImportPanel(): ReactElement | null {
  const running = useJobs().filter(
    (job) => job.state === 'running' && (job.kind === 'import' || job.kind === 'sample'),
  );
  const finished = useValue(finishedJobStore);
  if (running.length === 0 && finished?.importSummary == null) return null;
  return (
    <section className={styles['panel']} aria-label="Import">
      {running.map((job) => (
        <RunningImport key={job.id} job={job} />
      ))}
      {finished?.importSummary ? (
        <ImportResult
          key={finished.id}
          summary={finished.importSummary}
          onClose={() => finishedJobStore.set(null)}
        />
      ) : null}
    </section>
  );
}
