/** Prefix → handler; the longest prefix that ends at a segment border wins. Pure. */
export class MountTable<H> {
  readonly #handlers = new Map<string, H>();

  get isEmpty(): boolean {
    return this.#handlers.size === 0;
  }

  /** @throws Error when the prefix is malformed or taken: both are mistakes of our own code. */
  mount(prefix: string, handler: H): void {
    if (!/^\/$|^(\/\.?[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+$/.test(prefix)) {
      throw new Error(`not a prefix: ${prefix}`);
    }
    if (this.#handlers.has(prefix)) {
      throw new Error(`prefix ${prefix} is mounted already`);
    }
    this.#handlers.set(prefix, handler);
  }

  /** `path` is decoded and has no double slashes. */
  find(path: string): { readonly prefix: string; readonly handler: H } | undefined {
    let prefix = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
    for (;;) {
      const handler = this.#handlers.get(prefix);
      if (handler !== undefined) {
        return { prefix, handler };
      }
      if (prefix === '/' || prefix === '') {
        return undefined;
      }
      prefix = prefix.slice(0, prefix.lastIndexOf('/')) || '/';
    }
  }
}
