/** Every mutation, under its own name; a test holds the list against the schema. */
export const mutationActions = [
  'reportCase',
  'logCall',
  'recordContact',
  'addComment',
  'postProgressUpdate',
  'awaitCustomer',
  'recordRestoration',
  'resolveCase',
  'reopenCase',
  'claimCase',
  'releaseCase',
  'escalateCase',
  'invitePerson',
  'sendPasswordLink',
  'changePerson',
  'deactivatePerson',
  'reactivatePerson',
  'removeSecondFactor',
  'grantAccreditation',
  'endAccreditation',
  'createFirstAdministrator',
  'endSignIn',
  'endOtherSignIns',
  'saveSignOn',
  'removeSignOn',
  'createApiToken',
  'revokeApiToken',
  'moveRunningClocks',
  'saveSlaDraft',
  'discardSlaDraft',
  'publishSlaDraft',
  'setRemoteAccess',
  'revealRemoteAccess',
  'exportPerson',
  'erasePerson',
] as const;

/** What comes in by another door. */
const otherActions = [
  'signIn',
  'signInFailed',
  'signOut',
  'changePassword',
  'requestPasswordReset',
  'resetPassword',
  /** A person made, or given another level, by the word of their organisation's provider. */
  'provisionPerson',
  'enableSecondFactor',
  'disableSecondFactor',
  'renewRecoveryCodes',
  'addPasskey',
  'renamePasskey',
  'removePasskey',
  'issueAccessToken',
  'changeRetention',
  'installPolicy',
  'exportAuditTrail',
  'rotateSecrets',
] as const;

/** What can stand in the trail. */
export type Action = (typeof mutationActions)[number] | (typeof otherActions)[number];

export const actions: readonly Action[] = [...mutationActions, ...otherActions];
