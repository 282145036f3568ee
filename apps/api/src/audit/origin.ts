/** By which door something came in. */
export enum Door {
  /** Queries and mutations over HTTP. */
  HTTP = 'HTTP',
  SOCKET = 'SOCKET',
  SIGN_IN = 'SIGN_IN',
  OAUTH = 'OAUTH',
  EXPORT = 'EXPORT',
  /** A command of whoever runs the installation, or the service by itself. */
  COMMAND = 'COMMAND',
}

/** From where something came. */
export interface Origin {
  readonly door: Door;
  /** The address of whoever asked; null where nobody was on the line. */
  readonly address: string | null;
}

export const fromWithin: Origin = { door: Door.COMMAND, address: null };
