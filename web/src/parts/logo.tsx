/** The mark: three currents of one stream; and the name beside it. */

export function Logo(props: { readonly withName?: boolean }) {
  return (
    <span class="logo">
      <svg class="logo-mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
        <rect class="logo-ground" width="32" height="32" rx="9" />
        <path class="logo-a" d="M7.5 10.5c4.5-4 8.5 3.200 17-.6" />
        <path class="logo-b" d="M7.5 17c4.5-4 7.5 3 13 .3" />
        <path class="logo-c" d="M7.5 23.5c3.5-3.200 5.5 1.800 8.5.2" />
      </svg>
      {props.withName === true && <span class="logo-name">Freshet</span>}
    </span>
  );
}
