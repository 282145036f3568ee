import { fixedKeys } from '../keys.ts';

/** What the secrets of a test world lie under. */
export const testKeysWritten = `1:${Buffer.alloc(32, 'test').toString('base64')}`;
export const testKeys = fixedKeys(testKeysWritten, 'the test');
