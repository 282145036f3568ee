interface LockedPackage {
  version?: string;
  resolved?: string;
  integrity?: string;
  link?: boolean;
  inBundle?: boolean;
  hasInstallScript?: boolean;
}

export interface Lock {
  packages: Record<string, LockedPackage>;
}

/**
 * What can be told without any registry: every package comes as a file whose hash is written down, none from a git
 * repository or a bare address, and none runs a program at installation that package.json has not allowed. Optional
 * packages for other machines count too: somebody installs them.
 */
export function lockFaults({ packages }: Lock, allowScripts: Record<string, boolean>): string[] {
  return Object.entries(packages)
    .filter(([path, { link }]) => path.includes('node_modules/') && link !== true)
    .flatMap(([path, one]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      const faults: string[] = [];
      if (one.inBundle !== true && one.integrity === undefined)
        faults.push(`${name}: the lock file holds no hash of it. Install it again: npm install -E ${name}`);
      if (one.resolved !== undefined && !/^https:\/\/[^/]+\/.+\.tgz$/.test(one.resolved))
        faults.push(`${name}: it does not come from a package registry. Use a released version.`);
      if (one.hasInstallScript === true && !(name in allowScripts))
        faults.push(
          `${name}: it would run a program when it is installed. Read that program, then write true or false for it under "allowScripts" in package.json.`,
        );
      return faults;
    });
}
