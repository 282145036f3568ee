import type { StandingRule } from '../standing-rule.ts';
import { findStandingRule } from './find-standing-rule.ts';

/** Names that the platform knows and does not list, because its own lists keep the older ones. */
const UNLISTED = [
  'UTC GMT Etc/UTC Etc/GMT Africa/Asmara America/Argentina/Buenos_Aires America/Argentina/Catamarca',
  'America/Argentina/Cordoba America/Argentina/Jujuy America/Argentina/Mendoza America/Atikokan',
  'America/Indiana/Indianapolis America/Kentucky/Louisville America/Nuuk Asia/Ho_Chi_Minh Asia/Kathmandu',
  'Asia/Kolkata Asia/Yangon Atlantic/Faroe Europe/Kyiv Pacific/Chuuk Pacific/Kanton Pacific/Pohnpei',
]
  .join(' ')
  .split(' ');
const ETC = Array.from({ length: 12 }, (_, i) => [`Etc/GMT+${String(i + 1)}`, `Etc/GMT-${String(i + 1)}`]);

/** `npm run generate:zones`: writes the standing rule of every zone that has one, as this platform knows it. */
const names = [...new Set([...Intl.supportedValuesOf('timeZone'), ...UNLISTED, ...ETC.flat()])].sort();
const byRule = new Map<string, { rule: StandingRule; zones: string[] }>();
for (const name of names) {
  const rule = findStandingRule(name);
  if (!rule) continue;
  const key = JSON.stringify(rule);
  const same = byRule.get(key) ?? { rule, zones: [] };
  same.zones.push(name);
  byRule.set(key, same);
}
const rows = [...byRule.values()].sort((a, b) => b.zones.length - a.zones.length);
console.log(`/** Generated from the platform's zone data by "npm run generate:zones": do not edit. */
import type { StandingRules } from './standing-rule.ts';

export const STANDING_RULES: StandingRules = [`);
for (const { rule, zones } of rows) console.log(`  ${JSON.stringify({ ...rule, zones: zones.join(' ') })},`);
console.log('];');
