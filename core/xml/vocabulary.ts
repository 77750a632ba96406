/** Element names of report and dashboard files, for telling a name that a line break cut in two. */
export const ELEMENT_NAMES: ReadonlySet<string> = new Set(
  (
    'Reports Report DataRequest Rules Rule Name Description description CustomerScope Include Exclude ' +
    'SelectClause AttrList OrderByClause PatternClause SubPattern SingleEvtConstr GroupByAttr GroupEvtConstr ' +
    'Operator GlobalConstr userRoles roles SyncOrgs ReportInterval Low High Window RelevantFilterAttr ' +
    'TrendInterval TimeZone ClickHouseSQL SQL DashboardConfigs group name type dashboard columns Widgets widget ' +
    'horizontalCell verticalCell posX posY displaySettings dataParam dataProviderType dataProviderNaturalId'
  ).split(' '),
);

/** Attribute names of these files. */
export const ATTRIBUTE_NAMES: ReadonlySet<string> = new Set(
  'baseline rsSync rsync id group naturalId groupByEachCustomer all numEntries window displayName name custId unit val pos type rank'.split(
    ' ',
  ),
);
