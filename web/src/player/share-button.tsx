/** Shares an address of the app: the system's own sheet where there is one, else a dialog. */
import { useState } from 'preact/hooks';
import { CopyField } from '../parts/copy-field.tsx';
import { Icon } from '../parts/icon.tsx';
import { Modal } from '../parts/modal.tsx';

export function ShareButton(props: { readonly path: string; readonly title: string }) {
  const [open, setOpen] = useState(false);
  const url = new URL(props.path, location.origin).href;
  const embed = url.includes('/watch/') ? url.replace('/watch/', '/embed/') : undefined;
  const share = (): void => {
    if (matchMedia('(pointer: coarse)').matches && 'share' in navigator) {
      navigator.share({ url, title: props.title }).catch(() => undefined);
    } else {
      setOpen(true);
    }
  };
  return (
    <>
      <button type="button" class="button" onClick={share}>
        <Icon name="share" /> Share
      </button>
      {open && (
        <Modal title="Share this" onClose={() => setOpen(false)}>
          <CopyField label="Link" value={url} />
          {embed !== undefined && (
            <CopyField
              label="Embed code"
              value={`<iframe src="${embed}" width="640" height="360" allow="autoplay; fullscreen; picture-in-picture" allowfullscreen></iframe>`}
            />
          )}
        </Modal>
      )}
    </>
  );
}
