/** What the registry knows against the packages of the lock file. */
export type Advisories =
  { kind: 'answered'; grave: string[]; minor: string[] } | { kind: 'unanswered'; reason: string };

interface Vulnerability {
  name: string;
  severity: string;
  range: string;
  fixAvailable?: boolean | { name: string; version: string };
}

/** Severities that fail the command. */
const grave = new Set(['high', 'critical']);

/** Reads what `npm audit --json` printed. Whatever is no report counts as no answer, and says why. */
export function readAdvisories(stdout: string): Advisories {
  let report: unknown;
  try {
    report = JSON.parse(stdout);
  } catch {
    return { kind: 'unanswered', reason: 'npm printed no report' };
  }
  const { auditReportVersion, vulnerabilities, message, error } = report as {
    auditReportVersion?: unknown;
    vulnerabilities?: Record<string, Vulnerability>;
    message?: string;
    error?: { summary?: string };
  };
  if (auditReportVersion === undefined || vulnerabilities === undefined) {
    const said = message ?? error?.summary ?? '';
    // Which registry it was stands in the machine's own npm settings.
    const reason = said.replace(/ ?-? ?(?:GET|POST)? ?https?:\/\/\S+/g, '').trim();
    return { kind: 'unanswered', reason: reason === '' ? 'it gave no reason' : reason };
  }
  const lines = (wanted: boolean) =>
    Object.values(vulnerabilities)
      .filter(({ severity }) => grave.has(severity) === wanted)
      .map(sentence)
      .sort();
  return { kind: 'answered', grave: lines(true), minor: lines(false) };
}

function sentence({ name, severity, range, fixAvailable }: Vulnerability): string {
  const cure =
    typeof fixAvailable === 'object'
      ? `npm install -E ${fixAvailable.name}@${fixAvailable.version}`
      : fixAvailable === true
        ? `npm update ${name}`
        : 'no fix yet: see whether the faulty part is used, or replace it';
  return `${name} ${range}: ${severity}. ${cure}`;
}
