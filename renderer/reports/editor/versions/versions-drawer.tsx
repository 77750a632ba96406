import { Button, Drawer } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import type { ReportVersion } from '../../../../contract/values';
import type { Report } from '../../../../core/report/model';
import { bridge, unwrap } from '../../../api/bridge';
import { keys } from '../../../api/query-keys';
import { SkeletonRows } from '../../../components/loading';
import { ProblemView } from '../../../components/problem-view';
import { formatMoment, type Zone } from '../../../format/time';
import { compareReports } from '../state/diff';
import { ChangeList } from './change-list';
import styles from './versions.module.css';

interface Props {
  readonly id: string;
  readonly opened: boolean;
  /** What is in the editor. */
  readonly current: Report;
  readonly zone: Zone;
  readonly onClose: () => void;
  readonly onRestore: (version: ReportVersion) => void;
}

/** Every version that is kept, with its note; one opened shows what changed since, and can be restored. */
export function VersionsDrawer(props: Props): ReactElement {
  const { id, opened, onClose } = props;
  return (
    <Drawer opened={opened} onClose={onClose} title="Versions" size={480}>
      <Versions {...props} key={id} />
    </Drawer>
  );
}

function Versions({ id, current, zone, onRestore }: Props): ReactElement {
  const [chosen, setChosen] = useState<number | null>(null);
  const versions = useQuery({
    queryKey: [...keys.versions, id],
    queryFn: () => unwrap(bridge().call.reportVersions({ id })),
  });
  if (versions.isPending) return <SkeletonRows rows={5} />;
  if (versions.isError) {
    return <ProblemView error={versions.error} onRetry={() => void versions.refetch()} />;
  }
  return (
    <ol className={styles['versions']}>
      {versions.data.map((version, index) => {
        const open = chosen === version.version;
        return (
          <li key={version.version}>
            <button
              type="button"
              className={styles['version']}
              aria-expanded={open}
              onClick={() => setChosen(open ? null : version.version)}
            >
              <span className={styles['head']}>
                {versionWords(version)}
                {index === 0 ? <span className={styles['latest']}>latest</span> : null}
                <span className={styles['when']}>
                  {version.version === 0 ? '' : formatMoment(version.savedAt / 1000, zone)}
                </span>
              </span>
              <span className={styles['note']} data-empty={version.note === '' || undefined}>
                {version.note === '' ? 'No note' : version.note}
              </span>
            </button>
            {open ? (
              <div className={styles['detail']}>
                <ChangeList changes={compareReports(version.report, current, zone)} />
                <Button onClick={() => onRestore(version)}>Restore {versionName(version)}</Button>
              </div>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}

function versionWords({ version }: ReportVersion): string {
  return version === 0 ? 'As it came with the app' : `Version ${version}`;
}

function versionName({ version }: ReportVersion): string {
  return version === 0 ? 'what came with the app' : `version ${version}`;
}
