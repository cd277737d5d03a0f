/** Styles of the custom elements. Colours are custom properties; everything with a part can be styled by the page. */

const SHARED = `
:host {
  --freshet-accent: #2dd4bf;
  --freshet-surface: #0b1416;
  --freshet-ink: #f2f7f7;
  display: block;
  position: relative;
  overflow: hidden;
  color: var(--freshet-ink);
  background: var(--freshet-surface);
  font: 400 0.9375rem/1.4 system-ui, sans-serif;
}
:host([hidden]) { display: none; }
:host(:focus-visible) { outline: 3px solid var(--freshet-accent); outline-offset: 2px; }
[hidden] { display: none !important; }
video { display: block; width: 100%; height: 100%; object-fit: contain; background: #000; }
button, select {
  font: inherit; color: inherit; min-height: 2.25rem; padding: 0 0.75rem; border: 1px solid #ffffff40;
  border-radius: 0.5rem; background: #0b1416d9; cursor: pointer;
}
button:hover:not(:disabled), select:hover { border-color: var(--freshet-accent); }
button[aria-pressed='true'] { color: var(--freshet-surface); background: var(--freshet-accent); }
button:disabled { opacity: 0.55; cursor: default; }
:focus-visible { outline: 3px solid var(--freshet-accent); outline-offset: 2px; }
.message {
  position: absolute; inset: 0; display: grid; place-content: center; justify-items: center; gap: 0.75rem;
  padding: 1rem; text-align: center; background: #0b1416b3;
}
.message p { margin: 0; max-width: 40ch; }
.bar { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem; padding: 0.5rem; }
.gap { flex: 1; }
.badge { padding: 0.125rem 0.5rem; border-radius: 0.375rem; background: #0b1416d9; font-variant-numeric: tabular-nums; }
`;

export const PLAYER_STYLES = `${SHARED}
:host { aspect-ratio: 16 / 9; }
.bar { position: absolute; inset: auto 0 0; background: linear-gradient(#0000, #000c); }
input[type='range'] { width: 5rem; accent-color: var(--freshet-accent); }
.overlay { position: absolute; inset: 0; pointer-events: none; }
.overlay ::slotted(*) { pointer-events: auto; }
`;

export const STUDIO_STYLES = `${SHARED}
.stage { position: relative; aspect-ratio: 16 / 9; background: #000; }
video.mirrored { transform: scaleX(-1); }
select { max-width: 12rem; }
meter { width: 5rem; height: 0.75rem; }
.live { color: #fff; background: #c2273d; }
`;
