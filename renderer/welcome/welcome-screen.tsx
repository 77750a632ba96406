import { Button } from '@mantine/core';
import { IconCloud, IconFileDownload, IconFlask } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import { useStoreStatus } from '../api/queries';
import { Logo } from '../frame/logo';
import { runCommand } from '../frame/commands';
import { plural } from '../format/count';
import { go, routeHash } from '../state/route';
import { unfinishedRun, useSetups } from '../wizard/setup-keys';
import { SETUP_STEPS } from '../../core/setup/model';
import { STEP_TITLES } from '../wizard/step-words';
import styles from './welcome.module.css';

/** The three doors in; leaving and coming back loses nothing. */
export function WelcomeScreen(): ReactElement {
  const status = useStoreStatus().data;
  return (
    <div className={styles['screen']}>
      <div className={styles['content']}>
        <header className={styles['head']}>
          <Logo size={40} />
          <div>
            <h1 className={styles['title']}>
              Who talked to whom in your VPCs, and was it allowed?
            </h1>
            <p className={styles['lead']}>
              Flowglass reads Amazon VPC flow logs, keeps them on this machine and answers with the
              reports and dashboards FortiSIEM users have as XML. Every answer says how complete it
              is.
            </p>
          </div>
        </header>
        <div className={styles['doors']}>
          <Door
            icon={<IconFileDownload size={24} stroke={1.5} aria-hidden />}
            title="Open flow log files"
            text="Text, .gz, S3 files, CloudWatch JSON and console CSV. Drop them anywhere on this window, too. Reading a file twice stores nothing twice."
          >
            <Button variant="filled" onClick={() => runCommand('import')}>
              Choose files
            </Button>
          </Door>
          <Door
            icon={<IconFlask size={24} stroke={1.5} aria-hidden />}
            title="Explore sample data"
            text="A generated day of traffic with a few stories in it. Clearly marked, apart from your own records, and gone in one click."
          >
            <Button onClick={() => runCommand('sample')}>
              {status && status.sampleRecords > 0 ? 'Load it again' : 'Load the sample day'}
            </Button>
          </Door>
          <Door
            icon={<IconCloud size={24} stroke={1.5} aria-hidden />}
            title="Connect to AWS"
            text="Six steps from a key to the first records: log group, delivery role and flow logs are made for you, or shown as commands. Nothing is made before you confirm."
          >
            <ConnectButton />
          </Door>
        </div>
        <p className={styles['foot']}>
          <a href={routeHash({ screen: 'sources', adding: true })}>
            Add a log group that is set up already
          </a>
          <a href={routeHash({ screen: 'import-xml' })}>Import FortiSIEM reports and dashboards</a>
          {status && status.records > 0 ? (
            <a href={routeHash({ screen: 'dashboards', id: null })}>
              Go on with {plural(status.records, 'stored record')}
            </a>
          ) : null}
        </p>
      </div>
    </div>
  );
}

/** Goes on with an unfinished set-up where there is one, and says how far it is. */
function ConnectButton(): ReactElement {
  const run = unfinishedRun(useSetups().data ?? []);
  if (!run) {
    return <Button onClick={() => go({ screen: 'connect', id: null })}>Start the set-up</Button>;
  }
  const at = `Step ${SETUP_STEPS.indexOf(run.step) + 1} of ${SETUP_STEPS.length}, ${STEP_TITLES[run.step]}`;
  return (
    <>
      <p className={styles['doorNote']}>{[at, run.choices.region].filter(Boolean).join(', ')}</p>
      <Button onClick={() => go({ screen: 'connect', id: run.id })}>Go on with the set-up</Button>
    </>
  );
}

interface DoorProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}

function Door({ icon, title, text, children }: DoorProps): ReactElement {
  return (
    <section className={styles['door']} aria-label={title}>
      <div className={styles['icon']}>{icon}</div>
      <h2 className={styles['doorTitle']}>{title}</h2>
      <p className={styles['doorText']}>{text}</p>
      {children}
    </section>
  );
}
