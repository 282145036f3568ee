/** The words policies are written in, in the order they are offered. */
export const priorities = ['P1', 'P2', 'P3', 'P4'] as const;
export const deployments = ['CLOUD', 'ON_PREMISE'] as const;
export const plans = ['STANDARD', 'PREMIUM'] as const;
export const contacts = ['CALL', 'REMOTE_SESSION', 'MESSAGE'] as const;
export const audiences = ['PUBLIC', 'SUPPORT', 'VENDOR'] as const;
export const periods = ['MONTH', 'QUARTER', 'YEAR'] as const;
export const onces = ['EVER', 'UNTIL_REOPENED'] as const;
export const whenDues = ['MISSED', 'ESCALATED'] as const;
export const serviceHours = ['OFFICE', 'ROUND_THE_CLOCK'] as const;
export const moments = [
  'REPORTED',
  'CONNECTED',
  'UPDATED',
  'ACTION_PLAN',
  'FIXED',
  'RESOLVED',
  'REOPENED',
  'ESCALATED_TO_L3',
  'ESCALATED_TO_L4',
  'CLAIMED',
] as const;
