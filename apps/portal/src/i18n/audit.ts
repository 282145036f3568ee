import { audit } from './en/audit.ts';
import { i18n } from './index.ts';

/** The words of the room of the audit trail. They come with the room. */
const words = { audit };

export type AuditWords = typeof words;

for (const [namespace, some] of Object.entries(words)) i18n.addResourceBundle('en', namespace, some);
