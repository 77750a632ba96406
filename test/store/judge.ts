import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';

/** Another database over the same lines: what it says is the truth that answers are held against. */
export class Judge {
  readonly #connection: DuckDBConnection;

  private constructor(connection: DuckDBConnection) {
    this.#connection = connection;
  }

  static async open(): Promise<Judge> {
    const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
    const connection = await instance.connect();
    await connection.run(`CREATE TABLE flow (
      n BIGINT, account VARCHAR, eni VARCHAR, src VARCHAR, dst VARCHAR, sport INTEGER, dport INTEGER,
      proto INTEGER, packets UBIGINT, bytes UBIGINT, t BIGINT, e BIGINT, action VARCHAR, status VARCHAR,
      own VARCHAR, srck VARCHAR, dstk VARCHAR, ownk VARCHAR)`);
    return new Judge(connection);
  }

  /**
   * Loads lines of the default format by its own reading of the text; `own` is each interface's
   * address as the test planted it.
   */
  async load(lines: readonly string[], own: ReadonlyMap<string, string>): Promise<void> {
    const appender = await this.#connection.createAppender('flow');
    for (const [n, line] of lines.entries()) {
      const parts = line.split(' ').map((part) => (part === '-' ? null : part));
      appender.appendBigInt(BigInt(n));
      const [
        ,
        account,
        eni,
        src,
        dst,
        sport,
        dport,
        proto,
        packets,
        bytes,
        start,
        end,
        action,
        status,
      ] = parts;
      const text = (value: string | null | undefined): void =>
        value == null ? appender.appendNull() : appender.appendVarchar(value);
      const integer = (value: string | null | undefined): void =>
        value == null ? appender.appendNull() : appender.appendInteger(Number(value));
      for (const value of [account, eni, src, dst]) text(value);
      for (const value of [sport, dport, proto]) integer(value);
      for (const value of [packets, bytes]) {
        if (value == null) appender.appendNull();
        else appender.appendUBigInt(BigInt(value));
      }
      appender.appendBigInt(BigInt(start ?? 0));
      appender.appendBigInt(BigInt(end ?? 0));
      text(action);
      text(status);
      text(own.get(eni ?? ''));
      for (const value of [src, dst, own.get(eni ?? '')]) text(sortKey(value ?? null));
      appender.endRow();
    }
    appender.closeSync();
  }

  /** Rows with bigints as they are: compare after {@link plain}. */
  async ask(sql: string): Promise<unknown[][]> {
    const reader = await this.#connection.runAndReadAll(sql);
    return reader.getRows().map((row) => [...row]);
  }

  close(): void {
    this.#connection.closeSync();
  }
}

/** Text that sorts as the address does: IPv4 by number, then IPv6 by number. */
function sortKey(address: string | null): string | null {
  if (address === null) return null;
  if (!address.includes(':')) {
    return `4${address
      .split('.')
      .map((part) => part.padStart(3, '0'))
      .join('')}`;
  }
  const [head = '', tail = ''] = address.split('::');
  const groups = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const missing = 8 - groups(head).length - groups(tail).length;
  const all = [...groups(head), ...new Array<string>(missing).fill('0'), ...groups(tail)];
  return `6${all.map((group) => group.padStart(4, '0')).join('')}`;
}

/** Numbers in one form: safe integers as numbers, the others as bigints. */
export function plain(rows: readonly (readonly unknown[])[]): unknown[][] {
  return rows.map((row) =>
    row.map((value) => {
      if (typeof value !== 'bigint') return value;
      const number = Number(value);
      return Number.isSafeInteger(number) ? number : value;
    }),
  );
}
