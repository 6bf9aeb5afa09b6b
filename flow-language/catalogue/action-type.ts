import type { Finding } from '../model/finding.ts';
import type { Block } from '../model/flow.ts';
import type { Channel, FlowType } from './flow-type.ts';
import type { ParameterRules } from './parameter-rules.ts';
import type { Source } from './source.ts';

/** What AWS sorts its action types by: what an action needs, and what it changes. */
export type ActionGroup = 'contact' | 'flow-control' | 'interaction' | 'participant';

/** What a block is to a caller; pictures have a colour for each. */
export type Role = 'speech' | 'function' | 'decision' | 'data' | 'telephone' | 'queue' | 'end';

/** What an action's conditions can compare with. */
export type Results =
  /** It has no conditions. */
  | { readonly kind: 'none' }
  /** Each of these conditions is there, and no other. */
  | { readonly kind: 'exactly'; readonly conditions: readonly string[] }
  /** Any of these results, by Equals. */
  | { readonly kind: 'one-of'; readonly results: readonly string[] }
  /** Whatever comes, by these operators. */
  | { readonly kind: 'any'; readonly operators: readonly string[] };

/** A name in the designer, and for which parameters the block has it. */
export interface DesignerName {
  readonly name: string;
  /** Paths and their texts, `*` for any text; left out where none of the others fits. */
  readonly when?: Readonly<Record<string, string>>;
  /** Where it is known from, if not from where the other names are. */
  readonly source?: Source;
}

/** What a source can be given for, of an action type. */
export type Cell =
  | 'group'
  | 'names'
  | 'parameters'
  | 'results'
  | 'errors'
  | 'flowTypes'
  | 'channels';

/**
 * One row of the catalogue: what is known of an action type. A cell that is left out isn't known from any
 * source, and nothing may be concluded from that.
 */
export interface ActionType {
  readonly role: Role;
  readonly group?: ActionGroup;
  /** The last one is the usual. The designer has several blocks for some types. */
  readonly names: readonly [...DesignerName[], DesignerName];
  /** What a file may say in the parameters; what isn't listed is let through. */
  readonly parameters?: ParameterRules;
  readonly results?: Results;
  /** Names of error branches that Connect can take. */
  readonly errors?: readonly string[];
  /** Those of them that Connect can take out of this very block; all of them where it is left out. */
  readonly errorsOf?: (
    block: Pick<Block, 'conditions' | 'next' | 'parameters'>,
  ) => readonly string[];
  /** Where a flow may hold it. */
  readonly flowTypes?: readonly FlowType[];
  /** Contacts for which it works; others take the error branch, or pass through. */
  readonly channels?: readonly Channel[];
  /** Nothing comes after it: its transitions are empty. */
  readonly isTerminal?: true;
  /** The contact is elsewhere afterwards. A `NextAction`, which the designer writes all the same, is an error's. */
  readonly leaves?: true;
  /** Rules that concern more than one parameter, or the branches. */
  readonly check?: (block: Block) => readonly Omit<Finding, 'block'>[];
  /** Where the type is known from, and with it every cell that `cellSources` doesn't name. */
  readonly source: Source;
  readonly cellSources?: Readonly<Partial<Record<Cell, Source>>>;
}

/** By the `Type` that the flow language has for it. */
export type ActionTypes = Readonly<Record<string, ActionType>>;
