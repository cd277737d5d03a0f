/** A person's initial on their own colour. */
import { tintOf } from '../lib/hue.ts';

export function Avatar(props: {
  readonly name: string;
  readonly id: string;
  readonly large?: boolean;
}) {
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
