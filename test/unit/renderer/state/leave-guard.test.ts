import { afterEach, describe, expect, test } from 'vitest';
import { holdHash, onHold, releaseHash, shownHash } from '../../../../renderer/state/leave-guard';

afterEach(() => {
  releaseHash();
  window.location.hash = '';
});

/** Goes to an address, as a link or a command does. */
function goTo(hash: string): void {
  window.location.hash = hash;
  window.dispatchEvent(new Event('hashchange'));
}

describe('holding the screen at unsaved work', () => {
  test('another address is asked about once and put back', () => {
    window.location.hash = '#/reports/a/edit';
    const asked: string[] = [];
    holdHash((target) => asked.push(target));
    goTo('#/sources');
    expect([shownHash(), window.location.hash]).toEqual(['#/reports/a/edit', '#/reports/a/edit']);
    expect(asked).toEqual(['#/sources']);
  });

  test('the way is free when the hold ends, and that is told', () => {
    window.location.hash = '#/reports/a/edit';
    let told = 0;
    const end = onHold(() => {
      told += 1;
    });
    const asked: string[] = [];
    const release = holdHash((target) => asked.push(target));
    releaseHash();
    release();
    goTo('#/sources');
    expect([shownHash(), asked, told]).toEqual(['#/sources', [], 2]);
    end();
  });

  test('the end of an earlier hold leaves a later one alone', () => {
    window.location.hash = '#/reports/a/edit';
    const first = holdHash(() => undefined);
    const asked: string[] = [];
    holdHash((target) => asked.push(target));
    first();
    goTo('#/sources');
    expect([shownHash(), asked]).toEqual(['#/reports/a/edit', ['#/sources']]);
  });
});
