import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startArguments } from '../../../../main/shell/arguments';
import { confirmPage, failedStartPage } from '../../../../main/shell/failed-start';
import { screenshotOrder } from '../../../../main/shell/screenshot';

describe('arguments', () => {
  it('open the window without a command, whatever switches Chromium gets', () => {
    const given = startArguments(['electron', '--no-sandbox', '.', '--inspect=0'], true, {});
    expect(given).toEqual({ words: ['--inspect=0'], dataDir: null, command: null });
  });

  it.each([
    [['app', '--data-dir=/a/b']],
    [['app', '--data-dir', '/a/b']],
    [['app', '--data=/a/b']],
    [['app', '--data', '/a/b']],
  ])('name the data folder: %j', (argv) => {
    expect(startArguments(argv, false, { FLOWGLASS_DATA: '/other' })).toMatchObject({
      dataDir: resolve('/a/b'),
      command: null,
    });
  });

  it('take the data folder of the environment when none is named', () => {
    expect(startArguments(['app'], false, { FLOWGLASS_DATA: 'x' }).dataDir).toBe(resolve('x'));
    expect(startArguments(['app'], false, { FLOWGLASS_DATA: '' }).dataDir).toBeNull();
  });

  it('find a command for the command line, and leave the words to it', () => {
    const given = startArguments(['app', '--data', 'd', 'report', 'list'], false, {});
    expect(given).toMatchObject({ command: 'report', words: ['--data', 'd', 'report', 'list'] });
  });
});

describe('a picture', () => {
  it('is taken only when asked for', () => {
    expect(screenshotOrder({})).toBeNull();
    expect(screenshotOrder({ FLOWGLASS_SCREENSHOT: 'a.png' })).toEqual({
      file: 'a.png',
      hash: '#/dashboards',
      width: 1440,
      height: 900,
      theme: null,
      widget: null,
    });
  });

  it('is of the screen, size and theme that are asked for', () => {
    const order = screenshotOrder({
      FLOWGLASS_SCREENSHOT: 'a.png',
      FLOWGLASS_SCREENSHOT_SCREEN: '#/reports/1',
      FLOWGLASS_SCREENSHOT_SIZE: '1024x768',
      FLOWGLASS_SCREENSHOT_THEME: 'dark',
      FLOWGLASS_SCREENSHOT_WIDGET: 'tree-map',
    });
    expect(order).toMatchObject({ hash: '#/reports/1', width: 1024, height: 768, theme: 'dark' });
    expect(order).toMatchObject({ widget: 'tree-map' });
  });

  it.each([
    { FLOWGLASS_SCREENSHOT_SIZE: 'large' },
    { FLOWGLASS_SCREENSHOT_SIZE: '99999x1' },
    { FLOWGLASS_SCREENSHOT_THEME: 'blue' },
    { FLOWGLASS_SCREENSHOT_WIDGET: 'x"]' },
  ])('is refused for %j', (env) => {
    expect(() => screenshotOrder({ FLOWGLASS_SCREENSHOT: 'a.png', ...env })).toThrow('write');
  });
});

describe('the page of a failed start', () => {
  const problem = {
    code: 'store/future-version',
    message: 'The data was written by <b>a newer</b> Flowglass.',
    action: 'Install the newer version.',
    place: { file: '/data/"flows".db' },
    detail: '<script>alert(1)</script>',
  };

  it('says what, where and what to do', () => {
    const page = failedStartPage(problem, '/data');
    for (const text of [
      'Install the newer version.',
      'store/future-version',
      'Try again',
      'Quit',
    ]) {
      expect(page).toContain(text);
    }
  });

  it('holds no script and no tag of what it tells', () => {
    const page = failedStartPage(problem, '/da<ta>');
    expect(page).not.toMatch(/<script|<b>|<ta>|\son\w+=|"flows"/);
    expect(page).toContain('&#60;b&#62;a newer');
  });

  it('offers to set the file aside where that helps, and asks before', () => {
    const label = 'Set it aside and start empty';
    expect(failedStartPage(problem, '/data')).not.toContain(label);
    const damaged = { ...problem, code: 'store/damaged' };
    expect(failedStartPage(damaged, '/data')).toContain(label);
    const page = confirmPage(damaged);
    for (const text of [label, 'Cancel', 'Nothing is deleted', '/data/&#34;flows&#34;.db']) {
      expect(page).toContain(text);
    }
    expect(page).not.toContain('<script');
  });
});
