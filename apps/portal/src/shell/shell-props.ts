import { type ReactNode } from 'react';

export interface NavItem {
  to: string;
  label: string;
  /** For a tab under a thumb. */
  short?: string;
  icon: ReactNode;
  count?: number;
  /** Why this place is closed to the reader; it stays listed with its reason. */
  disabledReason?: string;
  /** Parts the list: a hairline stands between two groups. */
  group?: number;
  /** Only the exact address counts as being there. */
  end?: boolean;
}

export interface Crumb {
  label: ReactNode;
  to?: string;
}

export interface ShellPerson {
  name: string;
  organisation: string;
}

/** What the stream of events is doing. */
export interface Live {
  status: 'live' | 'catching-up' | 'lost' | 'gap';
  /** The server instant up to which the page knows what is true (lost, catching up), or was fetched afresh (gap). */
  since?: number;
  /** Of the changes missed, how many are in. */
  done?: number;
  total?: number;
  retryInSeconds?: number;
  /** Rows that changed while away; set for a moment after coming back. */
  changed?: number;
  /** Drafts kept on this device while there is no connection. */
  drafts?: number;
}

export interface ShellProps {
  nav: readonly NavItem[];
  person: ShellPerson;
  live: Live;
  onRetry: () => void;
  onSignOut: () => void;
  /** Goes to one's own sign-in: password, devices, tokens. */
  onAccount?: () => void;
  /** Takes away a banner that has been read (gap, live again). */
  onDismiss?: () => void;
  /** Shows the rows that changed while away. */
  onShowChanged?: () => void;
  /** The number to ring, as written: 0118 496 0123. */
  hotline: string;
  crumbs: readonly Crumb[];
  /** Opens the palette. */
  onSearch?: () => void;
  /** Opens the list of shortcuts. */
  onKeyboardHelp?: () => void;
  /** Stands beside the live state: notices. */
  extra?: ReactNode;
  children: ReactNode;
}

/** Keys that belong together, in the list behind `?`. */
export interface KeyboardHelpGroup {
  title: string;
  items: readonly { keys: string; label: string }[];
}
