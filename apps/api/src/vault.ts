import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';

/** Keeps what has to be read again and may not lie open in the database. One place, so that its key can change. */
export interface Vault {
  seal(text: string): Promise<string>;
  open(sealed: string): Promise<string>;
}

/** Sealed with XChaCha20-Poly1305 under the installation's secret. */
export const vaultOf = (secret: string): Vault => ({
  seal: (data) => symmetricEncrypt({ key: secret, data }),
  open: (data) => symmetricDecrypt({ key: secret, data }),
});
