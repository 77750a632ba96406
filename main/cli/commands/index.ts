import type { Command } from '../command';
import { coverageCommand } from './coverage';
import { dashboardCheckCommand } from './dashboard/check';
import { dashboardListCommand } from './dashboard/list';
import { doctorCommand } from './doctor';
import { groupListCommand } from './group/list';
import { groupRemoveCommand } from './group/remove';
import { groupSetCommand } from './group/set';
import { importCommand } from './import';
import { pollCommand } from './poll';
import { recordsCommand } from './records';
import { reportCheckCommand } from './report/check';
import { reportListCommand } from './report/list';
import { reportRunCommand } from './report/run';
import { sourceAddCommand } from './source/add';
import { sourceBackfillCommand, sourceVerifyCommand } from './source/backfill';
import { sourceEditCommand } from './source/edit';
import { sourceListCommand } from './source/list';
import { sourceRemoveCommand } from './source/remove';
import { sourceTestCommand } from './source/test';
import { xmlImportCommand } from './xml-import';
import { xmlExportCommand } from './xml-export';

/** In the order of the help. */
export const COMMANDS: readonly Command[] = [
  importCommand,
  reportListCommand,
  reportCheckCommand,
  xmlImportCommand('report'),
  xmlExportCommand('report'),
  reportRunCommand,
  dashboardListCommand,
  dashboardCheckCommand,
  xmlImportCommand('dashboard'),
  xmlExportCommand('dashboard'),
  groupListCommand,
  groupSetCommand,
  groupRemoveCommand,
  recordsCommand,
  sourceListCommand,
  sourceAddCommand,
  sourceEditCommand,
  sourceTestCommand,
  sourceBackfillCommand,
  sourceVerifyCommand,
  sourceRemoveCommand,
  pollCommand,
  coverageCommand,
  doctorCommand,
];
