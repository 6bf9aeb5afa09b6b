#!/usr/bin/env node
// Plain JavaScript that old Nodes parse, so that they get to say what is missing. Everything else
// is imported after that check and after the compile cache is on.
import './require-node-24.js';

import('./kernel/compile-cache.js')
  .then(({ keepCompiled }) => keepCompiled())
  .then(() => Promise.all([import('./kernel/run-process.ts'), import('./commands.ts')]))
  .then(([{ runProcess }, { COMMANDS }]) => runProcess(COMMANDS));
