// Programs that come from Debian: installed when we may, named when we may not.
import { hasApt, installPackages, missingPackages, wayToRoot } from '../apt.mjs';
import { packagesFor } from '../debian-packages.mjs';
import { SetupError } from '../setup-error.mjs';

/** @type {import('../ensure-ready.mjs').Step} */
export const serverToolsStep = {
  title: 'Installing what the server needs from Debian',
  needed: () => missingPackages(packagesFor('run')).length > 0,
  run: (context, say) => provide(packagesFor('run'), say),
};

/**
 * Without these only some tests skip themselves, so a developer who is not root may go on; CI may not.
 * @param {'test' | 'bench'} purpose
 * @returns {import('../ensure-ready.mjs').Step}
 */
export function testToolsStep(purpose) {
  return {
    title: `Installing what the ${purpose === 'test' ? 'tests need' : 'benchmarks need'} from Debian`,

    needed(context) {
      const missing = hasApt() ? missingPackages(packagesFor(purpose)) : [];
      if (missing.length === 0 || context.ci || wayToRoot() !== undefined) {
        return missing.length > 0;
      }
      const names = missing.map((row) => row.name).join(' ');
      context.note(`! Some tests will be skipped. To run all: sudo apt-get install ${names}`);
      return false;
    },

    run: (context, say) => provide(packagesFor(purpose), say),
  };
}

/**
 * @param {readonly import('../debian-packages.mjs').DebianPackage[]} rows
 * @param {(text: string) => void} say
 */
export async function provide(rows, say) {
  const missing = missingPackages(rows);
  if (missing.length === 0) {
    return;
  }
  const names = missing.map((row) => row.name);
  if (!hasApt()) {
    const list = missing.map((row) => `${row.command ?? row.name} (${row.why})`).join(', ');
    throw new SetupError(`This is missing: ${list}.`, {
      remedy: 'This is no Debian, so it cannot be installed from here: install it and start again.',
    });
  }
  say(names.length > 4 ? `${names.length} packages` : names.join(' '));
  await installPackages(names, say);
}
