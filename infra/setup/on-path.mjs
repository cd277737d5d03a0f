// Is a program there?
import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/**
 * @param {string} command name or absolute path
 * @returns {boolean}
 */
export function isOnPath(command) {
  // A user's PATH lacks /usr/sbin on Debian, where nginx and others live.
  const dirs = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'].filter(Boolean);
  return (isAbsolute(command) ? [command] : dirs.map((dir) => join(dir, command))).some(
    isExecutable,
  );
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
