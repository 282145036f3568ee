export const signIn = {
  title: 'Sign in to Casewire',
  lead: 'Your cases, their clocks, and who has them.',
  email: 'E-mail',
  password: 'Password',
  submit: 'Sign in',
  busy: 'Signing in',
  emailNeeded: 'Enter the e-mail address you were invited with',
  emailShape: 'An e-mail address looks like name@company.example',
  passwordNeeded: 'Enter your password',
  refused:
    'That e-mail and password do not belong together. Check both; the password tells capitals from small letters.',
  tooMany: 'Too many attempts. Wait a minute, then try again.',
  offline: 'The server cannot be reached. Check your connection, then try again.',
  failed: 'Signing in did not work. Try again; if it goes on, call your support desk.',
  demo: 'Trying it out? <b>npm run demo:accounts</b> lists the people of the demo and their passwords.',
  signedOut: 'You were signed out. Sign in to go on; what you wrote is kept on this device.',
  checking: 'One moment',
  viewerFailed: 'Casewire did not load',
  viewerFailedText: 'We could not find out who you are. Nothing you wrote is lost.',
  notRegistered:
    'Your account works, but nobody has added you to an organisation yet. Ask your administrator.',
};
