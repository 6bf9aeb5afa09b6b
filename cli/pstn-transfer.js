#!/usr/bin/env node
// Plain JavaScript that old Nodes parse, so that they get to say what is missing. Everything else
// is imported after that check and after the compile cache is on: it saves most of the start time.
import './require-node-24.js';

import('node:module')
  .then(({ enableCompileCache }) => enableCompileCache())
  .then(() => import('./process-session.ts'))
  .then(({ runProcess }) => runProcess());
