import { oneOf, wholeNumber } from '../flow/parameter-rules.ts';
import type { BlockKind } from './block-kind.ts';

/**
 * "AWS Lambda function".
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/interactions-invokelambdafunction.html
 */
export const invokeLambdaFunction: BlockKind = {
  parameters: {
    LambdaFunctionARN: { holds: 'whole', required: true },
    InvocationTimeLimitSeconds: { holds: 'static', fits: wholeNumber(1, 8) },
    InvocationType: { holds: 'static', fits: oneOf('SYNCHRONOUS', 'ASYNCHRONOUS') },
    'LambdaInvocationAttributes.*': { holds: 'mixed' },
    'ResponseValidation.ResponseType': { holds: 'static', fits: oneOf('STRING_MAP', 'JSON') },
  },
};
