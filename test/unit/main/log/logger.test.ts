import { fc } from '../../../harness/property';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../../core/problem';
import { createLogger, type LogLevel } from '../../../../main/log/logger';

function recorder(level: LogLevel = 'debug') {
  const lines: string[] = [];
  const log = createLogger(
    { write: (line) => lines.push(line), close: () => undefined },
    { level, now: () => Date.UTC(2026, 0, 2, 3, 4, 5) },
  );
  return { lines, log };
}

const SECRET = 'abcdEFGH1234ijklMNOP5678qrstUVWX90123456';

describe('logger', () => {
  it('writes time, level, module, message and details', () => {
    const { lines, log } = recorder();
    log.for('writer').info('Imported', { rows: 3, big: 2n ** 60n });
    expect(lines).toEqual([
      '2026-01-02T03:04:05.000Z INFO  writer: Imported {"rows":3,"big":"1152921504606846976"}',
    ]);
  });

  it('leaves out what is below its level', () => {
    const { lines, log } = recorder('warn');
    log.debug('a');
    log.info('b');
    log.warn('c');
    log.error('d');
    expect(lines.map((line) => line.at(-1))).toEqual(['c', 'd']);
  });

  it('hides secrets by key, and keeps the tail of an access key', () => {
    const { lines, log } = recorder();
    log.error('Poll failed', {
      credential: { accessKeyId: 'AKIAEXAMPLE12345WXYZ', secretAccessKey: 'short' },
      sessionToken: 'tok',
      password: 'hunter',
      nested: [{ Authorization: 'AWS4-HMAC-SHA256 Credential=x' }],
    });
    const line = lines[0] ?? '';
    expect(line).toContain('…WXYZ');
    for (const leak of ['AKIAEXAMPLE', 'short', '"tok"', 'hunter', 'HMAC']) {
      expect(line).not.toContain(leak);
    }
  });

  it('hides secrets by pattern in messages, errors, their causes and stacks', () => {
    const { lines, log } = recorder();
    const cause = new Error(`key AKIAEXAMPLE12345WXYZ with ${SECRET}`);
    log.error(`refused ${SECRET}`, new ProblemError({ code: 'aws/x', message: SECRET }, { cause }));
    const line = lines[0] ?? '';
    expect(line).not.toContain(SECRET);
    expect(line).not.toContain('AKIAEXAMPLE');
    expect(line).toContain('…WXYZ');
    expect(line).toContain('aws/x');
  });

  it('cannot be made to forge a line', () => {
    const { lines, log } = recorder();
    log.warn('one\n2026-01-01T00:00:00.000Z ERROR main: two', { text: 'a\r\nb' });
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toMatch(/[\r\n]/);
  });

  it('never throws and bounds its lines, whatever it is given', () => {
    const { lines, log } = recorder();
    const loop: Record<string, unknown> = { text: 'x'.repeat(100_000) };
    loop['self'] = loop;
    log.info('loop', loop);
    log.info('deep', JSON.parse('['.repeat(500) + ']'.repeat(500)));
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withMap: true, withTypedArray: true }),
        (value) => {
          log.info('value', value);
        },
      ),
    );
    expect(lines[0]).toContain('[circular]');
    expect((lines[0] ?? '').length).toBeLessThan(10_000);
  });
});
