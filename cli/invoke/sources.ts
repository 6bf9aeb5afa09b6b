import { Environment } from '../../src/environment.ts';
import { TransferError } from '../../src/errors.ts';
import { handle } from '../../src/invocation.ts';
import { packageVersion } from '../kernel/package-version.ts';
import { FunctionFailure, type StartFunction } from './started-function.ts';

/** Runs the function from its sources, in this process. */
export const functionFromSources: StartFunction = (env, writeLine) => {
  // Packaging builds the version in; from the sources it is the package's all the same.
  const environment = new Environment({
    env: { LAMBDA_VERSION: packageVersion, ...env },
    writeLines: (...lines) => lines.forEach(writeLine),
  });
  return {
    async invoke(event) {
      try {
        return await handle(environment, event);
      } catch (error) {
        if (!(error instanceof TransferError)) throw error;
        throw new FunctionFailure(error.code, error.message, error);
      }
    },
    close: () => environment.close(),
  };
};
