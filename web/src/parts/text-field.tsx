/** One line of a form with its label, hint and what is wrong with it. */
import type { ComponentProps } from 'preact';
import { useId } from 'preact/hooks';

export function TextField(props: {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly type?: 'text' | 'email' | 'password';
  readonly autocomplete?: 'username' | 'email' | 'new-password' | 'current-password';
  readonly hint?: string;
  readonly problem?: string | undefined;
  readonly required?: boolean;
  readonly maxLength?: number;
  readonly placeholder?: string;
  readonly list?: readonly string[];
}) {
  const id = useId();
  const { label, hint, problem, list, onInput, autocomplete, maxLength, placeholder } = props;
  const noteId = `${id}-note`;
  const listId = `${id}-list`;
  // Preact's types tell inputs apart by literal types; here the type is a choice of the caller.
  const attributes = {
    id,
    class: 'input',
    name: props.name,
    type: props.type ?? 'text',
    value: props.value,
    required: props.required ?? false,
    'aria-invalid': problem !== undefined,
    onInput: (event: Event & { readonly currentTarget: HTMLInputElement }) => {
      onInput(event.currentTarget.value);
    },
    ...(autocomplete === undefined ? {} : { autocomplete }),
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(placeholder === undefined ? {} : { placeholder }),
    ...(list === undefined ? {} : { list: listId }),
    ...(hint === undefined && problem === undefined ? {} : { 'aria-describedby': noteId }),
  } as ComponentProps<'input'>;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input {...attributes} />
      {list !== undefined && (
        <datalist id={listId}>
          {list.map((value) => (
            <option key={value} value={value} />
          ))}
        </datalist>
      )}
      {(problem ?? hint) !== undefined && (
        <p id={noteId} class={problem === undefined ? 'field-hint' : 'field-problem'}>
          {problem ?? hint}
        </p>
      )}
    </div>
  );
}
