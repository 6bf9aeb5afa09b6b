/**
 * How a fact is known: AWS documents it; a flow that somebody released holds it; somebody tried it against
 * the service and told so; or not at all.
 */
export type Evidence = 'doc' | 'export' | 'probe' | '?';

/** Where a fact comes from. */
export interface Source {
  readonly mark: Exclude<Evidence, '?'>;
  /** An address, or the path of a file in a public repository. */
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

/** A released flow, by repository and path. */
export function exported(path: string): Source {
  return { mark: 'export', at: path };
}

/** What others found out by publishing flows, by repository and path. */
export function probed(path: string): Source {
  return { mark: 'probe', at: path };
}
