/** What Lambda passes beside the event, with as much time left as the limit says. */
export function lambdaContext(requestId: string, limitMs: number): object {
  const endsAt = performance.now() + limitMs;
  return {
    awsRequestId: requestId,
    functionName: 'bench',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:us-west-2:123456789012:function:bench',
    memoryLimitInMB: '256',
    getRemainingTimeInMillis: () => Math.max(0, endsAt - performance.now()),
  };
}
