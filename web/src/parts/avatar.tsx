/** A person's picture, or their initial on their own colour. */
import { tintOf } from '../lib/hue.ts';

export function Avatar(props: {
  readonly name: string;
  readonly id: string;
  readonly url?: string | null | undefined;
  readonly large?: boolean;
}) {
  if (props.url !== undefined && props.url !== null) {
    const size = props.large === true ? 54 : 38;
    return (
      <img
        class={`avatar avatar-picture ${props.large === true ? 'avatar-large' : ''}`}
        src={props.url}
        alt=""
        width={size}
        height={size}
        loading="lazy"
      />
    );
  }
  const initial = firstLetter(props.name);
  return (
    <span
      class={`avatar ${tintOf(props.id)} ${props.large === true ? 'avatar-large' : ''}`}
      aria-hidden="true"
    >
      {initial}
    </span>
  );
}

function firstLetter(name: string): string {
  const code = name.trim().codePointAt(0);
  return code === undefined ? '?' : String.fromCodePoint(code).toUpperCase();
}
