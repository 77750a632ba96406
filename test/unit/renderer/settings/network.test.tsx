import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Settings } from '../../../../contract/values';
import { NetworkGroup } from '../../../../renderer/settings/network-group';
import { proxyFault } from '../../../../renderer/settings/proxy-fault';
import { ok, useBridge } from '../bridge-stand-in';
import { renderInApp } from '../in-app';

const SETTINGS: Settings = {
  theme: 'light',
  zone: 'utc',
  network: { proxy: { mode: 'system' } },
  coverageFile: true,
};

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test.each([
  ['http://proxy.example.com:3128', null],
  ['proxy.example.com', 'An address looks like http://proxy.example.com:3128'],
  ['socks5://proxy.example.com', 'Only http and https proxies are used'],
  ['http://me:secret@proxy.example.com', 'Enter the name and password below'],
])('the address %s', (address, fault) => {
  expect(proxyFault(address)).toBe(fault);
});

describe('the way to AWS', () => {
  test('a fixed proxy is used once its address stands; its password goes to the keychain', async () => {
    const saved: Settings[] = [];
    const passwords: unknown[] = [];
    useBridge({
      'network/list-ca': () => ok([]),
      'network/proxy-password': (argument: unknown) => {
        passwords.push(argument);
        return ok(null);
      },
    });
    renderInApp(<NetworkGroup settings={SETTINGS} onSave={(next) => saved.push(next)} />);
    fireEvent.click(screen.getByRole('radio', { name: 'This one' }));
    expect(saved).toEqual([]);
    fireEvent.change(screen.getByLabelText('Address'), {
      target: { value: ' http://proxy.example.com:3128 ' },
    });
    fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'me' } });
    fireEvent.change(screen.getByLabelText('Password'), { target: { value: 'hidden' } });
    fireEvent.click(screen.getByRole('button', { name: 'Use this proxy' }));
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(passwords).toEqual([{ user: 'me', password: 'hidden' }]);
    expect(saved[0]?.network.proxy).toEqual({
      mode: 'fixed',
      url: 'http://proxy.example.com:3128',
    });
    expect(JSON.stringify(saved)).not.toContain('hidden');
  });

  test('trusted authorities are listed and can be left', async () => {
    const removed: unknown[] = [];
    useBridge({
      'network/list-ca': () =>
        ok([
          {
            fingerprint: 'ab'.repeat(32),
            subject: 'Example Corp Root',
            issuer: 'Example Corp Root',
            validTo: Date.UTC(2031, 0, 1),
            problem: null,
          },
        ]),
      'network/remove-ca': (argument: unknown) => {
        removed.push(argument);
        return ok([]);
      },
    });
    renderInApp(<NetworkGroup settings={SETTINGS} onSave={() => undefined} />);
    fireEvent.click(await screen.findByRole('button', { name: 'Trust Example Corp Root no more' }));
    await waitFor(() => expect(screen.queryByText('Example Corp Root')).toBeNull());
    expect(removed).toEqual([{ fingerprint: 'ab'.repeat(32) }]);
  });
});
