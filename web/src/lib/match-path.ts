/** Paths with `:parameters`. */

/** Values of a path's parameters. */
export type PathParameters = Readonly<Record<string, string>>;

/** Matches `/watch/:streamId`; undefined when it does not. */
export function matchPath(pattern: string, path: string): PathParameters | undefined {
  const wanted = pattern.split('/').filter(Boolean);
  const given = path.split('/').filter(Boolean);
  if (wanted.length !== given.length) {
    return undefined;
  }
  const parameters: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':')) {
      parameters[part.slice(1)] = decode(value);
    } else if (part !== value) {
      return undefined;
    }
  }
  return parameters;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
