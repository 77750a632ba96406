import { describe, expect, it } from 'vitest';
import { credentialOf, firstSentence } from '../../../../../main/cli/input/credential';
import { dataDirectory } from '../../../../../main/cli/input/data-directory';
import { findSource } from '../../../../../main/cli/input/find-source';
import { nearest, suggestion } from '../../../../../main/cli/input/nearest';
import { readSecret } from '../../../../../main/cli/input/secret';
import type { Source } from '../../../../../contract/values';
import { memoryIo } from '../memory-io';

const source: Source = {
  id: 's1',
  name: 'Production',
  deviceType: 'Amazon AWS CloudWatch',
  description: '',
  region: 'eu-central-1',
  accountId: null,
  logGroup: 'fsm',
  streams: null,
  format: null,
  endpoint: null,
  aggregationSeconds: 600,
  accessKeyTail: 'WXYZ',
  profile: null,
  paused: false,
  collectFrom: 0,
};

describe('the data folder', () => {
  const at = (platform: NodeJS.Platform, env = {}) =>
    dataDirectory(undefined, { platform, env, homeDirectory: '/home/someone' });

  it('is beside what the window keeps, on each system', () => {
    expect(at('linux')).toBe('/home/someone/.config/Flowglass/data');
    expect(at('linux', { XDG_CONFIG_HOME: '/etc/xdg' })).toBe('/etc/xdg/Flowglass/data');
    expect(at('linux', { XDG_CONFIG_HOME: 'relative' })).toBe(
      '/home/someone/.config/Flowglass/data',
    );
    expect(at('darwin')).toBe('/home/someone/Library/Application Support/Flowglass/data');
    expect(at('win32', { APPDATA: 'C:\\A' })).toBe('C:\\A\\Flowglass\\data');
  });

  it('is the one of FLOWGLASS_DATA unless another is given', () => {
    expect(at('linux', { FLOWGLASS_DATA: '/srv/flows' })).toBe('/srv/flows');
    expect(at('linux', { FLOWGLASS_DATA: '' })).toBe('/home/someone/.config/Flowglass/data');
  });

  it('is the one given, made absolute', () => {
    const given = dataDirectory('some/dir', {
      platform: 'linux',
      env: { FLOWGLASS_DATA: '/srv/flows' },
      homeDirectory: '/h',
    });
    expect(given).toBe(`${process.cwd()}/some/dir`);
  });
});

describe('nearest words', () => {
  it('finds slips and beginnings, and nothing when nothing is near', () => {
    expect(nearest('reprot', ['report', 'records'])).toBe('report');
    expect(nearest('dash', ['dashboard', 'records'])).toBe('dashboard');
    expect(suggestion('xyz', ['report'])).toBe('');
  });
});

describe('sources by name', () => {
  it('finds any case and names the nearest otherwise', () => {
    expect(findSource([source], 'production')).toBe(source);
    expect(() => findSource([source], 'prodution')).toThrow(
      'There is no source "prodution". Did you mean "Production"?',
    );
  });
});

describe('a secret', () => {
  const question = { prompt: 'Secret: ', variables: ['AWS_SECRET_ACCESS_KEY'] };
  const signal = new AbortController().signal;

  it('comes from the environment first', async () => {
    const io = memoryIo({ AWS_SECRET_ACCESS_KEY: 'from-env' });
    expect(await readSecret(question, io, signal)).toBe('from-env');
  });

  it('comes from the first line of a pipe, without a prompt', async () => {
    const io = memoryIo();
    io.stdin.end('piped\nrest\n');
    expect(await readSecret(question, io, signal)).toBe('piped');
    expect(io.err()).toBe('');
  });

  it('is asked for at a terminal and not shown', async () => {
    const io = memoryIo();
    io.stdin.isTTY = true;
    const typed = readSecret(question, io, signal);
    io.stdin.write('typed\r');
    expect(await typed).toBe('typed');
    expect(io.err()).toBe('Secret: \n');
    expect(io.out()).toBe('');
  });

  it('is missing when the pipe is empty', async () => {
    const io = memoryIo();
    io.stdin.end();
    await expect(readSecret(question, io, signal)).rejects.toMatchObject({
      problem: {
        message: 'The secret key is missing.',
        action: 'Type or pipe it, or set AWS_SECRET_ACCESS_KEY.',
      },
    });
  });

  it('can be given up with Ctrl-C', async () => {
    const io = memoryIo();
    const controller = new AbortController();
    const typed = readSecret(question, io, controller.signal);
    controller.abort();
    await expect(typed).rejects.toThrow('Nothing was entered.');
  });
});

describe('the key of a source', () => {
  const kept = { accessKeyId: 'AKIAKEPT', secretAccessKey: 'kept' };
  const store = (credential: typeof kept | null) => ({
    state: { kind: 'keychain', problem: null } as const,
    readCredential: () => Promise.resolve(credential),
  });

  it('comes from the keychain first', async () => {
    const env = { AWS_ACCESS_KEY_ID: 'AKIA0000WXYZ', AWS_SECRET_ACCESS_KEY: 's' };
    expect(await credentialOf(source, store(kept), env)).toEqual(kept);
  });

  it('else from the environment, when it is the same key', async () => {
    const env = {
      AWS_ACCESS_KEY_ID: 'AKIA0000WXYZ',
      AWS_SECRET_ACCESS_KEY: 's',
      AWS_SESSION_TOKEN: 't',
    };
    expect(await credentialOf(source, store(null), env)).toEqual({
      accessKeyId: 'AKIA0000WXYZ',
      secretAccessKey: 's',
      sessionToken: 't',
    });
  });

  it('is never another key', async () => {
    const env = { AWS_ACCESS_KEY_ID: 'AKIA00000000', AWS_SECRET_ACCESS_KEY: 's' };
    await expect(credentialOf(source, store(null), env)).rejects.toThrow(
      'The one in AWS_ACCESS_KEY_ID is another: it does not end in WXYZ.',
    );
  });

  it('takes of a problem what is wrong, and leaves out what it means for the window', () => {
    expect(firstSentence('No keyring is running. Keys are kept in memory.')).toBe(
      'No keyring is running.',
    );
    expect(firstSentence('Version 1.2 fails')).toBe('Version 1.2 fails');
  });
});
