import type { IncomingMessage } from 'node:http';
import { parseJson } from '../../../src/json.ts';

/** A request of an AWS client, as it came and as what it asks for. */
export interface AwsRequest {
  /** Name of the service in the request's signature: `cloudformation`, `s3`, `lambda`, … */
  readonly service: string;
  /** `cloudformation.CreateChangeSet`, as AWS's API references call it. */
  readonly operation: string;
  /** Form fields of a query, JSON of the others; undefined where there is no such body. */
  readonly input: unknown;
  readonly method: string;
  /** With the query string. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** AWS's REST operations that are known here: service, method, path with query, operation. */
const REST: readonly (readonly [string, string, RegExp, string])[] = [
  ['s3', 'HEAD', /^\/[^/?]+\/?(\?|$)/, 'HeadBucket'],
  ['s3', 'PUT', /^\/[^/?]+\/?$/, 'CreateBucket'],
  ['s3', 'PUT', /^\/[^/?]+\/?\?publicAccessBlock/, 'PutPublicAccessBlock'],
  ['s3', 'PUT', /^\/[^/?]+\/?\?encryption/, 'PutBucketEncryption'],
  ['s3', 'PUT', /^\/[^/?]+\/?\?versioning/, 'PutBucketVersioning'],
  ['s3', 'PUT', /^\/[^/?]+\/?\?policy/, 'PutBucketPolicy'],
  ['s3', 'GET', /^\/[^/?]+\/?\?policy/, 'GetBucketPolicy'],
  ['s3', 'PUT', /^\/[^/?]+\/?\?tagging/, 'PutBucketTagging'],
  ['s3', 'HEAD', /^\/[^/?]+\/[^?]/, 'HeadObject'],
  ['s3', 'PUT', /^\/[^/?]+\/[^?]/, 'PutObject'],
  ['lambda', 'POST', /^\/2015-03-31\/functions\/[^/]+\/invocations/, 'Invoke'],
  ['lambda', 'GET', /^\/2015-03-31\/functions\/[^/]+\/configuration/, 'GetFunctionConfiguration'],
  ['lambda', 'GET', /^\/2015-03-31\/functions\/[^/]+\/policy/, 'GetPolicy'],
  ['lambda', 'GET', /^\/2015-03-31\/functions\/[^/]+\/aliases\/[^/]+/, 'GetAlias'],
  [
    'lambda',
    'GET',
    /^\/2019-09-30\/functions\/[^/]+\/provisioned-concurrency\?Qualifier=/,
    'GetProvisionedConcurrencyConfig',
  ],
  ['lambda', 'GET', /^\/2015-03-31\/functions\/[^/?]+(\?|$)/, 'GetFunction'],
  ['lambda', 'GET', /^\/2015-03-31\/event-source-mappings\/?(\?|$)/, 'ListEventSourceMappings'],
  ['lambda', 'GET', /^\/2017-03-31\/tags\//, 'ListTags'],
  ['connect', 'GET', /^\/instance\/[^/]+\/lambda-functions/, 'ListLambdaFunctions'],
  ['connect', 'GET', /^\/instance(\?|$)/, 'ListInstances'],
  ['connect', 'GET', /^\/instance\/[^/]+\/integration-associations/, 'ListIntegrationAssociations'],
  ['connect', 'GET', /^\/contact-flows-summary\/[^/]+/, 'ListContactFlows'],
  ['connect', 'GET', /^\/contact-flows\/[^/]+\/[^/]+/, 'DescribeContactFlow'],
  ['connect', 'GET', /^\/contact-flow-modules-summary\/[^/]+/, 'ListContactFlowModules'],
  ['connect', 'PUT', /^\/test-cases\/[^/]+$/, 'CreateTestCase'],
  ['connect', 'DELETE', /^\/test-cases\/[^/]+\/[^/]+$/, 'DeleteTestCase'],
  ['connect', 'PUT', /^\/test-cases\/[^/]+\/[^/]+\/start-execution$/, 'StartTestCaseExecution'],
  ['connect', 'GET', /^\/test-cases\/[^/]+\/[^/]+\/[^/]+\/summary$/, 'GetTestCaseExecutionSummary'],
  ['connect', 'GET', /^\/contact-flow-modules\/[^/]+\/[^/]+/, 'DescribeContactFlowModule'],
];

/** Reads what an AWS client asks for. The signature says which service it means, and nothing more. */
export function readAwsRequest(incoming: IncomingMessage, body: Buffer): AwsRequest {
  const { method = '', url: path = '/', headers } = incoming;
  const service = serviceOf(headers.authorization);
  const text = body.toString('utf8');
  const common = { service, method, path, headers, body };
  const target = headers['x-amz-target'];
  if (typeof target === 'string') {
    const name = target.slice(target.lastIndexOf('.') + 1);
    return { ...common, operation: `${service}.${name}`, input: parseJson(text) };
  }
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    const input = Object.fromEntries(new URLSearchParams(text));
    return { ...common, operation: `${service}.${input['Action']}`, input };
  }
  const [, , , name = `${method} ${path}`] =
    REST.find(([of, verb, form]) => of === service && verb === method && form.test(path)) ?? [];
  return { ...common, operation: `${service}.${name}`, input: parseJson(text) };
}

/** Signature version 4 names date, region and service after the access key. */
function serviceOf(authorization = ''): string {
  return /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(authorization)?.[1] ?? 'unsigned';
}
