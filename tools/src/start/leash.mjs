/**
 * Loaded into the API before its own code: when the supervisor is killed outright the channel to it
 * closes, and the API drains and ends as on SIGTERM instead of holding the port for ever.
 */
process.on('disconnect', () => {
  if (!process.emit('SIGTERM', 'SIGTERM')) process.exit(143);
});
process.channel?.unref();
