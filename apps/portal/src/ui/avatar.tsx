import style from './avatar.module.css';

const initials = (name: string) =>
  name
    .split(/\s+/)
    .map((word) => [...word].find((sign) => /\p{L}|\p{N}/u.test(sign)) ?? '')
    .filter((_, index, all) => index === 0 || index === all.length - 1)
    .join('')
    .toUpperCase();

export interface AvatarProps {
  name: string;
  size?: 20 | 24 | 32 | 40;
}

/** Initials without colour; the name stands beside them. */
export function Avatar({ name, size = 24 }: AvatarProps) {
  return (
    <span className={style['avatar']} data-size={size} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
