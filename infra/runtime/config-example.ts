/** Writes the example environment file from the table of keys, so that it cannot drift. Pure. */
import { CONFIG_KEYS } from './config-keys.ts';
import type { ConfigKey } from './config-keys.ts';
import { printValue } from './config.ts';

const HEAD = `# Freshet reads its configuration from the environment. Nothing here has to be set.
# This file is made from infra/runtime/config-keys.ts: node infra/deploy/write-env-example.ts
`;

/** Every key with its sentence, what may be written, and its default, commented out. */
export function envExample(): string {
  const entries = Object.values(CONFIG_KEYS).map((key: ConfigKey<unknown>) => {
    const value = key.fallback === undefined ? '' : printValue(key, key.fallback);
    return `# ${key.doc}\n# Value: ${key.type.expects}.\n#${key.env}=${value}\n`;
  });
  return [HEAD, ...entries].join('\n');
}
