import { describe, expect, it } from 'vitest';
import { FUNCTIONS, REFUSED_FUNCTIONS } from '../../../../core/expression/functions';
import { resolveExpression } from '../../../../core/expression/resolve';
import { problemOf } from './texts';

/** The functions of the 7.5 user guide, and URL_DECODE of 7.0. */
const GUIDE = [
  ...['AVG', 'COUNT', 'COUNT DISTINCT', 'FIRST', 'LAST', 'MAX', 'MEDIAN', 'MIN', 'MODE'],
  ...['PctChange', 'Pctile95', 'PCTILE', 'STDDEV', 'SUM', 'VARIANCE', 'DeviceToCMDBAttr', 'LOG'],
  ...['TO_DOUBLE', 'TO_INTEGER', 'TO_STRING', 'DayOfWeek', 'HourOfDay', 'IF', 'EXTRACT'],
  ...['LookupTableGet', 'LookupTableHas', 'LEN', 'LTRIM', 'REPLACE', 'RTRIM', 'SUB_STR'],
  ...['TO_LOWER', 'TO_UPPER', 'TRIM', 'EMA', 'SMA', 'URL_DECODE'],
];

describe('the functions', () => {
  it('are those of FortiSIEM’s guide, each computed or refused by name', () => {
    const known = [...FUNCTIONS, ...REFUSED_FUNCTIONS].map(({ name }) => name);
    expect([...known].sort()).toEqual([...GUIDE].sort());
  });

  it.each(FUNCTIONS.map((facts) => [facts.example, facts] as const))(
    '%s, their help’s example, can be read',
    (example, { name, kind, result, help }) => {
      const expression = resolveExpression(example);
      const group = kind === 'aggregate' || /^(LOG|IF)$/.test(name);
      expect(expression.kind).toBe(group ? 'group' : 'row');
      const type = expression.kind === 'row' ? expression.attribute.type : expression.type;
      if (result !== 'same') expect(type).toBe(result);
      expect(help).toMatch(/\.$/);
    },
  );

  it.each(REFUSED_FUNCTIONS.map(({ name, why }) => [name, why] as const))(
    '%s is refused with its reason',
    (name, why) => {
      expect(problemOf(() => resolveExpression(`${name.toLowerCase()}(vpcId)`)).message).toBe(
        `${name} is not computed here. ${why}`,
      );
    },
  );

  it('tell how they are written', () => {
    const signatures = new Map(FUNCTIONS.map(({ name, signature }) => [name, signature]));
    expect(signatures.get('SUB_STR')).toBe('SUB_STR(text, start[, length])');
    expect(signatures.get('PCTILE')).toBe('PCTILE(x, percent)');
    expect(signatures.get('COUNT DISTINCT')).toBe('COUNT(DISTINCT x)');
  });
});
