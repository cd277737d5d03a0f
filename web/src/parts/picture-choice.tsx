/** The picture that an owner chooses for a stream or a recording: what is shown now, another one, none. */
import { useAct } from '../mod/use-act.ts';
import { widePicture } from '../lib/wide-picture.ts';
import '../styles/picture-choice.css';

export function PictureChoice(props: {
  /** What is shown now; null: nothing yet. */
  readonly url: string | null;
  readonly isChosen: boolean;
  /** Base64 of a JPEG. */
  readonly onChoose: (image: string) => Promise<unknown>;
  readonly onRemove: () => Promise<unknown>;
}) {
  const { url, isChosen, onChoose, onRemove } = props;
  const { busy, problem, run } = useAct();
  return (
    <div class="picture-choice">
      {url !== null && <img class="picture-now" src={url} alt="" width="320" height="180" />}
      <div class="picture-acts">
        <label class="button">
          {busy ? 'One moment…' : 'Choose a picture'}
          <input
            type="file"
            class="visually-hidden"
            accept="image/png,image/jpeg,image/webp"
            disabled={busy}
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              event.currentTarget.value = '';
              if (file !== undefined) {
                run(async () => onChoose(await widePicture(file)));
              }
            }}
          />
        </label>
        {isChosen && (
          <button
            type="button"
            class="button button-quiet"
            disabled={busy}
            onClick={() => run(onRemove)}
          >
            Remove it
          </button>
        )}
      </div>
      {problem !== undefined && (
        <p class="form-error" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
