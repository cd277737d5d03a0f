/** Something that is on or off, with its words beside it. */

export function Switch(props: {
  readonly label: string;
  readonly on: boolean;
  readonly disabled?: boolean;
  readonly onChange: (on: boolean) => void;
}) {
  return (
    <label class="switch">
      <input
        type="checkbox"
        checked={props.on}
        disabled={props.disabled ?? false}
        onChange={({ currentTarget }) => {
          props.onChange(currentTarget.checked);
        }}
      />
      <span>{props.label}</span>
    </label>
  );
}
