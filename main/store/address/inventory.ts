import type { Database } from 'better-sqlite3';
import type { KnownInterface } from '../../../core/attribute/known-interface';
import { canonicalAddress } from '../../../core/format/address';

/**
 * Saves what AWS's inventory says of interfaces; what is known of others stays. An interface without a
 * name loses the one it had; an address is never taken away, since records of its time bear it.
 * Runs inside the caller's transaction.
 * @param codeOf the code of an interface's ID
 */
export function saveInventory(
  database: Database,
  known: ReadonlyMap<string, KnownInterface>,
  codeOf: (id: string) => number,
): void {
  const saveAddress = database.prepare(
    `INSERT INTO interface_address (interface, basis, address) VALUES (?, 'inventory', ?)
     ON CONFLICT DO UPDATE SET address = excluded.address`,
  );
  const saveName = database.prepare(
    `INSERT INTO interface_name (interface, name) VALUES (?, ?)
     ON CONFLICT DO UPDATE SET name = excluded.name`,
  );
  const dropName = database.prepare('DELETE FROM interface_name WHERE interface = ?');
  for (const [id, { address, name }] of known) {
    const code = codeOf(id);
    const canonical = address === null ? null : canonicalAddress(address);
    if (canonical !== null) saveAddress.run(code, canonical);
    if (name === null) dropName.run(code);
    else saveName.run(code, name);
  }
}
