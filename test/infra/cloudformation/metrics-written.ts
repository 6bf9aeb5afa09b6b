import type { TestContext } from 'node:test';
import * as v from 'valibot';
import { decode } from '../../../flow-language/decode.ts';
import { connectEvent } from '../../src/connect-event.ts';
import { startLambda } from '../../src/lambda.ts';

const Line = v.object({
  _aws: v.object({
    CloudWatchMetrics: v.array(
      v.object({
        Namespace: v.string(),
        Dimensions: v.array(v.array(v.string())),
        Metrics: v.array(v.object({ Name: v.string() })),
      }),
    ),
  }),
});

/** A metric as its reader names it. */
export interface NamedMetric {
  readonly namespace: string;
  readonly name: string;
  /** Names of its dimensions, in their order. */
  readonly dimensions: readonly string[];
}

/** One text for a metric, to compare by. */
export function metricText({ namespace, name, dimensions }: NamedMetric): string {
  return [namespace, ...dimensions, name].join(' ');
}

/** The metrics that the function writes of a call, of a failed one and of a check, as texts. */
export async function metricsWritten(t: TestContext): Promise<ReadonlySet<string>> {
  const lambda = await startLambda(t, {
    action: 'get_pstn_transfer_data',
    virtualAgentName: 'customers/acme/profiles/support/virtualAgents/desk',
    region: 'voice-prod',
    apiKey: 'key-of-this-test',
    POWERTOOLS_METRICS_NAMESPACE: 'AmazonConnectPstnTransfer',
  });
  await lambda.invoke(connectEvent());
  await lambda.invoke(connectEvent({ action: 'x', onError: 'return' }));
  await lambda.invoke(connectEvent({ action: 'check_connection' }));
  return new Set(
    lambda.metrics
      .flatMap((line) => decode(Line, line, 'line of metrics')._aws.CloudWatchMetrics)
      .flatMap(({ Namespace, Dimensions, Metrics }) =>
        Dimensions.flatMap((dimensions) =>
          Metrics.map(({ Name }) => metricText({ namespace: Namespace, name: Name, dimensions })),
        ),
      ),
  );
}
