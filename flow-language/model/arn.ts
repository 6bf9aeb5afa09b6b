const FUNCTION = /^arn:aws[a-z-]*:lambda:[a-z0-9-]+:\d{12}:function:([\w-]+)(:[\w$-]+)?$/;
const QUEUE =
  /^arn:aws[a-z-]*:connect:[a-z0-9-]+:\d{12}:instance\/[\w-]+\/queue\/(agent\/)?[\w-]+$/;

/**
 * Takes the ARN of a Lambda function, its version or its alias.
 * @throws Error whose message continues "--option …"
 */
export function functionArn(text: string): string {
  if (FUNCTION.test(text)) return text;
  throw new Error(
    `must be a function's ARN such as arn:aws:lambda:us-east-1:111122223333:function:my-function, not "${text}"`,
  );
}

/** The name of a function as the designer shows it; undefined for a version or an alias. */
export function functionNameOf(arn: string): string | undefined {
  const [, name, qualifier] = FUNCTION.exec(arn) ?? [];
  return qualifier === undefined ? name : undefined;
}

/**
 * Takes the ARN of a queue of an Amazon Connect instance.
 * @throws Error whose message continues "--option …"
 */
export function queueArn(text: string): string {
  if (QUEUE.test(text)) return text;
  throw new Error(
    `must be a queue's ARN such as arn:aws:connect:us-east-1:111122223333:instance/…/queue/…, not "${text}"`,
  );
}
