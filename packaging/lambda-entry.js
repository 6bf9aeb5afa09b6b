// What Lambda loads. Exported the CommonJS way: esbuild's helpers for it would take a fifth of a millisecond.
import { handler } from '../src/handler.ts';

module.exports = { handler };
