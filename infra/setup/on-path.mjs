// Is a program there?
import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/**
 * @param {string} command name or absolute path
 * @returns {boolean}
 */
export function isOnPath(command) {
  return whereIs(command) !== undefined;
}

/**
 * @param {string} command name or absolute path
 * @returns {string | undefined} the path of the program
 */
export function whereIs(command) {
  // A user's PATH lacks /usr/sbin on Debian, where nginx and others live.
  const dirs = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'].filter(Boolean);
  return (isAbsolute(command) ? [command] : dirs.map((dir) => join(dir, command))).find(
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
