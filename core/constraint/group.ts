/** A group of FortiSIEM's CMDB, defined here: what `Group@NAME` stands for. */
export interface GroupDefinition {
  /** Without `Group@`: `PH_SYS_DEVICE_FIREWALL`. Names are matched in any case. */
  readonly name: string;
  readonly description: string;
  /** Addresses, networks such as `10.0.0.0/8`, numbers or text, as they would stand in an IN list. */
  readonly values: readonly string[];
}
