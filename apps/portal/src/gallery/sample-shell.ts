/** Names and commands of the shell's examples. */
export const shellStory = {
  title: 'Agents cannot log in, all queues down',
  cases: 'Cases',
  board: 'Claim board',
  logCall: 'Log a call',
  onCall: 'You are on call until 18:00, then Aisha M.',
  staff: { name: 'Priya S.', organisation: 'L3 support' },
  customer: { name: 'Maria K.', organisation: 'Halden Insurance' },
  staffNav: [
    { label: 'Claim board', icon: 0, count: 9, group: 1 },
    { label: 'My cases', icon: 1, count: 4, group: 1 },
    { label: 'Engineering', icon: 2, group: 1 },
    { label: 'Wall', icon: 3, group: 1 },
    { label: 'Knowledge', icon: 7, group: 2 },
    { label: 'Reports', icon: 4, group: 2, disabledReason: 'for managers' },
  ],
  customerNav: [
    { label: 'Home', icon: 5 },
    { label: 'Cases', icon: 6 },
    { label: 'Knowledge', icon: 7 },
    { label: 'Maintenance', icon: 4 },
  ],
  commandsTitle: 'On CW-2841, Agents cannot log in, all queues down',
  commands: [
    {
      id: 'claim-connect',
      label: 'Claim and connect',
      hint: 'claims it, then opens the call log, which stops Response',
      keys: 'Shift C',
    },
    { id: 'connected', label: 'Connected to customer', keys: 'L', disabledReason: 'claim the case first' },
    { id: 'commit', label: 'Commit a resolution date', hint: 'the customer sees it and every change' },
    { id: 'copy', label: 'Copy link', keys: 'Ctrl Shift C' },
  ],
  keys: [
    {
      title: 'Anywhere',
      items: [
        { keys: 'Ctrl K', label: 'search or run a command' },
        { keys: '/', label: 'search' },
        { keys: 'G B', label: 'claim board' },
        { keys: '?', label: 'this list' },
      ],
    },
    {
      title: 'Lists',
      items: [
        { keys: 'J', label: 'next' },
        { keys: 'K', label: 'previous' },
        { keys: 'C', label: 'claim' },
      ],
    },
  ],
} as const;
