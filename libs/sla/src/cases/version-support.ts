import type { Policy } from '../policy/policy.ts';

export type VersionSupport = 'SUPPORTED' | 'LEGACY' | 'UNKNOWN';

/** What is known of a product's versions. */
export interface ProductVersions {
  /** The latest major version; null if the product has none yet. */
  latestMajor: number | null;
  /** Older major versions with an end-of-life exception of their own. */
  stillSupported?: readonly number[];
}

/** The first whole number of a version: 12 of “12.4.1”, “v12” and “Release 12 SP1”; null if there is none. */
export function majorOf(productVersion: string | null | undefined): number | null {
  const digits = productVersion?.match(/\d+/)?.[0];
  return digits === undefined ? null : Number(digits);
}

/**
 * Whether a version is supported (D-COV-5): the latest major version and as many before it as the policy says, or an
 * exception of the product's own. Older is LEGACY. UNKNOWN when either version is not known.
 */
export function versionSupport(
  productVersion: string | null | undefined,
  product: ProductVersions,
  policy: Policy,
): VersionSupport {
  const major = majorOf(productVersion);
  if (major === null || product.latestMajor === null) return 'UNKNOWN';
  const supported = major > product.latestMajor - policy.supportedMajors;
  return supported || product.stillSupported?.includes(major) ? 'SUPPORTED' : 'LEGACY';
}
