import { Button, SegmentedControl, Switch } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { Settings } from '../../contract/values';
import { formatBytes } from '../../core/format/bytes';
import { problemText } from '../../core/problem';
import { valueOrSay } from '../api/actions';
import { bridge } from '../api/bridge';
import { useAppInfo, useGroups, useSettings, useStoreStatus } from '../api/queries';
import { keys } from '../api/query-keys';
import { SkeletonRows } from '../components/loading';
import { ProblemView } from '../components/problem-view';
import { TitledGroup } from '../components/titled-group';
import { TopBar } from '../components/top-bar';
import { formatCount, plural } from '../format/count';
import { formatRange } from '../format/time';
import { routeHash } from '../state/route';
import { NetworkGroup } from './network-group';
import { Row } from './row';
import styles from './settings.module.css';

export function SettingsScreen(): ReactElement {
  const settings = useSettings();
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: async (next: Settings) => {
      const saved = await valueOrSay(bridge().call.settingsSet(next));
      if (saved) client.setQueryData(keys.settings, saved);
    },
  });
  return (
    <>
      <TopBar title="Settings" />
      <div className={styles['screen']}>
        {settings.isPending ? <SkeletonRows rows={4} /> : null}
        {settings.isError ? (
          <ProblemView error={settings.error} onRetry={() => void settings.refetch()} />
        ) : null}
        {settings.data ? (
          <>
            <Choices settings={settings.data} onSave={(next) => save.mutate(next)} />
            <Groups />
            <NetworkGroup settings={settings.data} onSave={(next) => save.mutate(next)} />
            <StoreFacts zone={settings.data.zone} />
            <AppFacts />
          </>
        ) : null}
      </div>
    </>
  );
}

interface ChoicesProps {
  readonly settings: Settings;
  readonly onSave: (next: Settings) => void;
}

function Choices({ settings, onSave }: ChoicesProps): ReactElement {
  return (
    <TitledGroup title="Appearance and files" styles={styles}>
      <Row name="Theme">
        <SegmentedControl
          aria-label="Theme"
          value={settings.theme}
          onChange={(theme) => onSave({ ...settings, theme })}
          data={[
            { value: 'system', label: 'As the system' },
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
        />
      </Row>
      <Row
        name="Time zone"
        help="Of every time on the screen and in CSV files. The store keeps UTC."
      >
        <SegmentedControl
          aria-label="Time zone"
          value={settings.zone}
          onChange={(zone) => onSave({ ...settings, zone })}
          data={[
            { value: 'utc', label: 'UTC' },
            { value: 'local', label: 'Local' },
          ]}
        />
      </Row>
      <Row
        name="Completeness file"
        help="Beside each CSV file, one named after it that says range, gaps and what was cut."
      >
        <Switch
          aria-label="Completeness file"
          checked={settings.coverageFile}
          onChange={(event) => onSave({ ...settings, coverageFile: event.currentTarget.checked })}
          label={settings.coverageFile ? 'Written' : 'Not written'}
        />
      </Row>
    </TitledGroup>
  );
}

function Groups(): ReactElement {
  const count = useGroups().data?.length ?? 0;
  return (
    <TitledGroup title="Language of reports" styles={styles}>
      <Row
        name="Groups"
        help="What Group@NAME in a filter stands for, in place of FortiSIEM's CMDB."
      >
        <Button component="a" href={routeHash({ screen: 'groups', define: null })}>
          {count === 0 ? 'Define groups' : `Open ${plural(count, 'group')}`}
        </Button>
      </Row>
    </TitledGroup>
  );
}

function StoreFacts({ zone }: { readonly zone: Settings['zone'] }): ReactElement | null {
  const status = useStoreStatus().data;
  if (!status) return null;
  return (
    <TitledGroup title="Store" styles={styles}>
      <Row name="Records">
        {formatCount(status.records)}, {formatBytes(status.bytesOnDisk)} on disk
      </Row>
      {status.first === null ? null : (
        <Row name="Time held">{formatRange({ from: status.first, to: status.last }, zone)}</Row>
      )}
      <Row name="Read from files">{plural(status.files, 'file')}</Row>
      <Row name="Kept aside">{plural(status.badLines, 'bad line')}</Row>
    </TitledGroup>
  );
}

function AppFacts(): ReactElement | null {
  const info = useAppInfo().data;
  if (!info) return null;
  const { kind, problem } = info.keychain;
  return (
    <>
      <TitledGroup title="Keys and data" styles={styles}>
        <Row name="Access keys">
          {kind === 'keychain'
            ? 'Kept in the keychain of this machine'
            : 'Kept in memory until the app ends'}
          {problem ? <p className={styles['problem']}>{problemText(problem)}</p> : null}
        </Row>
        <Row name="Data folder">
          <span className={`mono ${styles['path']}`}>{info.dataDir}</span>
        </Row>
      </TitledGroup>
      <TitledGroup title="About" styles={styles}>
        <Row name="Flowglass">{info.version}</Row>
        <Row name="Runs on">
          Electron {info.electron}, Chromium {info.chromium}, Node {info.node}, SQLite {info.sqlite}
          , {info.platform}
        </Row>
        <Row name="Countries">IP to Country Lite by DB-IP, CC BY 4.0; map by Natural Earth</Row>
      </TitledGroup>
    </>
  );
}
