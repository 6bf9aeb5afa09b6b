import type { Paint } from '../../timeline/look.ts';
import { changesSecret, type Plan } from './plan.ts';

/** One thing that is made, or changed, outside the stack. */
export interface DescribedStep {
  readonly action: 'make' | 'change' | 'upload';
  readonly what: 'secret' | 'bucket' | 'code' | 'template' | 'old code';
  /** Its name, or its address. */
  readonly name: string;
}

/** What is to be made before CloudFormation's turn, in this order. */
export function describePlan({ secret, bucket, bucketState, uploads }: Plan): DescribedStep[] {
  const steps: DescribedStep[] = [];
  if (secret !== undefined && changesSecret(secret)) {
    const action = secret.action === 'make' ? 'make' : 'change';
    steps.push({ action, what: 'secret', name: secret.pair?.name ?? secret.arn });
  }
  if (bucketState !== 'there') {
    steps.push({
      action: bucketState === 'make' ? 'make' : 'change',
      what: 'bucket',
      name: bucket,
    });
  }
  for (const { what, key } of uploads) {
    steps.push({ action: 'upload', what, name: `s3://${bucket}/${key}` });
  }
  return steps;
}

const WORDS = {
  make: '+ makes',
  change: '~ changes',
  upload: '+ uploads',
} as const;

const DETAILS = {
  secret: {
    make: ', with the OAuth client',
    change: ': gets the OAuth client as its new value',
    upload: '',
  },
  bucket: {
    make: ': private, encrypted, versioned',
    change: ': private, encrypted, versioned',
    upload: '',
  },
  code: { make: '', change: '', upload: '' },
  template: { make: '', change: '', upload: '' },
  'old code': { make: '', change: '', upload: ', to go back to' },
} as const;

/** A line for each, before somebody says yes. */
export function renderPlan(steps: readonly DescribedStep[], paint: Paint): string[] {
  return steps.map(({ action, what, name }) => {
    const word = paint(action === 'change' ? 'yellow' : 'green', WORDS[action].padEnd(13));
    return `  ${word} ${what} ${name}${DETAILS[what][action]}`;
  });
}
