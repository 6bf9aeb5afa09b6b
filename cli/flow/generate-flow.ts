import { type FlowDocument, flowText } from '../../flow-language/build/flow-document.ts';
import { placeInLayers } from '../../flow-language/build/place-in-layers.ts';
import { pstnTransferFlow } from '../../flow-language/build/pstn-transfer-flow.ts';
import { pstnTransferModule } from '../../flow-language/build/pstn-transfer-module.ts';
import type { Target } from '../../flow-language/build/routing-blocks.ts';
import { DEFAULT_TEXTS, NOT_IN_MODULE, type TextName } from '../../flow-language/build/texts.ts';
import { describeDanger } from '../../flow-language/lint/describe-danger.ts';
import { lintFlow } from '../../flow-language/lint/lint-flow.ts';
import { functionNameOf } from '../../flow-language/model/arn.ts';
import { UsageError } from '../kernel/usage-error.ts';

/** What was typed of the flow to be. */
export interface FlowRequest {
  readonly functionArn: string | undefined;
  readonly fallbackQueue: string | undefined;
  readonly targets: readonly Target[];
  readonly texts: Partial<Record<TextName, string>>;
  readonly timeLimitSeconds: number;
  readonly isModule: boolean;
  /** Whether the contact is tagged, for hand-offs that are recovered. */
  readonly tags: boolean;
}

/**
 * A flow or flow module with the user's own ARNs, targets and texts, as the text of a file. The
 * simulator's own reader and the lint have passed it.
 * @throws UsageError where something is missing, or where a text makes the flow wrong or dangerous
 */
export async function generateFlow(request: FlowRequest): Promise<string> {
  const document = request.isModule ? makeModule(request) : makeFlow(request);
  const text = flowText(document);
  const danger = lintFlow(text, 'the flow').find(({ level }) => level !== 'note');
  if (danger !== undefined) throw new UsageError(`no flow was made: ${describeDanger(danger)}`);
  return flowText(await placeInLayers(document));
}

function makeFlow(request: FlowRequest): FlowDocument {
  const { fallbackQueue, targets } = request;
  if (fallbackQueue === undefined) {
    throw new UsageError('--fallback-queue is missing: the ARN of the queue for everybody else');
  }
  return pstnTransferFlow({
    ...conversation(request),
    fallbackQueue: { arn: fallbackQueue },
    targets,
  });
}

function makeModule(request: FlowRequest): FlowDocument {
  const { fallbackQueue, targets, texts } = request;
  const [unsaid] = Object.keys(texts).filter((name) => NOT_IN_MODULE.has(name as TextName));
  if (fallbackQueue !== undefined || targets.length > 0 || unsaid !== undefined) {
    const surplus =
      fallbackQueue !== undefined
        ? '--fallback-queue'
        : targets.length > 0
          ? '--target'
          : `--text ${unsaid}`;
    throw new UsageError(
      `--module queues nothing and disconnects nobody: leave out ${surplus}; your flow does that after the module`,
    );
  }
  return pstnTransferModule(conversation(request));
}

function conversation({ functionArn, texts, timeLimitSeconds, tags }: FlowRequest) {
  if (functionArn === undefined) {
    throw new UsageError('--function-arn is missing: the ARN of your function');
  }
  const displayName = functionNameOf(functionArn);
  return {
    function: { arn: functionArn, ...(displayName !== undefined && { displayName }) },
    timeLimitSeconds,
    texts: { ...DEFAULT_TEXTS, ...texts },
    tags,
  };
}
