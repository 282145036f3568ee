import 'reflect-metadata';
import { vi } from 'vitest';

/** What is waited for gets more than Vitest's one second: the machine runs other tests and a database as well. */
const WAIT_MS = 10_000;

const waitFor = vi.waitFor;
vi.waitFor = (callback, options = {}) =>
  waitFor(callback, typeof options === 'number' ? options : { timeout: WAIT_MS, ...options });
