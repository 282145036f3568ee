/** The product's sign: a ring that opens where the wire leaves it. */
export function Mark({ size = 20 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      strokeWidth="3.2"
      strokeLinecap="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M19.3 6.2a9.2 9.2 0 1 0 1.7 6.3" stroke="var(--text)" />
      <path d="M12 12.1h9" stroke="var(--accent)" strokeLinecap="butt" />
      <circle cx="11.4" cy="12.1" r="3.1" fill="var(--accent)" />
    </svg>
  );
}
