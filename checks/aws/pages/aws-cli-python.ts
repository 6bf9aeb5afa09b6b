/** Name of the environment variable in which `npm run test:aws` tells its checks the Python that has the AWS CLI. */
export const AWS_CLI_PYTHON = 'PSTN_TRANSFER_AWS_CLI_PYTHON';
