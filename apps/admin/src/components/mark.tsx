/** The product mark: one stroke takes over from the other, as a credential from its predecessor. */
export const Mark = ({ size = 28 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden focusable="false">
    <rect width="32" height="32" rx="8" fill="#174552" />
    <path d="M6.5 9.5h5.2l4.3 9.6-2.6 5.4z" fill="#4cc1d6" opacity=".6" />
    <path d="M25.5 9.5h-5.2l-6.900 15h5.200z" fill="#4cc1d6" />
  </svg>
);
