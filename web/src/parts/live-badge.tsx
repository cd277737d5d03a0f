/** LIVE, where something is. */

export function LiveBadge(props: { readonly label?: string }) {
  return (
    <span class="badge badge-live">
      <span class="badge-dot" />
      {props.label ?? 'Live'}
    </span>
  );
}
