import { spawnSync } from 'node:child_process';
import { fc } from '../../../../harness/property';
import { expect, test, vi } from 'vitest';
import { quote, quoteJson, writeJson } from '../../../../../core/setup/script/shell';
import { nastyText } from './bash';

vi.setConfig({ testTimeout: 60_000 });

function wordsOf(text: string): readonly string[] {
  const ran = spawnSync('bash', ['--noprofile', '--norc'], {
    input: `printf '%s\\0' ${text}`,
    encoding: 'utf8',
  });
  expect(ran.stderr).toBe('');
  return ran.stdout.split('\0').slice(0, -1);
}

test('a quoted text is one word of bash, whatever is in it', () => {
  fc.assert(
    fc.property(fc.array(nastyText, { minLength: 1, maxLength: 20 }), (texts) => {
      expect(wordsOf(texts.map(quote).join(' '))).toEqual(texts);
    }),
    { numRuns: 40 },
  );
});

test('empty texts, leading hyphens and NUL', () => {
  expect(wordsOf(['', '-n', "it's", 'a\0b'].map(quote).join(' '))).toEqual([
    '',
    '-n',
    "it's",
    'ab',
  ]);
});

test('quoted JSON is one word that reads back', () => {
  fc.assert(
    fc.property(fc.dictionary(nastyText, nastyText), (value) => {
      const words = wordsOf(quoteJson(value));
      expect(words).toHaveLength(1);
      expect(JSON.parse(words[0] ?? '')).toEqual({ ...value });
    }),
    { numRuns: 30 },
  );
});

test('a here-document writes the value and ends where it should', () => {
  fc.assert(
    fc.property(fc.array(nastyText, { maxLength: 4 }), (value) => {
      const text = `files=$(mktemp -d)\n${writeJson('a.json', value)}\ncat "$files/a.json"\nrm -r "$files"\necho after\n`;
      const ran = spawnSync('bash', ['--noprofile', '--norc'], { input: text, encoding: 'utf8' });
      expect(ran.stdout.endsWith('\nafter\n')).toBe(true);
      expect(JSON.parse(ran.stdout.slice(0, -'after\n'.length))).toEqual(value);
    }),
    { numRuns: 30 },
  );
});
