import { expect, it } from 'vitest';
import { methodName } from '../../../contract/method-name';
import { callNames } from '../../../contract/names';

it('turns a call into a method in camel case', () => {
  expect(methodName('report/run')).toBe('reportRun');
  expect(methodName('app/open-external')).toBe('appOpenExternal');
});

it('gives every call a name of its own', () => {
  const names = callNames.map(methodName);
  expect(new Set(names).size).toBe(callNames.length);
  for (const name of names) expect(name).toMatch(/^[a-z][A-Za-z0-9]*$/);
});
