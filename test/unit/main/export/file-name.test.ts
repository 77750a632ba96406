import { fc } from '../../../harness/property';
import { expect, it } from 'vitest';
import { fileName } from '../../../../main/export/file-name';

it.each([
  ['CloudWatch: Top Flows/Bytes', 'CloudWatch Top Flows Bytes'],
  ['../../etc/passwd', 'etc passwd'],
  ['  ', 'report'],
  ['...', 'report'],
  ['a'.repeat(300), 'a'.repeat(60)],
  ['Zürich – 日本', 'Zürich 日本'],
  ['ends with a dot.', 'ends with a dot'],
  ['Ports (2)', 'Ports (2)'],
  ['con', 'report con'],
  ['LPT1.xml', 'report LPT1.xml'],
  ['console', 'console'],
  ['a\u0000b\nc', 'a b c'],
])('a report named %j is saved as %j', (name, file) => {
  expect(fileName(name)).toBe(file);
});

it('what is left of any name is one name of a file', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 90 }), (name) => {
      const file = fileName(name, 'dashboard');
      expect(file).toMatch(/^[\p{L}\p{M}\p{N}_()-][\p{L}\p{M}\p{N} ._()-]*$/u);
      expect(file).not.toMatch(/[ .]$/);
      expect(Buffer.byteLength(`${file} (AWS).csv`)).toBeLessThanOrEqual(255);
    }),
  );
});
