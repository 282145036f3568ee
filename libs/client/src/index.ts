export * from './generated/operations.generated.ts';
export { openEventStream, type EventStream, type EventStreamOptions } from './event-stream.ts';
export { type DeliveredEvent, type StreamState, type StreamTimings } from './stream-state.ts';
export { createServerClock, type ServerClock } from './server-clock.ts';
