/**
 * `npm run profiles -- [scenario…]`: the whole server under `--cpu-prof` while it does one thing, summed up in
 * docs/profiles.md. What the summaries teach stands there too, outside of the parts that this rewrites.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startFreshet } from '../support/freshet-process.ts';
import { SCENARIOS } from './profiles/scenarios.ts';
import type { Scenario } from './profiles/scenarios.ts';
import { summarise } from './profiles/summary.ts';
import type { CpuProfile, ProfileSummary, Share } from './profiles/summary.ts';
import { machine, recordIn } from './report.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FILE = join(ROOT, 'docs', 'profiles.md');
/** Microseconds between samples. */
const INTERVAL_US = 500;
/** A share that is not worth a line. */
const LEAST = 0.005;

const wanted = process.argv.slice(2).filter((argument) => argument !== '--');
for (const scenario of SCENARIOS.filter(({ key }) => wanted.length === 0 || wanted.includes(key))) {
  process.stdout.write(`${scenario.title} …\n`);
  const text = words(scenario, await profile(scenario));
  recordIn(FILE, { key: scenario.key, text });
  process.stdout.write(`${text}\n\n`);
}
process.exit(0);

async function profile(scenario: Scenario): Promise<ProfileSummary> {
  const directory = await mkdtemp(join(tmpdir(), 'freshet-profile-'));
  const flags = ['--cpu-prof', `--cpu-prof-dir=${directory}`, `--cpu-prof-interval=${INTERVAL_US}`];
  const server = await startFreshet({
    wrap: ([node = '', ...rest]) => [node, ...flags, ...rest],
  });
  const span = { fromUs: 0, toUs: Infinity };
  try {
    await scenario.run(server, async (work) => {
      span.fromUs = nowUs();
      await work();
      span.toUs = nowUs();
    });
    // It writes the profile when it ends.
    await server.stop();
    const [file = ''] = readdirSync(directory).filter((name) => name.includes(`.${server.pid}.`));
    // Written by Node itself.
    const found = JSON.parse(readFileSync(join(directory, file), 'utf8')) as CpuProfile;
    return summarise(found, span, ROOT);
  } finally {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

/** The clock of profiles, the same for all processes. */
function nowUs(): number {
  return Number(process.hrtime.bigint() / 1000n);
}

function words({ method, title }: Scenario, summary: ProfileSummary): string {
  const table = (head: string, shares: readonly Share[]): string[] => [
    '',
    `| ${head} | share |`,
    '|---|---|',
    ...shares
      .filter(({ share }) => share >= LEAST)
      .map(({ name, share }) => `| ${name} | ${(100 * share).toFixed(1)} % |`),
  ];
  return [
    `## ${title}`,
    '',
    `${method} Node was busy ${(100 * summary.busy).toFixed(1)} % of the time. On ${machine()}, ${new Date().toISOString().slice(0, 10)}.`,
    ...table('who had the busy time', summary.owners.slice(0, 8)),
    ...table('our functions, each with what it asks Node and dependencies for', summary.ours),
    ...table('what they ask for, by its own time', summary.others),
    ...table('our functions, with all that they call', summary.caused),
  ].join('\n');
}
