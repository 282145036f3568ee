import { loadPolicy } from './validate.ts';
import document from './western-europe-2.6.json' with { type: 'json' };

/** The policy that ships: Western Europe SLA, version 2.6. */
export const shippedPolicy = loadPolicy(document);
