/**
 * The program `freshet`. Only this: turn Node's compile cache on, so that the second start does not
 * compile again, then load the command line, whose imports profit from it.
 */
import { enableCompileCache } from 'node:module';
import { compileCacheDirectory } from './compile-cache.ts';

enableCompileCache(compileCacheDirectory());
const { runCommandLine } = await import('./command-line.ts');
await runCommandLine(process.argv.slice(2));
