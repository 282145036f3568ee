/** PostgreSQL channels by which nodes wake each other. A notice is a hint: what counts stands in the tables. */
export const channels = {
  /** Events recorded at or after the instant (epoch ms) in the payload were committed and wait for their number. */
  written: 'casewire_event_written',
  /**
   * Events up to the position in the payload have their number; behind it, the smallest of their ids, and by what they
   * are carried to all nodes, if they are.
   */
  published: 'casewire_event_published',
  /** A clock needs attention at the instant (epoch ms) in the payload. */
  clockWake: 'casewire_clock_wake',
  /** A version of a calendar or a policy was published. */
  slaPublished: 'casewire_sla_published',
  /** Running clocks are to be moved to other versions. */
  clockMove: 'casewire_clock_move',
  /** The session, token or person in the payload ("session:…", "token:…", "person:…") lost its access. */
  accessEnded: 'casewire_access_ended',
  /** Something was written to the audit trail and waits for its seal. */
  audited: 'casewire_audited',
} as const;
