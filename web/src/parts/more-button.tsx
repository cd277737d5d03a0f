/** At the end of a list that goes on. */
export function MoreButton(props: {
  /** Undefined where it does not. */
  readonly more: (() => void) | undefined;
}) {
  return props.more === undefined ? null : (
    <button type="button" class="button" onClick={props.more}>
      Show more
    </button>
  );
}
