import { describe, expect, test } from 'vitest';
import type { SourceStatus } from '../../../../contract/values';
import {
  EMPTY_FORM,
  formFaults,
  type FormValues,
  toSourceForm,
} from '../../../../renderer/sources/form/form-values';
import { findSources, lagWords, sortSources } from '../../../../renderer/sources/source-words';
import { source, status } from './status';

const GOOD: FormValues = {
  ...EMPTY_FORM,
  name: 'prod',
  region: 'eu-central-1',
  logGroup: 'fsm',
  accessKeyId: 'AKIAEXAMPLE',
  secretAccessKey: ' secret with a blank ',
  confirmSecretAccessKey: ' secret with a blank ',
};

describe('the form', () => {
  test('can be sent when it holds what a poller needs', () => {
    expect(formFaults(GOOD)).toEqual({});
    expect(formFaults({ ...GOOD, region: 'us-gov-east-1', accountId: '1234 5678 9012' })).toEqual(
      {},
    );
  });

  test.each<[Partial<FormValues>, keyof FormValues]>([
    [{ name: ' ' }, 'name'],
    [{ region: 'Frankfurt' }, 'region'],
    [{ logGroup: '' }, 'logGroup'],
    [{ accessKeyId: '' }, 'accessKeyId'],
    [{ secretAccessKey: '', confirmSecretAccessKey: '' }, 'secretAccessKey'],
    [{ confirmSecretAccessKey: 'other' }, 'confirmSecretAccessKey'],
    [{ accountId: '123' }, 'accountId'],
    [{ backfillHours: '-1' }, 'backfillHours'],
    [{ backfillHours: 'all' }, 'backfillHours'],
    [{ endpoint: 'file:///etc/passwd' }, 'endpoint'],
  ])('%o is a fault of %s', (change, field) => {
    expect(Object.keys(formFaults({ ...GOOD, ...change }))).toEqual([field]);
  });

  test('is sent trimmed, but for the secret', () => {
    const form = toSourceForm({ ...GOOD, name: ' prod ', streams: 'eni-1\n\n eni-2, eni-3' });
    expect(form.name).toBe('prod');
    expect(form.secretAccessKey).toBe(' secret with a blank ');
    expect(form.streams).toEqual(['eni-1', 'eni-2', 'eni-3']);
    expect(form.aggregationSeconds).toBe(600);
    expect(toSourceForm({ ...GOOD, backfillHours: '' }).backfillHours).toBe(0);
  });
});

function named(name: string, state: SourceStatus['state'], coveredTo: number | null): SourceStatus {
  const logGroup = `group-of-${name}`;
  return status({ source: source({ id: name, name, logGroup }), state, coveredTo });
}

describe('the list', () => {
  const all = [named('b', 'collecting', 750), named('a', 'paused', 10), named('z', 'failing', 700)];

  test('has what fails first, then the names', () => {
    expect(sortSources(all).map((item) => item.source.name)).toEqual(['z', 'a', 'b']);
  });

  test('is searched by name and group', () => {
    expect(findSources(all, 'group-of-z EU').map((item) => item.source.name)).toEqual(['z']);
    expect(findSources(all, '')).toHaveLength(3);
  });

  test('a lag says how far behind, and nothing when nobody collects', () => {
    const [collecting, paused] = all;
    expect(collecting && lagWords(collecting, 1000)).toBe('4 min 10 s');
    expect(paused && lagWords(paused, 1000)).toBe('–');
    expect(lagWords(named('n', 'waiting', null), 1000)).toBe('–');
  });
});
