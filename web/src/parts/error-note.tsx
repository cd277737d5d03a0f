/** An empty or broken state in words, with what can be done about it. */
import type { ComponentChildren } from 'preact';

export function ErrorNote(props: {
  readonly title: string;
  readonly text: ComponentChildren;
  /** True on a page that has a heading of its own. */
  readonly within?: boolean;
  readonly action?: { readonly label: string; readonly onClick: () => void };
  readonly children?: ComponentChildren;
}) {
  const Heading = props.within === true ? 'h2' : 'h1';
  return (
    <section class="note" role="status">
      <svg class="note-art" viewBox="0 0 200 60" aria-hidden="true" focusable="false">
        <path d="M4 18c32-22 62 22 96 6s60-18 96 2" />
        <path d="M4 34c32-22 62 22 96 6s60-18 96 2" />
        <path d="M4 50c32-22 62 22 96 6s60-18 96 2" />
      </svg>
      <Heading>{props.title}</Heading>
      <p>{props.text}</p>
      {props.action !== undefined && (
        <button type="button" class="button" onClick={props.action.onClick}>
          {props.action.label}
        </button>
      )}
      {props.children}
    </section>
  );
}
