/**
 * Lambda turns these features of Node off. Documented for its Node 20 and 22 runtimes at
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html; what runs without them runs with them.
 */
export const LAMBDA_FLAGS = ['--no-experimental-require-module', '--no-experimental-detect-module'];
