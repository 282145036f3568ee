/** What an erasure does with something. */
export type Fate = 'GOES' | 'BY_NAME' | 'STAYS';

export interface PersonalField {
  /** What it is, and what for. */
  readonly what: string;
  readonly kept: string;
  /** What an export says of it; null where it says nothing, with the reason in `why`. */
  readonly exported: string | null;
  readonly fate: Fate;
  /** Why it stays, or is not exported. */
  readonly why?: string;
}

interface TableData {
  /** Columns that hold nothing about anybody. */
  readonly plain?: string;
  readonly personal?: Readonly<Record<string, PersonalField>>;
}

const account = 'as long as the person is known here';
const caseRecord = 'as long as the case';
const ALL = 'as it is';
const FACT = 'It says who did it, by an id under which nothing but the pseudonym is left.';
const WORDS =
  'The record of the case: what was said and agreed about a promise. It stays as it was said, under the pseudonym.';
const CHAIN =
  'The trail is chained and only ever added to, so that nobody can hide what they did. It holds ids, no names.';
const SECRET = 'A secret or its hash: it would only help whoever stole the export.';

const goes = (what: string, exported: string | null = ALL, kept = account, why?: string): PersonalField => ({
  what,
  kept,
  exported,
  fate: 'GOES',
  ...(why !== undefined && { why }),
});
const hidden = (what: string, kept = account): PersonalField => goes(what, null, kept, SECRET);
const byName = (what: string, exported: string | null, kept = caseRecord): PersonalField => ({
  what,
  kept,
  exported,
  fate: 'BY_NAME',
  why: FACT,
});
const stays = (
  what: string,
  exported: string | null,
  kept = caseRecord,
  why: string = WORDS,
): PersonalField => ({ what, kept, exported, fate: 'STAYS', why });

const sessionKept = 'a month after the session ended';
const published = 'as long as the version';

/**
 * Every column of every table: what is personal in it, what for, how long, and what an export and an erasure do with it
 * (D-TRU-3). A column that stands nowhere here fails a test; docs/privacy.md is written from it.
 */
export const personalData: Readonly<Record<string, TableData>> = {
  person: {
    plain: 'organisation_id active program erased_at',
    personal: {
      id: byName('who it is, for everything else', ALL, 'for ever'),
      name: goes('what colleagues and customers see'),
      email: goes('signing in, invitations'),
      level: goes('what they may do'),
      roles: goes('what they may do'),
    },
  },
  accreditation: {
    plain: 'id product_id',
    personal: {
      person_id: goes('whose certificate'),
      certificate: goes('what gives L2 rights (D-ORG-2)'),
      valid_from: goes('from when'),
      valid_to: goes('until when'),
    },
  },
  api_token: {
    plain: 'id kind scopes level created_at expires_at revoked_at query query_hash',
    personal: {
      person_id: goes('as whom it acts'),
      maker_id: byName('who made it for an organisation', null, 'as long as the token'),
      name: goes('what it is for, in its maker’s words'),
      hash: hidden('to know it again'),
      start: goes('to tell it from others'),
    },
  },
  credential_use: {
    personal: {
      credential: goes('whose session, token or person'),
      used_at: goes(
        'when last; so that one sees what is not oneself',
        ALL,
        'see “How long addresses are kept”',
      ),
      used_from: goes('from which address', ALL, 'see “How long addresses are kept”'),
    },
  },
  'auth.user': {
    plain: 'id emailVerified createdAt updatedAt',
    personal: {
      name: goes('the sign-in library’s copy'),
      email: goes('the sign-in library’s copy'),
      image: goes('not used'),
      twoFactorEnabled: goes('whether a second factor is asked for'),
    },
  },
  'auth.session': {
    plain: 'id updatedAt',
    personal: {
      userId: goes('who is signed in', ALL, sessionKept),
      token: hidden('the cookie', sessionKept),
      createdAt: goes('since when', ALL, sessionKept),
      expiresAt: goes('until when', ALL, sessionKept),
      ipAddress: goes(
        'from which address; so that one sees what is not oneself',
        ALL,
        'see “How long addresses are kept”',
      ),
      userAgent: goes('with which browser', ALL, sessionKept),
    },
  },
  'auth.account': {
    plain: 'id createdAt updatedAt scope accessTokenExpiresAt refreshTokenExpiresAt',
    personal: {
      userId: goes('whose way in'),
      providerId: goes('password, or whose sign-on'),
      accountId: goes('who they are there'),
      password: hidden('argon2id hash'),
      accessToken: hidden('not used'),
      refreshToken: hidden('not used'),
      idToken: hidden('not used'),
    },
  },
  'auth.passkey': {
    plain: 'id counter backedUp transports',
    personal: {
      userId: goes('whose'),
      name: goes('what they call it'),
      createdAt: goes('since when'),
      deviceType: goes('what kind of device'),
      aaguid: goes('what make of device'),
      publicKey: hidden('to know it again'),
      credentialID: hidden('to know it again'),
    },
  },
  'auth.twoFactor': {
    plain: 'id verified failedVerificationCount lockedUntil',
    personal: {
      userId: goes('whose', 'whether there is one'),
      secret: hidden('of the app; sealed'),
      backupCodes: hidden('sealed'),
    },
  },
  'auth.verification': {
    plain: 'id createdAt updatedAt expiresAt',
    personal: {
      identifier: hidden('a link or challenge, hashed', 'a day after it ended'),
      value: hidden('whose it is', 'a day after it ended'),
    },
  },
  idempotency_key: {
    plain: 'operation case_id used_at',
    personal: {
      person_id: goes(
        'who repeated a request',
        null,
        account,
        'It says nothing but that a request was not repeated.',
      ),
      key: goes('what their program called it', null, account, 'The same.'),
      input_hash: hidden('whether it was the same request'),
    },
  },
  support_case: {
    plain: `id number version organisation_id product_id product_version version_support coverage coverage_reason deployment
      plan calendar_version channel priority requested_priority call_required level status close_reason second_line_id
      claimed_at escalated_at claim_lapses_at wait_since wait_expected_until next_due_at urgent_since
      committed_resolution_at users_affected clock_facts clock_changes created_at updated_at`,
    personal: {
      reporter_id: byName('who reported', 'which case, with subject and description'),
      assignee_id: byName('who holds it', 'which case'),
      coordinator_id: byName('who coordinates it', 'which case'),
      handed_over_by_id: byName('who handed it over', 'which case'),
      waits_for_id: byName('for whom it waits', 'which case'),
      subject: stays('what fails, in the reporter’s words', 'of cases they reported'),
      description: stays('the same', 'of cases they reported'),
      wait_reason: stays(
        'what is waited for',
        null,
        caseRecord,
        `${WORDS} Its writer reads it among their events.`,
      ),
    },
  },
  case_words: {
    plain: 'case_id',
    personal: {
      words: stays('the words of subject and description, to be found by', null),
    },
  },
  case_event: {
    plain: `id position case_id organisation_id product_id priority level type audience occurred_at recorded_at ordinal
      clock_id`,
    personal: {
      actor_id: byName('who did it', 'what they did, when, on which case'),
      text: stays('what they wrote', 'what they wrote'),
      detail: stays(
        'of a call, caller and number as they were written down',
        null,
        caseRecord,
        `${WORDS} A caller’s name in it is what somebody wrote down, and nobody can be found by it.`,
      ),
    },
  },
  message: {
    plain: 'id case_id audience progress_update written_at',
    personal: {
      author_id: byName('who wrote', 'each message, for whom and when'),
      text: stays('what they wrote', 'each message, for whom and when'),
    },
  },
  fault_report: {
    plain: `case_id fault_detail occurred_at users_affected operating_system recent_changes investigation reproduction
      logs_provided no_logs_reason failing_examples workarounds_tried`,
    personal: {
      contact_name: goes('whom to speak with', 'where it is their name', caseRecord),
      contact_phone: goes('on which number', 'where the name is theirs', caseRecord),
    },
  },
  remote_access: {
    plain: 'case_id why_not set_at',
    personal: {
      set_by_id: byName('who said it', 'which case'),
      details: stays(
        'how to connect to a customer’s system; sealed',
        null,
        caseRecord,
        'It belongs to the customer’s system, not to a person.',
      ),
    },
  },
  clock_outcome: {
    plain: 'clock_id case_id at missed kind audience priority organisation_id product_id',
    personal: { engineer_id: byName('who held the case: figures by engineer', null) },
  },
  clock: {
    plain: `id case_id kind cycle priority target state started_at due_at stopped_at breached_at noticed_at wake_at
      policy_version calendar_version audience is_promise`,
    personal: { record: byName('who moved the clock, in its explanation', null) },
  },
  clock_move: {
    plain: 'id state policy_version calendar_version total done moved reached started_at finished_at failure',
    personal: {
      started_by_id: byName('who moved clocks', 'when', 'for ever'),
      reason: stays('why', null, 'for ever', 'It says why promises were moved.'),
    },
  },
  sla_draft: {
    plain: 'id kind name document based_on version updated_at',
    personal: { updated_by_id: byName('who wrote last', 'which draft', 'as long as the draft') },
  },
  policy_version: {
    plain: 'id label document effective_from published_at note',
    personal: { published_by_id: byName('who published it', 'which version', published) },
  },
  calendar_version: {
    plain: 'id label name definition effective_from published_at note',
    personal: { published_by_id: byName('who published it', 'which version', published) },
  },
  audit_entry: {
    plain: 'id at action door subject_type',
    personal: {
      actor_id: { ...byName('who did it', 'what they did, when and from where', 'for ever'), why: CHAIN },
      credential: stays('by which session or token', 'as it is', 'for ever', CHAIN),
      acts_for_id: { ...byName('who made the token', null, 'for ever'), why: CHAIN },
      address: stays('from which address', 'of what they did', 'for ever', CHAIN),
      subject_id: { ...byName('to whom it was done', 'what was done to them, when', 'for ever'), why: CHAIN },
      subject_name: stays(
        'what a case, token, draft or sign-on is called; never a person',
        null,
        'for ever',
        CHAIN,
      ),
      before: stays(
        'what was decided about a case, a document, a token or a person, before',
        null,
        'for ever',
        CHAIN,
      ),
      after: stays('the same, after', null, 'for ever', CHAIN),
      note: stays('the reason somebody gave', null, 'for ever', CHAIN),
    },
  },
  audit_seal: {
    plain: 'position entry_id hash',
    personal: { content: stays('hash of an entry', null, 'for ever', CHAIN) },
  },
  audit_head: { plain: 'position hash at key signature' },
  sign_on: {
    plain: `id organisation_id issuer client_id client_secret domains groups_claim group_levels usual_level creates_people
      enabled required version`,
  },
  contract: { plain: 'id customer_id second_line_id plan starts_at ends_at managed_support' },
  contract_line: {
    plain:
      'id contract_id product_id deployment product_version round_the_clock_granted end_of_life_exception',
  },
  organisation: { plain: 'id name kind' },
  product: { plain: 'id name covers24x7 latest_major' },
  epoch: { plain: 'area number' },
  event_log: { plain: 'id position floor stream_days keep_days address_days' },
  first_administrator_invitation: { plain: 'id hash created_at' },
  installation: { plain: 'id secret' },
  mikro_orm_migrations: { plain: 'id name executed_at' },
};

/** The columns of a table that stand in the register. */
export const columnsOf = ({ plain = '', personal = {} }: TableData): string[] => [
  ...plain.split(/\s+/).filter(Boolean),
  ...Object.keys(personal),
];
