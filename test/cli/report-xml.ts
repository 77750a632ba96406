export const TOP_ACCEPTED = 'Amazon VPC Flow - Top Accepted Source, Dest, Port';
export const BYTES_REPORT = 'Amazon VPC Flows - Src, Dst, Port, Action, Received Bytes, Sent Bytes';

export interface ReportParts {
  readonly name?: string;
  readonly select?: string;
  readonly groupBy?: string;
  readonly constraint?: string;
}

/** A report as FortiSIEM exports it. */
export function reportXml(parts: ReportParts = {}): string {
  const {
    name = 'Ports',
    select = 'destIpPort,COUNT(*)',
    groupBy = 'destIpPort',
    constraint = '(eventType = "AWS_VPC_FLOW_ACCEPT") AND (phCustId IN (1))',
  } = parts;
  return `<?xml version="1.0" encoding="UTF-8"?><Reports>${reportElement(name, select, groupBy, constraint)}</Reports>`;
}

function reportElement(name: string, select: string, groupBy: string, constraint: string): string {
  return `<Report baseline="" rsSync=""><Name>${name}</Name><Description>${name}</Description>
<CustomerScope groupByEachCustomer="true"><Include>1</Include><Exclude/></CustomerScope>
<SelectClause><AttrList>${select}</AttrList></SelectClause>
<PatternClause><SubPattern id="1" name=""><SingleEvtConstr>${constraint}</SingleEvtConstr>
<GroupByAttr>${groupBy}</GroupByAttr></SubPattern></PatternClause>
<SyncOrgs/><ReportInterval><Low>1551454378</Low><High>1551454977</High></ReportInterval></Report>`;
}

/** A dashboard with one bar list. */
export function dashboardXml(name = 'Ports', select = 'destIpPort,COUNT(*)'): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="no"?><DashboardConfigs><group><name>${name}</name><description/><type>Widget</type><dashboard><columns>2</columns></dashboard><Widgets><widget pos="0">
<name>By port</name><description/><horizontalCell>0</horizontalCell><verticalCell>0</verticalCell><posX>0</posX><posY>0</posY><displaySettings/>
<dataParam>twIndex:4;dtIndex:0;barType:overlaid;numResults:10;timeInterval:0;bizSvcId:0</dataParam><dataProviderType>Report</dataProviderType><dataProviderNaturalId/>
${reportElement('By port', select, 'destIpPort', 'eventType = "AWS_VPC_FLOW_ACCEPT"')}
</widget></Widgets></group></DashboardConfigs>`;
}

export const RULE_XML = `<?xml version="1.0" encoding="UTF-8"?><Rules><Rule group="x" id="PH_Rule_1"><Name>Many rejects</Name><Description/><CustomerScope groupByEachCustomer="true"><Include all="true"/><Exclude/></CustomerScope><PatternClause window="300"><SubPattern displayName="A" name="A"><SingleEvtConstr>eventType = "AWS_VPC_FLOW_REJECT"</SingleEvtConstr><GroupEvtConstr>COUNT(*) &gt;= 2</GroupEvtConstr><GroupByAttr>srcIpAddr</GroupByAttr></SubPattern></PatternClause></Rule></Rules>`;
