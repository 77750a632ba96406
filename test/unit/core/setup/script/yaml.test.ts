import { fc } from '../../../../harness/property';
import { expect, test } from 'vitest';
import { printYaml } from '../../../../../core/setup/script/yaml';
import { nastyText } from './bash';

test('mappings, lists and lists of mappings are blocks', () => {
  expect(
    printYaml({
      Name: 'fsm',
      Count: 30,
      On: true,
      List: ['a', 1],
      Rows: [{ Key: 'k', Value: 'v' }, ['x']],
      Deep: { 'aws:SourceAccount': '1', 'Fn::GetAtt': ['A', 'Arn'] },
      Empty: [],
      None: {},
    }),
  ).toBe(
    `Name: "fsm"
Count: 30
On: true
List:
  - "a"
  - 1
Rows:
  - Key: "k"
    Value: "v"
  -
    - "x"
Deep:
  aws:SourceAccount: "1"
  Fn::GetAtt:
    - "A"
    - "Arn"
Empty: []
None: {}
`.replace('  -\n    - "x"', '  - - "x"'),
  );
});

test.each([
  'no',
  '012',
  '1e3',
  '~',
  '*a',
  '&a',
  '!Ref x',
  '- a',
  'a: b',
  '# a',
  '{}',
  '',
  '\u2028',
])('the text %j stays a text', (text) => {
  expect(printYaml({ A: text })).toMatch(/^A: "[^\n\u2028]*"\n$/);
});

test('no text makes a line of its own, and each reads back as JSON', () => {
  fc.assert(
    fc.property(nastyText, nastyText, (key, value) => {
      const lines = printYaml({ [key]: [value] }).split('\n');
      expect(lines).toHaveLength(3);
      const [first = '', second = ''] = lines;
      expect(first.endsWith(':')).toBe(true);
      const name = first.slice(0, -1);
      expect(name.startsWith('"') ? JSON.parse(name) : name).toBe(key);
      expect(JSON.parse(second.replace(/^ {2}- /, ''))).toBe(value);
    }),
  );
});
