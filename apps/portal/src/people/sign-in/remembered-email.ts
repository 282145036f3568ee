/** The address typed last, so that signing in again takes a password only. */
const key = 'casewire:email';

export const rememberedEmail = (): string => localStorage.getItem(key) ?? '';
export const rememberEmail = (email: string): void => {
  localStorage.setItem(key, email);
};
