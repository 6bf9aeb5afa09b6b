/**
 * How a fact is known: AWS documents it; a flow that somebody released holds it; somebody tried it against
 * the service and told so; or not at all.
 */
export type Evidence = 'doc' | 'export' | 'probe' | '?';

/** Where a fact comes from. */
export interface Source {
  readonly mark: Evidence;
  /** An address, the path of a file in a public repository, or empty where there is none. */
  readonly at: string;
}

const GUIDES = 'https://docs.aws.amazon.com/connect/latest';

/** A page of Amazon Connect's developer guide, where the flow language is described. */
export function devguide(page: string): Source {
  return { mark: 'doc', at: `${GUIDES}/devguide/${page}.html` };
}

/** A page of Amazon Connect's administrator guide, where the designer's blocks are described. */
export function adminguide(page: string): Source {
  return { mark: 'doc', at: `${GUIDES}/adminguide/${page}.html` };
}

/** Flows of every type, as they were exported from an instance and released. */
export const RELEASED_FLOWS: Source = {
  mark: 'export',
  at: 'aws-samples/amazon-connect-gitlab-cicd-terraform/imports/resources/flows',
};

/** What others found out by publishing flows, by repository and path. */
const probed = (at: string): Source => ({ mark: 'probe', at });

/** Flows published one property at a time, with what the service answered. */
export const WIRE_FORMAT = probed('mgaffigan/pulumi-amazon-connect/docs/wire-format-checks.md');
/** Builders of actions that were published by an end-to-end test. */
export const PUBLISHED_ACTIONS = probed(
  'mgaffigan/pulumi-amazon-connect/src/flow/actions/contact.ts',
);
/** Checks of actions, made from exports and deployments. */
export const BUILDER_CHECKS = probed('fitthejob/connect-flow-builder/src/core/validators');
/** Types that an export of every block of the console holds, or that were published on their own. */
export const ACCEPTED_TYPES = probed(
  'aws-samples/sample-aicc-builder-for-amazon-connect-ai-agent/backend/ecs/src/tools/asset_linters.py',
);

/** Flows that a tool of AWS's samples judges. */
export const SAMPLE_FLOWS = probed(
  'aws-samples/sample-amazon-connect-posture-assessment/scripts/sample_contact_flows.py',
);

/** Which channels each block of the designer works for; from before there was e-mail. */
export const CHANNELS_OF_BLOCKS = adminguide('block-support-by-channel');

/** For a name that has to be there, and that nobody looked up. */
export const UNSOURCED: Source = { mark: '?', at: '' };
