/*
 * `npm run mutate`: changes the sources in small ways (mutants) and sees whether a test notices. Takes
 * what `stryker run` takes, and ends with its exit code.
 */
import { runStryker } from './run-stryker.ts';

// Ctrl-C reaches Stryker too, which tidies up and ends; then so does this.
process.on('SIGINT', () => {});

try {
  process.exitCode = await runStryker(process.argv.slice(2), console.error);
} catch (error) {
  console.error(`error: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
