/**
 * `npm run chaos -- [minutes] [seed]`: a cluster in network namespaces, a fault each minute, and a verdict.
 * Thirty minutes without a word; the result of those stands in docs/reliability.md. Needs root.
 */
import { runChaos } from '../chaos/chaos.ts';
import { printVerdict } from '../chaos/print-verdict.ts';
import { canMakeHosts } from '../support/net-hosts.ts';

const [minutes = 30, seed = 1] = process.argv.slice(2).map(Number);
if (!(minutes > 0) || !Number.isInteger(seed)) {
  process.stderr.write('say npm run chaos -- [minutes] [seed], both numbers\n');
  process.exit(2);
}
if (!canMakeHosts()) {
  process.stderr.write('a chaos run makes network namespaces, which only root may: use sudo\n');
  process.exit(1);
}
const startedAtMs = performance.now();
const verdict = await runChaos({
  seed,
  seconds: minutes * 60,
  faultEverySeconds: minutes < 10 ? 20 : 60,
  say: (line) => {
    const seconds = Math.round((performance.now() - startedAtMs) / 1000);
    process.stdout.write(`${String(seconds).padStart(5)} s  ${line}\n`);
  },
});
process.stdout.write(`\n${printVerdict(verdict)}`);
const { auction, chat, problems } = verdict;
const wrong = chat.lost + chat.duplicated + chat.reordered + auction.disagreements.length;
process.exit(wrong + problems.length > 0 ? 1 : 0);
