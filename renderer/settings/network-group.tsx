import { Button, PasswordInput, SegmentedControl, TextInput } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import type { ProxySettings } from '../../contract/aws';
import type { Settings } from '../../contract/values';
import { sayDone, sayProblem } from '../api/actions';
import { bridge } from '../api/bridge';
import { TitledGroup } from '../components/titled-group';
import { Authorities } from './authorities';
import { proxyFault } from './proxy-fault';
import { Row } from './row';
import styles from './settings.module.css';

interface Props {
  readonly settings: Settings;
  readonly onSave: (next: Settings) => void;
}

const MODES: { value: ProxySettings['mode']; label: string }[] = [
  { value: 'system', label: 'As the system' },
  { value: 'none', label: 'None' },
  { value: 'fixed', label: 'This one' },
];

/** The way to AWS: a proxy, and authorities that are trusted besides the usual ones. */
export function NetworkGroup({ settings, onSave }: Props): ReactElement {
  const { proxy } = settings.network;
  const [mode, setMode] = useState(proxy.mode);
  const save = (next: ProxySettings): void =>
    onSave({ ...settings, network: { ...settings.network, proxy: next } });
  const choose = (next: ProxySettings['mode']): void => {
    setMode(next);
    // The address of a fixed one is entered first.
    if (next !== 'fixed') save({ mode: next });
  };
  return (
    <TitledGroup title="Network" styles={styles}>
      <Row name="Proxy" help="For every call to AWS. Nothing else leaves this machine.">
        <SegmentedControl aria-label="Proxy" value={mode} onChange={choose} data={MODES} />
      </Row>
      {mode === 'fixed' ? (
        <FixedProxy url={proxy.mode === 'fixed' ? proxy.url : ''} onSave={save} />
      ) : null}
      <Authorities />
    </TitledGroup>
  );
}

interface FixedProps {
  readonly url: string;
  readonly onSave: (proxy: ProxySettings) => void;
}

function FixedProxy({ url: saved, onSave }: FixedProps): ReactElement {
  const [url, setUrl] = useState(saved);
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const fault = url.trim() === '' ? null : proxyFault(url);
  const ready = url.trim() !== '' && fault === null;
  const save = async (): Promise<void> => {
    const kept = await bridge().call.networkProxyPassword({ user: user.trim(), password });
    if (!kept.ok) {
      sayProblem(kept.error);
      return;
    }
    setPassword('');
    onSave({ mode: 'fixed', url: url.trim() });
    sayDone('The proxy is set', user.trim() === '' ? 'Without a name and password.' : '');
  };
  return (
    <Row
      name="Proxy address"
      help="A name and password only where the proxy asks for them; they go to the keychain."
    >
      <form
        className={styles['proxy']}
        aria-label="Proxy address"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) void save();
        }}
      >
        <TextInput
          aria-label="Address"
          placeholder="http://proxy.example.com:3128"
          value={url}
          error={fault}
          onChange={(event) => setUrl(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
        />
        <div className={styles['proxyNames']}>
          <TextInput
            aria-label="Name"
            placeholder="Name"
            value={user}
            onChange={(event) => setUser(event.currentTarget.value)}
            autoComplete="off"
            spellCheck={false}
          />
          <PasswordInput
            aria-label="Password"
            placeholder="Password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="off"
          />
          <Button type="submit" disabled={!ready}>
            Use this proxy
          </Button>
        </div>
      </form>
    </Row>
  );
}
