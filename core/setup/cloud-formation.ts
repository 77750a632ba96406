import type { Problem } from '../problem';
import { formatText } from './log-format';
import type { FlowLogTarget, PolicyDocument, SetupChoices } from './model';
import { collectorPolicy, deliveryPolicy, deliveryTrustPolicy, setupPolicy } from './policies';
import {
  COLLECTOR_POLICY_NAME,
  DELIVERY_POLICY_NAME,
  roleArn,
  SETUP_POLICY_NAME,
  SETUP_TAG,
} from './resources';
import { printYaml, type YamlValue } from './script/yaml';

/** Resources that one template may hold, and bytes of one given in the call itself. */
const MAX_RESOURCES = 500;
const MAX_BODY_BYTES = 51_200;
/** Flow logs up to which their IDs are an output, whose value may not grow without bound. */
const MAX_LISTED = 40;

type Mapping = { readonly [key: string]: YamlValue };

/**
 * A CloudFormation template, YAML, that makes what the wizard would with these choices under the same
 * names. The flow logs wait for the log group and for the role's policy; the log group stays when the
 * stack is deleted. It needs the capability `CAPABILITY_NAMED_IAM`. An access key is not in it, see
 * {@link cloudFormationNotices}. Source of types and properties: CloudFormation template reference.
 */
export function cloudFormationTemplate(choices: SetupChoices): string {
  return printYaml({
    AWSTemplateFormatVersion: '2010-09-09',
    Description: 'VPC flow logs to CloudWatch Logs, collected by Flowglass.',
    Resources: resources(choices),
    Outputs: outputs(choices),
  });
}

/** A template with one managed policy: what whoever does the set-up has to be allowed. */
export function setupPolicyTemplate(choices: SetupChoices): string {
  return printYaml({
    AWSTemplateFormatVersion: '2010-09-09',
    Description: 'What an identity that sets up VPC flow logs for Flowglass has to be allowed.',
    Resources: {
      SetupPolicy: {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: {
          ManagedPolicyName: SETUP_POLICY_NAME,
          PolicyDocument: document(setupPolicy(choices)),
        },
      },
    },
    Outputs: { SetupPolicyArn: { Value: { Ref: 'SetupPolicy' } } },
  });
}

/** What to know before the template is used. */
export function cloudFormationNotices(choices: SetupChoices): readonly Problem[] {
  const notices: Problem[] = [];
  if (choices.collector.mode === 'create-user') {
    notices.push({
      code: 'setup/template-no-key',
      message:
        'The template makes no access key, because the secret key would be readable in the stack.',
      action: `Make it afterwards for user ${choices.collector.userName}, then enter it as the key that collects.`,
    });
  }
  const count = Object.keys(resources(choices)).length;
  if (count === 0) {
    notices.push({
      code: 'setup/template-empty',
      message: 'The choices make nothing new, so the template has no resource.',
      action: 'Choose what to log, or a log group or role to be created.',
    });
  }
  if (count > MAX_RESOURCES) {
    notices.push({
      code: 'setup/template-too-many',
      message: `The template has ${count} resources, CloudFormation takes ${MAX_RESOURCES}.`,
      action: 'Choose VPCs or subnets in place of single interfaces, or use the AWS CLI commands.',
    });
  }
  const bytes = new TextEncoder().encode(cloudFormationTemplate(choices)).length;
  if (bytes > MAX_BODY_BYTES) {
    notices.push({
      code: 'setup/template-long',
      message: `The template has ${bytes} bytes; over ${MAX_BODY_BYTES} it has to be put into S3 first.`,
      action: 'Upload it to S3 and create the stack from its address.',
    });
  }
  return notices;
}

function resources(choices: SetupChoices): Mapping {
  const { logGroup, role, collector } = choices;
  return {
    ...(logGroup.mode === 'create' ? { LogGroup: logGroupResource(choices) } : {}),
    ...(role.mode === 'create' ? roleResources(choices) : {}),
    ...flowLogResources(choices),
    ...(collector.mode === 'create-user' ? userResources(choices) : {}),
  };
}

function logGroupResource({ logGroup }: SetupChoices): Mapping {
  const { name, retentionDays, kmsKeyArn } = logGroup;
  return {
    Type: 'AWS::Logs::LogGroup',
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      LogGroupName: name,
      ...(retentionDays === null ? {} : { RetentionInDays: retentionDays }),
      ...(kmsKeyArn === '' ? {} : { KmsKeyId: kmsKeyArn }),
      Tags: TAGS,
    },
  };
}

function roleResources(choices: SetupChoices): Mapping {
  return {
    DeliveryRole: {
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: choices.role.name,
        AssumeRolePolicyDocument: document(deliveryTrustPolicy(choices)),
        Tags: TAGS,
      },
    },
    DeliveryPolicy: {
      Type: 'AWS::IAM::Policy',
      Properties: {
        PolicyName: DELIVERY_POLICY_NAME,
        PolicyDocument: document(deliveryPolicy(choices)),
        Roles: [{ Ref: 'DeliveryRole' }],
      },
    },
  };
}

function flowLogResources(choices: SetupChoices): Mapping {
  const { logGroup, role, format } = choices;
  const waitsFor = [
    ...(logGroup.mode === 'create' ? ['LogGroup'] : []),
    ...(role.mode === 'create' ? ['DeliveryPolicy'] : []),
  ];
  const one = (target: FlowLogTarget): Mapping => ({
    Type: 'AWS::EC2::FlowLog',
    ...(waitsFor.length === 0 ? {} : { DependsOn: waitsFor }),
    Properties: {
      ResourceType: target.kind,
      ResourceId: target.id,
      TrafficType: choices.traffic,
      LogDestinationType: 'cloud-watch-logs',
      LogGroupName: logGroup.name,
      DeliverLogsPermissionArn:
        role.mode === 'create' ? { 'Fn::GetAtt': ['DeliveryRole', 'Arn'] } : roleArn(choices),
      MaxAggregationInterval: choices.aggregationSeconds,
      ...(format.kind === 'default' ? {} : { LogFormat: formatText(format) }),
      Tags: TAGS,
    },
  });
  return Object.fromEntries(logicalIds(choices).map(([id, target]) => [id, one(target)]));
}

function userResources(choices: SetupChoices): Mapping {
  return {
    CollectorUser: {
      Type: 'AWS::IAM::User',
      Properties: { UserName: choices.collector.userName, Tags: TAGS },
    },
    CollectorPolicy: {
      Type: 'AWS::IAM::Policy',
      Properties: {
        PolicyName: COLLECTOR_POLICY_NAME,
        PolicyDocument: document(collectorPolicy(choices)),
        Users: [{ Ref: 'CollectorUser' }],
      },
    },
  };
}

function outputs(choices: SetupChoices): Mapping {
  const { logGroup, role, collector } = choices;
  const flowLogs = logicalIds(choices).map(([id]) => ({ Ref: id }));
  return {
    LogGroupName: {
      Description: 'Log group to collect from.',
      Value: logGroup.mode === 'create' ? { Ref: 'LogGroup' } : logGroup.name,
    },
    DeliveryRoleArn: {
      Description: 'Role that AWS delivers records with.',
      Value: role.mode === 'create' ? { 'Fn::GetAtt': ['DeliveryRole', 'Arn'] } : roleArn(choices),
    },
    ...(flowLogs.length === 0 || flowLogs.length > MAX_LISTED
      ? {}
      : {
          FlowLogIds: {
            Description: 'IDs of the flow logs.',
            Value: { 'Fn::Join': [',', flowLogs] },
          },
        }),
    ...(collector.mode === 'create-user'
      ? {
          CollectorUserName: {
            Description: 'User to make an access key for; the stack makes none.',
            Value: { Ref: 'CollectorUser' },
          },
        }
      : {}),
  };
}

/**
 * The distinct targets with their names in the template: letters and digits only, and the same for the
 * same target in every version of the template, so that an update touches no other flow log.
 */
function logicalIds({ targets }: SetupChoices): readonly (readonly [string, FlowLogTarget])[] {
  const byId = new Map<string, FlowLogTarget>();
  const seen = new Set<string>();
  for (const target of targets) {
    if (seen.has(target.id)) continue;
    seen.add(target.id);
    const base = `FlowLog${target.id.replace(/[^A-Za-z0-9]/g, '')}`;
    let id = base;
    for (let count = 2; byId.has(id); count += 1) id = `${base}x${count}`;
    byId.set(id, target);
  }
  return [...byId];
}

const TAGS: YamlValue = [{ Key: SETUP_TAG, Value: 'cloudformation' }];

/** A policy as a template holds it. */
function document({ Version, Statement }: PolicyDocument): Mapping {
  return {
    Version,
    Statement: Statement.map((statement) => ({
      ...(statement.Sid === undefined ? {} : { Sid: statement.Sid }),
      Effect: statement.Effect,
      ...(statement.Principal === undefined ? {} : { Principal: statement.Principal }),
      Action: statement.Action,
      ...(statement.Resource === undefined ? {} : { Resource: statement.Resource }),
      ...(statement.Condition === undefined ? {} : { Condition: statement.Condition }),
    })),
  };
}
