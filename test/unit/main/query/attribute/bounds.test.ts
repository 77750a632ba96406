import { describe, expect, it } from 'vitest';
import { CodeMemo, NumberMemo } from '../../../../../main/query/attribute/expression/memo';
import { TextCodes } from '../../../../../main/query/attribute/expression/text-codes';
import { ValueRoom } from '../../../../../main/query/group/states/room';

describe('what a question may keep', () => {
  it('ends at so many texts, each counted once', () => {
    const texts = new TextCodes(2);
    expect([texts.codeOf('a'), texts.codeOf('b'), texts.codeOf('a')]).toEqual([0, 1, 0]);
    expect(texts.text(1)).toBe('b');
    expect(() => texts.codeOf('c')).toThrow('more than 2 different texts');
  });

  it('ends at so many values in all', () => {
    const room = new ValueRoom(10);
    room.take(7);
    room.take(3);
    expect(() => room.take(1)).toThrow('more than 10 different values over all groups');
  });
});

describe('a remembered function', () => {
  it('is asked once per code', () => {
    let asked = 0;
    const memo = new CodeMemo((code) => {
      asked++;
      return code * 2;
    });
    const codes = [0, 5_000, 0, 5_000, 1_024];
    expect(codes.map((code) => memo.of(code))).toEqual([0, 10_000, 0, 10_000, 2_048]);
    expect(asked).toBe(3);
  });

  it('is right for any number, those of one slot too', () => {
    const memo = new NumberMemo((value) => (value < 0.5 ? Number.NaN : value + 1));
    // More values than slots, each asked twice in turn.
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 100_000; i++) {
        const value = 0.25 + i / 7;
        const result = memo.of(value);
        if (value < 0.5) expect(result).toBeNaN();
        else if (result !== value + 1) expect(result).toBe(value + 1);
      }
    }
  });
});
