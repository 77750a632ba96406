import type { Argument, CallName, Reply } from '../../contract/api';
import type { PrintOrder } from '../../contract/print';
import type { AppInfo } from '../../contract/values';
import type { WindowArea } from '../../contract/window-area';
import type { Locator } from '../enrich/locator';
import type { Logger } from '../log/logger';
import type { SecretStore } from '../secrets/secret-store';
import type { Control, Engine } from '../workers/engine';
import type { Jobs } from './jobs';
import type { Network } from './network';
import type { Setups } from './setup/setups';
import type { Sources } from './sources';

export type SaveKind = 'csv' | 'png' | 'pdf' | 'xml';

/** What handlers ask of the desktop; the shell does it. Null: the person closed the dialog. */
export interface Desktop {
  readonly chooseFlowLogs: () => Promise<readonly string[] | null>;
  readonly chooseXml: () => Promise<readonly string[] | null>;
  /** The text of a PEM file; null when the dialog was closed. Throws `network/…` for one that is too large. */
  readonly chooseCertificate: () => Promise<string | null>;
  /** The system's word on a URL, as a PAC file would answer. */
  readonly resolveProxy: (url: string) => Promise<string>;
  /** Where to save a file of this kind; the name comes with its extension. */
  readonly chooseSave: (kind: SaveKind, suggestedName: string) => Promise<string | null>;
  /**
   * A PNG of a part of the window as it is shown, in the pixels of the screen. Throws `export/no-window`,
   * `export/outside-window`.
   */
  readonly capture: (area: WindowArea) => Promise<Uint8Array>;
  /**
   * The order as a document, drawn in a window of its own that nobody sees. Its progress counts parts.
   * Throws `work/cancelled`, `export/print-failed`.
   */
  readonly printPdf: (order: PrintOrder, control: Control) => Promise<Uint8Array>;
  readonly setFullScreen: (on: boolean) => void;
  readonly openExternal: (url: string) => Promise<void>;
  readonly copyText: (text: string) => void;
  readonly applyTheme: (theme: 'light' | 'dark' | 'system') => void;
}

export interface Services {
  readonly engine: Engine;
  /** Opening it may wait for a person to unlock the keyring. */
  readonly secrets: Promise<SecretStore>;
  readonly locator: Locator;
  readonly desktop: Desktop;
  readonly jobs: Jobs;
  readonly sources: Sources;
  readonly setups: Setups;
  readonly network: Network;
  readonly log: Logger;
  readonly versions: Omit<AppInfo, 'sqlite' | 'keychain'>;
}

/** One handler per call. Its argument has passed the schema; what it throws becomes a problem. */
export type Handlers<K extends CallName = CallName> = {
  readonly [Name in K]: (argument: Argument<Name>) => Reply<Name> | Promise<Reply<Name>>;
};
