import { type EntityManager } from '@mikro-orm/postgresql';
import { majorOf, serviceHours, versionSupport, type VersionSupport } from '@casewire/sla';
import { type Instant, toDate } from '../clock-time.ts';
import { ContractLine, Deployment, type SupportPlan } from '../organisations/contract.ts';
import { Organisation, OrganisationKind } from '../organisations/organisation.ts';
import { type Product } from '../organisations/product.ts';
import { type PolicyBook } from '../sla/book.ts';

/** What the contract says about a case on the day it is reported (D-COV-1 to 5). */
export interface CoverFound {
  readonly covered: boolean;
  /** Why not; null if covered. */
  readonly reason: string | null;
  readonly secondLine: Organisation;
  readonly plan: SupportPlan | null;
  readonly deployment: Deployment;
  readonly productVersion: string | null;
  readonly calendarVersion: string | null;
  readonly versionSupport: VersionSupport;
}

interface Wish {
  readonly deployment?: Deployment | null;
  readonly productVersion?: string | null;
}

export async function findCover(
  em: EntityManager,
  book: PolicyBook,
  customer: Organisation,
  product: Product,
  wish: Wish,
  now: Instant,
): Promise<CoverFound> {
  const lines = await em.find(
    ContractLine,
    { product: product.id, contract: { customer: customer.id } },
    { populate: ['contract', 'contract.secondLine'], orderBy: { contract: { endsAt: 'desc' } } },
  );
  const at = toDate(now);
  const valid = lines.filter(({ contract }) => contract.startsAt <= at && at < contract.endsAt);
  const line = valid.find(({ deployment }) => deployment === wish.deployment) ?? valid[0];
  const version = wish.productVersion ?? (line ?? lines[0])?.productVersion ?? null;
  const major = majorOf(version);
  const versions = {
    latestMajor: product.latestMajor,
    ...(line?.endOfLifeException && major !== null && { stillSupported: [major] }),
  };
  const verdict = versionSupport(version, versions, book.policy);
  if (!line) {
    return {
      covered: false,
      reason: whyNot(lines, at),
      secondLine:
        lines[0]?.contract.secondLine ??
        (await em.findOneOrFail(Organisation, { kind: OrganisationKind.VENDOR })),
      plan: null,
      deployment: wish.deployment ?? lines[0]?.deployment ?? Deployment.ON_PREMISE,
      productVersion: version,
      calendarVersion: null,
      versionSupport: verdict,
    };
  }
  const hours = serviceHours({
    plan: line.contract.plan,
    productCovers24x7: product.covers24x7,
    exceptionGranted: line.roundTheClockGranted,
    managedSupport: line.contract.managedSupport,
  });
  return {
    covered: true,
    reason: null,
    secondLine: line.contract.secondLine,
    plan: line.contract.plan,
    deployment: line.deployment,
    productVersion: version,
    calendarVersion: book.inForce(hours).label,
    versionSupport: verdict,
  };
}

function whyNot(lines: readonly ContractLine[], at: Date): string {
  const ended = lines.find(({ contract }) => contract.endsAt <= at);
  if (ended)
    return `The contract for this product ended on ${ended.contract.endsAt.toISOString().slice(0, 10)}.`;
  const next = lines.at(-1);
  if (next)
    return `The contract for this product begins on ${next.contract.startsAt.toISOString().slice(0, 10)}.`;
  return 'No contract names this product.';
}
