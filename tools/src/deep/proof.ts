export interface Proof {
  name: string;
  passed: boolean;
  /** What was measured, or why it failed. */
  finding: string;
}

export async function proof(name: string, work: () => Promise<string>): Promise<Proof> {
  console.log(`… ${name}`);
  try {
    const finding = await work();
    console.log(`✓ ${name}: ${finding}`);
    return { name, passed: true, finding };
  } catch (error) {
    const finding = error instanceof Error ? error.message : String(error);
    console.log(`✗ ${name}: ${finding}`);
    return { name, passed: false, finding };
  }
}
