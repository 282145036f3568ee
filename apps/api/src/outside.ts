import { type Mailer } from './mailer.ts';
import { type Reach } from './reach-out.ts';

/** How the service reaches people and programs outside of it. */
export interface Outside {
  readonly mailer: Mailer;
  readonly reach: Reach;
  /** The address of a page of the portal. What comes after # never reaches a server or its log. */
  linkTo(path: string): string;
}
