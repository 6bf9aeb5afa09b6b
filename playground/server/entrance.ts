import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { secureHeaders } from 'hono/secure-headers';
import { Refusal } from './refusal.ts';

/** Lets in the one browser that opened the printed address, and no other. */
export interface Entrance {
  /** What the printed address holds; it opens once. */
  readonly token: string;
  readonly guard: MiddlewareHandler;
}

/**
 * Exchanges the token of an address for a cookie that no script reads and no other site's page sends; all else
 * needs that cookie.
 */
export function createEntrance(): Entrance {
  const token = randomBytes(24).toString('base64url');
  const pass = randomBytes(24).toString('base64url');
  let isUsed = false;
  const guard: MiddlewareHandler = async (context, next) => {
    const { req } = context;
    // Browsers keep cookies by host, whatever the port.
    const name = `playground-${new URL(req.url).port || '80'}`;
    const given = req.path === '/' ? req.query('token') : undefined;
    const hasPass = isSame(getCookie(context, name) ?? '', pass);
    if (given !== undefined && !isUsed && isSame(given, token)) {
      isUsed = true;
      setCookie(context, name, pass, { httpOnly: true, sameSite: 'Strict', path: '/' });
      return context.redirect('/', 303);
    }
    if (given !== undefined && hasPass) return context.redirect('/', 303);
    if (!hasPass) throw new Refusal('NO_COOKIE', given === undefined ? NO_TOKEN : USED_TOKEN);
    await next();
    return undefined;
  };
  return { token, guard };
}

const NO_TOKEN =
  'this browser has not been let in: open the address that npm run playground printed, with its token';
const USED_TOKEN =
  'this address opens once, in one browser: go on there, or start npm run playground again for a new one';

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Headers by which a browser loads nothing from elsewhere, runs no inline script and tells nobody. */
export const pageHeaders: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    connectSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  crossOriginResourcePolicy: 'same-origin',
  crossOriginOpenerPolicy: 'same-origin',
  referrerPolicy: 'no-referrer',
  xFrameOptions: 'DENY',
  // Loopback has no TLS.
  strictTransportSecurity: false,
});
