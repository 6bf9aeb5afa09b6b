/** A Lambda handler as anybody may have written it. */
export type Handler = (event: unknown, context: unknown) => Promise<unknown>;

/** The `handler` of a file, loaded the way that Lambda loads CommonJS. Throws where there is none. */
export function loadHandler(path: string | undefined): Handler {
  if (path === undefined) throw new Error('the file to load is missing');
  // Not import(): it starts the loader of ES modules, which neither Lambda nor the floor needs.
  const loaded: unknown = require(path);
  if (!hasHandler(loaded)) throw new Error(`${path} exports no function named handler`);
  return async (event, context) => loaded.handler(event, context);
}

function hasHandler(loaded: unknown): loaded is { handler: Handler } {
  return (
    typeof loaded === 'object' &&
    loaded !== null &&
    'handler' in loaded &&
    typeof loaded.handler === 'function'
  );
}
