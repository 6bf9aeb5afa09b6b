import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { HandlerError } from '../../packaging/handler-error.ts';
import { HandlerProcess } from '../../packaging/handler-process.ts';
import { type UnpackedZip, unpackZip } from '../../packaging/unpack-zip.ts';
import { UsageError } from '../usage-error.ts';
import { FunctionFailure, type StartFunction } from './started-function.ts';

/**
 * Unpacks the zip for one run.
 * @throws UsageError where it isn't there or isn't what `npm run package` makes
 */
export async function unpackForRun(zip: string): Promise<UnpackedZip> {
  try {
    return await unpackZip(await readFile(zip));
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      missing
        ? `there is no ${basename(zip)} yet: run npm run package first`
        : `can't use ${basename(zip)}: ${reason}; make it anew with npm run package`,
    );
  }
}

/** Runs a `handler.js` (its absolute path) in a process of its own, as Lambda does. */
export function functionFromHandler(handlerFile: string): StartFunction {
  return (env, writeLine) => {
    const process = new HandlerProcess({ handlerFile, env, onLine: writeLine });
    return {
      async invoke(event) {
        try {
          await process.load();
          return await process.invoke(event);
        } catch (error) {
          throw asFailure(error);
        } finally {
          if (!process.hasEnded) await process.settle();
        }
      },
      close: () => process.end(),
    };
  };
}

function asFailure(error: unknown): FunctionFailure {
  if (error instanceof HandlerError && typeof error.code === 'string') {
    return new FunctionFailure(error.code, error.message, error);
  }
  const [firstLine = ''] = String(error).split('\n');
  return new FunctionFailure('INTERNAL', firstLine, error);
}
