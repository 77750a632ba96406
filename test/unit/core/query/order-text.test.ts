import { describe, expect, it } from 'vitest';
import { PLAIN_CONTEXT } from '../../../../core/expression/context';
import { type Problem, ProblemError } from '../../../../core/problem';
import { readRecordOrder } from '../../../../core/query/order-text';

const CONTEXT = { ...PLAIN_CONTEXT, storedFields: new Set(['future-field']) };

function problemOf(text: string): Problem {
  try {
    readRecordOrder(text, CONTEXT);
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  throw new Error(`Nothing is wrong with ${text}.`);
}

describe('an order of records', () => {
  it.each([
    ['srcIpAddr', [['srcIpAddr', false]]],
    [
      'sentBytes64 DESC, srcIpAddr',
      [
        ['sentBytes64', true],
        ['srcIpAddr', false],
      ],
    ],
    [
      ' SENTBYTES64 asc ,destIpPort   desc ',
      [
        ['SENTBYTES64', false],
        ['destIpPort', true],
      ],
    ],
    ['IF(destIpPort = 443, 1, 2) DESC', [['IF(destIpPort = 443, 1, 2)', true]]],
    ['sentBytes64 / sentPkts64 DESC', [['sentBytes64 / sentPkts64', true]]],
    ['(sentBytes64)DESC', [['(sentBytes64)', true]]],
    ['future-field DESC', [['future-field', true]]],
  ])('%s', (text, items) => {
    const read = readRecordOrder(text, CONTEXT);
    expect(read.map(({ expression, descending }) => [expression, descending])).toEqual(items);
  });

  it.each([
    ['srcIpAddr, sentByte64 DESC', 12, 'There is no attribute sentByte64', 'sentBytes64'],
    ['futurefield', 1, 'There is no attribute futurefield', 'future-field'],
    ['srcIpAddr DSC', 11, '"DSC" is no direction.', 'Write ASC or DESC.'],
    ['srcIpAddr AS "x y" DESC', 15, '"x y" is no direction.', 'Write ASC or DESC.'],
    ['srcIpAddr,', 11, 'A part of the order is empty.', 'Write an attribute'],
    ['', 1, 'A part of the order is empty.', 'Write an attribute'],
    ['DESC', 1, 'DESC stands alone.', 'Write an attribute before it.'],
    ['srcIpAddr, COUNT(*) DESC', 12, 'cannot be ordered by COUNT(*)', 'Order by an attribute'],
    ['srcIpAddr, 2', 12, 'holds 2, which is the same for every record', 'columns have no numbers'],
    ['srcIpAddr, (sentBytes64', 24, 'Expected ) after the parenthesis', 'but the expression ends'],
    ['srcIpAddr + DSC', 13, 'There is no attribute DSC', 'such as srcIpAddr'],
  ])('%s is refused at its column %i', (text, column, message, action) => {
    const problem = problemOf(text);
    expect(`${problem.message} ${problem.action ?? ''}`).toContain(message);
    expect(`${problem.message} ${problem.action ?? ''}`).toContain(action);
    expect(problem.place).toMatchObject({ line: 1, column });
  });

  it('of too many parts is refused', () => {
    expect(problemOf(Array.from({ length: 51 }, () => 'srcIpAddr').join(',')).message).toBe(
      'The order has 51 parts.',
    );
  });
});
