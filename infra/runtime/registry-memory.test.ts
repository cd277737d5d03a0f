import { registryContract } from '../../test/support/contracts/registry-contract.ts';
import { createLogger } from './log.ts';
import { createMemoryRegistry } from './registry-memory.ts';

const log = createLogger({ level: 'silent' });

registryContract('the in-memory registry', async () => {
  const registry = createMemoryRegistry({ log });
  return { open: async () => registry, close: () => registry.close() };
});
