import { createHash } from 'node:crypto';
import { Redactor } from '../../src/redaction/redactor.ts';
import { SAVED_ELEMENT, type SavedRun } from '../protocol.ts';
import { htmlDocument } from './document.ts';
import type { BuiltPage } from './page-cache.ts';

/**
 * A run as one file that opens without server and network. Its policy lets nothing be loaded and no other
 * script run. No credential and no whole phone number is in it.
 */
export function savedPage({ script, style }: BuiltPage, saved: SavedRun): string {
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const data = JSON.stringify(withoutPhoneNumbers(saved)).replaceAll('<', '\\u003c');
  return htmlDocument(
    `${saved.flow.name}: a call`,
    `<meta http-equiv="Content-Security-Policy" content="${policy}">\n<style>${style}</style>`,
    `<script type="application/json" id="${SAVED_ELEMENT}">${data}</script>\n<script>${script}</script>`,
  );
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** Masks numbers wherever they stand, with and without a plus. */
function withoutPhoneNumbers(saved: SavedRun): unknown {
  const redactor = new Redactor();
  for (const told of saved.events) {
    if (told.type !== 'event') continue;
    const { event } = told;
    if (event.type === 'call-arrived') {
      for (const number of [event.caller, event.dialled]) redactor.addAddress(number ?? '');
    }
    if (event.type === 'dialled') redactor.addAddress(event.phoneNumber);
  }
  return redactor.value(saved);
}
