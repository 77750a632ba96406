import type { ReactElement } from 'react';
import { DashboardScreen } from '../dashboards/dashboard-screen';
import { GroupsScreen } from '../groups/groups-screen';
import { ImportXmlScreen } from '../import-xml/import-xml-screen';
import { RecordsScreen } from '../records/records-screen';
import { EditorScreen } from '../reports/editor/editor-screen';
import { ReportScreen } from '../reports/report-screen';
import { SettingsScreen } from '../settings/settings-screen';
import { AddSourceScreen } from '../sources/form/add-source-screen';
import { EditSourceScreen } from '../sources/form/edit-source-screen';
import { SourcesScreen } from '../sources/sources-screen';
import { type Route, routeHash } from '../state/route';
import { WelcomeScreen } from '../welcome/welcome-screen';
import { WizardScreen } from '../wizard/wizard-screen';

export function Screen({ route }: { readonly route: Route }): ReactElement {
  switch (route.screen) {
    case 'dashboards':
      return <DashboardScreen id={route.id} />;
    case 'reports':
      if (route.mode !== undefined) return <EditorScreen id={route.id} />;
      return <ReportScreen id={route.id} />;
    case 'connect':
      return <WizardScreen id={route.id} />;
    case 'import-xml':
      return <ImportXmlScreen />;
    case 'sources':
      if (route.editing !== undefined) return <EditSourceScreen id={route.editing} />;
      return route.adding ? <AddSourceScreen /> : <SourcesScreen />;
    case 'records':
      return <RecordsScreen key={routeHash(route)} route={route} />;
    case 'groups':
      return <GroupsScreen define={route.define} />;
    case 'settings':
      return <SettingsScreen />;
    case 'welcome':
      return <WelcomeScreen />;
  }
}
