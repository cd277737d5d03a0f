/** Small helpers of the custom elements: nodes without markup strings, so that Trusted Types and strict CSP hold. */

export type PartOptions = {
  /** Names for `::part()`, for the page's own styles. */
  readonly part: string;
  readonly text?: string;
  readonly attributes?: Readonly<Record<string, string>>;
};

/** An element with its part name. */
export function makePart<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  options: PartOptions,
  ...children: readonly Node[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  element.setAttribute('part', options.part);
  for (const [name, value] of Object.entries(options.attributes ?? {})) {
    element.setAttribute(name, value);
  }
  if (options.text !== undefined) {
    element.textContent = options.text;
  }
  element.append(...children);
  return element;
}

/** A button that says what it does, and runs it. */
export function makeButton(part: string, label: string, onClick: () => void): HTMLButtonElement {
  const button = makePart('button', {
    part: `button ${part}`,
    text: label,
    attributes: { type: 'button' },
  });
  button.addEventListener('click', onClick);
  return button;
}

/** A place that the page may fill; `fallback` is shown until it does. */
export function makeSlot(name: string, ...fallback: readonly Node[]): HTMLSlotElement {
  const slot = document.createElement('slot');
  slot.name = name;
  slot.append(...fallback);
  return slot;
}

/** Opens the shadow tree with a sheet that no content security policy objects to (CSSOM §6). */
export function openShadow(host: HTMLElement, css: string): ShadowRoot {
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  return root;
}

/** Tells the page, through shadow trees too. */
export function tell(host: HTMLElement, name: string, detail: unknown): void {
  host.dispatchEvent(new CustomEvent(`freshet-${name}`, { detail, bubbles: true, composed: true }));
}

/** The server of the page itself, where none is named. */
export function serverOf(host: HTMLElement): string {
  return host.getAttribute('server') ?? location.origin;
}

/** An attribute with a value of a list, else undefined. */
export function choiceOf<T extends string>(
  host: HTMLElement,
  name: string,
  choices: readonly T[],
): T | undefined {
  const value = host.getAttribute(name);
  return choices.find((choice) => choice === value);
}
