import { LruCache } from '../../src/lru-cache.ts';

/** The tokens that the vendor has issued, and what each is still worth. */
export interface TokenLedger {
  /** A token that no other request gets. `expires_in` is in seconds. */
  issue(): { access_token: string; token_type: 'Bearer'; expires_in: number };
  /** What an API request with this token is told. */
  stateOf(token: string): 'valid' | 'expired' | 'revoked' | 'unknown';
  /** No token issued until now is valid any longer. */
  revokeAll(): void;
}

/** An empty ledger whose tokens live for so many seconds of the clock. */
export function createTokenLedger(
  clock: { epochMs(): number },
  random: () => number,
  lifetimeSeconds: number,
): TokenLedger {
  const tokens = new LruCache<{ readonly expiresMs: number; revoked: boolean }>(10_000);
  let issued = 0;
  return {
    issue() {
      // The random part tells the tokens of two simulators apart; the count, those of one.
      const suffix = Math.floor(random() * 2 ** 32).toString(16);
      issued += 1;
      const token = `simulated-token-${issued}-${suffix}`;
      tokens.set(token, { expiresMs: clock.epochMs() + lifetimeSeconds * 1000, revoked: false });
      return { access_token: token, token_type: 'Bearer', expires_in: lifetimeSeconds };
    },
    stateOf(token) {
      const entry = tokens.get(token);
      if (entry === undefined) return 'unknown';
      if (entry.revoked) return 'revoked';
      return clock.epochMs() < entry.expiresMs ? 'valid' : 'expired';
    },
    revokeAll() {
      for (const entry of tokens.values()) entry.revoked = true;
    },
  };
}
