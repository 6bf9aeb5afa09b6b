/** `npm run test:watch [-- FILE …]`: these tests, or all, and again whatever a saved file concerns. */
import { spawn } from 'node:child_process';

const asked = process.argv.slice(2);
const tests = asked.some((word) => !word.startsWith('-')) ? asked : [...asked, 'test/**/*.test.ts'];
spawn(process.execPath, ['--test', '--watch', ...tests], { stdio: 'inherit' });
