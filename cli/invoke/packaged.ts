import { HandlerError } from '../../packaging/handler-error.ts';
import { HandlerProcess } from '../../packaging/handler-process.ts';
import { FunctionFailure, type StartFunction } from './started-function.ts';

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
