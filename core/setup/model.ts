import type { FieldName } from '../flow/field';

/** The wizard's steps, in order. */
export const SETUP_STEPS = ['identity', 'log-group', 'role', 'targets', 'watch', 'review'] as const;
export type SetupStep = (typeof SETUP_STEPS)[number];

/** How a step is done: by the app, by the person with commands shown here, or it was done before. */
export type StepMode = 'do' | 'commands' | 'done';

/** `ResourceType` of `ec2:CreateFlowLogs`. */
export type TargetKind = 'VPC' | 'Subnet' | 'NetworkInterface';

export interface FlowLogTarget {
  readonly kind: TargetKind;
  /** `vpc-…`, `subnet-…`, `eni-…`. */
  readonly id: string;
  /** Its Name tag, or empty. */
  readonly name: string;
}

/** `TrafficType` of `ec2:CreateFlowLogs`. */
export type TrafficType = 'ALL' | 'ACCEPT' | 'REJECT';

export type FormatChoice =
  | { readonly kind: 'default' }
  | { readonly kind: 'recommended' }
  | { readonly kind: 'custom'; readonly fields: readonly FieldName[] };

/** Everything a person chooses in the wizard; never a secret. Texts may still be unfinished. */
export interface SetupChoices {
  /** Name, device type, description: of the how-to's credential form. */
  readonly name: string;
  readonly deviceType: string;
  readonly description: string;
  readonly region: string;
  /** 12 digits, or empty until the identity told it. */
  readonly accountId: string;
  /** Endpoint in place of AWS's own; empty: AWS. */
  readonly endpoint: string;
  readonly logGroup: {
    readonly mode: 'create' | 'existing';
    readonly name: string;
    /** Null: events never expire. One of the days CloudWatch Logs allows. */
    readonly retentionDays: number | null;
    /** Empty: encrypted with the service's own key. */
    readonly kmsKeyArn: string;
  };
  readonly role: {
    readonly mode: 'create' | 'existing';
    /** Role name to create, or ARN of an existing one. */
    readonly name: string;
  };
  readonly targets: readonly FlowLogTarget[];
  readonly traffic: TrafficType;
  readonly aggregationSeconds: 60 | 600;
  readonly format: FormatChoice;
  /** Which key collects: the wizard's own, or that of a user made for it who may only read. */
  readonly collector: {
    readonly mode: 'same' | 'create-user';
    readonly userName: string;
  };
  /** Log streams to collect; empty: all, present and future. */
  readonly streams: readonly string[];
  readonly backfillHours: number;
}

/** Something in AWS that the wizard made, or found made already. */
export interface SetupItem {
  readonly kind:
    | 'log-group'
    | 'retention'
    | 'role'
    | 'role-policy'
    | 'flow-log'
    | 'user'
    | 'user-policy'
    | 'access-key';
  /** Log group name, role name, `fl-…`, user name; for an access key only its last four characters. */
  readonly id: string;
  /** For flow logs: the target's ID. Else empty. */
  readonly target: string;
  /** `existed` is never removed by undo. */
  readonly origin: 'created' | 'existed' | 'removed';
  /** Epoch milliseconds. */
  readonly at: number;
}

/** One change in AWS, told before it is made. */
export interface PlannedChange {
  readonly kind: SetupItem['kind'];
  readonly step: SetupStep;
  /** `Create log group fsm`. */
  readonly title: string;
  /** IDs of the resources it is for, all of `targetKind`; empty but for flow logs. */
  readonly targets: readonly string[];
  readonly targetKind: TargetKind | null;
  /** What it will be like: pairs of label and value. */
  readonly details: readonly (readonly [label: string, value: string])[];
  /** IAM's spelling; the first is the call itself, the others it needs besides. */
  readonly actions: readonly string[];
  /** One sentence: what undo does with it. */
  readonly undo: string;
}

/** A JSON policy of IAM. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly PolicyStatement[];
}

export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: Readonly<Record<string, string>>;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What can be logged in a Region, and what is logged already. */
export interface NetworkInventory {
  readonly vpcs: readonly VpcFacts[];
  readonly subnets: readonly SubnetFacts[];
  readonly interfaces: readonly InterfaceFacts[];
  readonly flowLogs: readonly ExistingFlowLog[];
  /** Epoch milliseconds. */
  readonly readAt: number;
}

export interface Tagged {
  readonly id: string;
  /** Its Name tag, or empty. */
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
}

export interface VpcFacts extends Tagged {
  readonly cidrs: readonly string[];
  readonly isDefault: boolean;
}

export interface SubnetFacts extends Tagged {
  readonly vpcId: string;
  readonly cidr: string;
  readonly zone: string;
}

export interface InterfaceFacts extends Tagged {
  readonly vpcId: string;
  readonly subnetId: string;
  readonly description: string;
  /** Primary private address first, then the others. */
  readonly addresses: readonly string[];
  readonly publicAddress: string;
  /** Instance it is attached to, or empty. */
  readonly instanceId: string;
  /** `interface`, `nat_gateway`, `network_load_balancer`, … */
  readonly type: string;
  readonly requesterManaged: boolean;
}

export interface ExistingFlowLog {
  readonly id: string;
  readonly resourceId: string;
  readonly traffic: TrafficType | '';
  readonly destinationType: string;
  /** Log group name for CloudWatch Logs, else the destination's ARN. */
  readonly destination: string;
  /** As AWS writes it; empty when it gave none. */
  readonly format: string;
  /** Seconds. */
  readonly aggregationSeconds: number | null;
  readonly roleArn: string;
  readonly status: string;
  readonly deliveryStatus: string;
  readonly deliveryError: string;
  /** Epoch milliseconds. */
  readonly createdAt: number | null;
}
