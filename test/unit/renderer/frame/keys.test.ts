import { afterEach, describe, expect, test } from 'vitest';
import { COMMANDS, runCommand } from '../../../../renderer/frame/commands';
import { findCommands } from '../../../../renderer/frame/dialogs';
import { sortDropped } from '../../../../renderer/frame/sort-dropped';
import { chordOf, isTyping, matchKeys } from '../../../../renderer/frame/use-keys';

afterEach(() => {
  document.body.innerHTML = '';
});

describe('keys', () => {
  test('lead to one command each', () => {
    const keys = COMMANDS.flatMap((command) => (command.keys === null ? [] : [command.keys]));
    expect(new Set(keys).size).toBe(keys.length);
    expect(matchKeys('g')).toBe('prefix');
    expect(matchKeys('g d')).toBe('go-dashboards');
    expect(matchKeys('x')).toBeNull();
  });

  test('do nothing where letters are typed', () => {
    document.body.innerHTML = '<input id="text"><input id="tick" type="checkbox"><p id="p"></p>';
    const at = (id: string): HTMLElement | null => document.getElementById(id);
    expect(isTyping(at('text'))).toBe(true);
    expect(isTyping(at('tick'))).toBe(false);
    expect(isTyping(at('p'))).toBe(false);
  });

  test('go to a screen, and an unknown command harms nothing', () => {
    runCommand('go-settings');
    expect(window.location.hash).toBe('#/settings');
    runCommand('no-such-command');
    expect(window.location.hash).toBe('#/settings');
  });

  test('the slash goes to the search field', () => {
    document.body.innerHTML = '<input data-find>';
    runCommand('find');
    expect(document.activeElement).toBe(document.querySelector('[data-find]'));
  });
});

describe('keys pressed together', () => {
  const press = (init: KeyboardEventInit, typing = false): string | null =>
    chordOf(new KeyboardEvent('keydown', init), typing);

  test('go back and forward', () => {
    expect(press({ key: 'ArrowLeft', altKey: true })).toBe('back');
    expect(press({ key: 'ArrowRight', altKey: true })).toBe('forward');
    expect(press({ key: 'Backspace' })).toBe('back');
    expect(press({ key: 'Backspace' }, true)).toBeNull();
    expect(press({ key: 'ArrowLeft' })).toBeNull();
  });

  test('take changes back, but not what a field takes back itself', () => {
    expect(press({ key: 'z', ctrlKey: true })).toBe('undo');
    expect(press({ key: 'Z', metaKey: true, shiftKey: true })).toBe('redo');
    expect(press({ key: 'y', ctrlKey: true })).toBe('redo');
    expect(press({ key: 'z', ctrlKey: true }, true)).toBeNull();
    expect(press({ key: 'k', ctrlKey: true }, true)).toBe('palette');
  });
});

test('the palette finds commands by all words', () => {
  expect(findCommands('dash go').map((command) => command.id)).toEqual(['go-dashboards']);
  expect(findCommands('zzz')).toEqual([]);
  expect(findCommands('').some((command) => command.id === 'palette')).toBe(false);
});

test('dropped files go where they belong', () => {
  const names = ['a.log', 'Report.XML', 'b.log.gz', 'c.json'].map((name) => ({ name }));
  const { xml, flowLogs } = sortDropped(names);
  expect(xml.map((file) => file.name)).toEqual(['Report.XML']);
  expect(flowLogs.map((file) => file.name)).toEqual(['a.log', 'b.log.gz', 'c.json']);
});
