/** A line to copy; a secret one is covered until asked for. */
import { useEffect, useState } from 'preact/hooks';
import { Icon } from './icon.tsx';

const TOLD_FOR_MS = 2_000;

export function CopyField(props: {
  readonly label: string;
  readonly value: string;
  readonly secret?: boolean;
}) {
  const { label, value, secret = false } = props;
  const [revealed, setRevealed] = useState(false);
  const shown = revealed || !secret;
  const [told, setTold] = useState<'copied' | 'failed'>();

  useEffect(() => {
    if (told === undefined) {
      return undefined;
    }
    const timer = setTimeout(() => {
      setTold(undefined);
    }, TOLD_FOR_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [told]);

  const copy = (): void => {
    copyText(value).then(
      () => {
        setTold('copied');
      },
      () => {
        setRevealed(true);
        setTold('failed');
      },
    );
  };
  const cover = '•'.repeat(Math.min(32, value.length));
  return (
    <div class="copy-field">
      <span class="copy-label">{label}</span>
      <div class="copy-row">
        <code
          class="copy-value"
          translate={false}
          tabIndex={0}
          role="textbox"
          aria-readonly
          aria-label={label}
        >
          {shown ? value : cover}
        </code>
        {secret && (
          <button
            type="button"
            class="icon-button"
            onClick={() => setRevealed(!shown)}
            aria-label={shown ? `Hide ${label}` : `Show ${label}`}
          >
            <Icon name={shown ? 'eyeOff' : 'eye'} />
          </button>
        )}
        <button type="button" class="icon-button" onClick={copy} aria-label={`Copy ${label}`}>
          <Icon name={told === 'copied' ? 'check' : 'copy'} />
        </button>
      </div>
      <span class="copy-told" role="status">
        {told === 'copied' && 'Copied'}
        {told === 'failed' && 'Copying is not allowed here: select the text instead.'}
      </span>
    </div>
  );
}

/** Pages without https have no clipboard; an element that is copied from is the older way. */
async function copyText(text: string): Promise<void> {
  if (isSecureContext) {
    await navigator.clipboard.writeText(text);
    return;
  }
  throw new Error('no clipboard without https');
}
