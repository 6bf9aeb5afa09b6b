/** Bytes of minified code: what loads at every cold start, while a caller hears silence. */
export const BUNDLE_LIMIT = 64_000;

/** @throws RangeError that tells by how much the bundle is too large */
export function refuseLargeBundle(bytes: number): void {
  if (bytes <= BUNDLE_LIMIT) return;
  throw new RangeError(
    `the bundle has ${bytes} bytes, ${bytes - BUNDLE_LIMIT} over its limit of ${BUNDLE_LIMIT}: see what a new dependency adds`,
  );
}
