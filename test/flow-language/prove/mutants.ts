import * as v from 'valibot';

const Transition = v.looseObject({ NextAction: v.string() });
const Action = v.looseObject({
  Identifier: v.string(),
  Type: v.string(),
  Parameters: v.record(v.string(), v.unknown()),
  Transitions: v.looseObject({
    NextAction: v.optional(v.string()),
    Conditions: v.optional(v.array(Transition), []),
    Errors: v.optional(
      v.array(v.looseObject({ NextAction: v.string(), ErrorType: v.string() })),
      [],
    ),
  }),
});
const FlowFile = v.looseObject({ StartAction: v.string(), Actions: v.array(Action) });
type FlowFile = v.InferOutput<typeof FlowFile>;

/** A flow with one mistake in it. */
export interface Mutant {
  /** What was done, such as `moved: Apologise NoMatchingError → Hang up`. */
  readonly name: string;
  readonly text: string;
}

/** Every mutant of a flow, in an order that doesn't change. */
export function mutantsOf(text: string): readonly Mutant[] {
  return [moved, dropped, unchecked, limited, looped, renamed].flatMap((kind) => kind(text));
}

function read(text: string): FlowFile {
  return v.parse(FlowFile, JSON.parse(text));
}

function mutant(text: string, name: string, change: (file: FlowFile) => void): Mutant {
  const file = read(text);
  change(file);
  return { name, text: JSON.stringify(file) };
}

/** After which a call is elsewhere. */
const LEAVING: ReadonlySet<string> = new Set(['TransferContactToQueue']);

/** Each branch leads to another block: the one that is written after its own. */
function moved(text: string): readonly Mutant[] {
  const { Actions: actions } = read(text);
  const ids = actions.map(({ Identifier }) => Identifier);
  return actions.flatMap(({ Identifier: id, Type, Transitions }, index) => {
    const { NextAction: next, Conditions, Errors } = Transitions;
    const other = (to: string) => ids[(ids.indexOf(to) + 1) % ids.length] ?? '';
    // Where a branch leads to the same block, the designer wrote NextAction for it.
    const repeats = [...Conditions, ...Errors].some(({ NextAction }) => NextAction === next);
    const isSame = repeats && (Conditions.length > 0 || LEAVING.has(Type));
    const usual =
      next === undefined || isSame
        ? []
        : [
            mutant(text, `moved: ${id} next → ${other(next)}`, (file) => {
              const at = file.Actions[index]?.Transitions;
              if (at !== undefined) at.NextAction = other(next);
            }),
          ];
    const branches = (['Conditions', 'Errors'] as const).flatMap((kind) =>
      Transitions[kind].map(({ NextAction: to }, number) =>
        mutant(text, `moved: ${id} ${kind} ${number + 1} → ${other(to)}`, (file) => {
          const branch = file.Actions[index]?.Transitions[kind][number];
          if (branch !== undefined) branch.NextAction = other(to);
        }),
      ),
    );
    return [...usual, ...branches];
  });
}

/** Each error branch is missing. */
function dropped(text: string): readonly Mutant[] {
  return read(text).Actions.flatMap(({ Identifier: id, Transitions: { Errors } }, index) =>
    Errors.map(({ ErrorType }, number) =>
      mutant(text, `dropped: ${id} ${ErrorType}`, (file) => {
        file.Actions[index]?.Transitions.Errors.splice(number, 1);
      }),
    ),
  );
}

/** Each check is missing: a call that came to it comes to what it leads to first. */
function unchecked(text: string): readonly Mutant[] {
  return read(text)
    .Actions.filter(({ Type }) => Type === 'Compare')
    .map(({ Identifier: id, Transitions: { Conditions } }) =>
      mutant(text, `unchecked: ${id}`, (file) => {
        const to = Conditions[0]?.NextAction ?? '';
        file.Actions = file.Actions.filter(({ Identifier }) => Identifier !== id);
        for (const { Transitions } of file.Actions) {
          if (Transitions.NextAction === id) Transitions.NextAction = to;
          for (const branch of [...Transitions.Conditions, ...Transitions.Errors]) {
            if (branch.NextAction === id) branch.NextAction = to;
          }
        }
      }),
    );
}

/** Each limit is another one. */
function limited(text: string): readonly Mutant[] {
  const limits = [
    ['InvocationTimeLimitSeconds', '3'],
    ['InvocationTimeLimitSeconds', '9'],
    ['ThirdPartyConnectionTimeLimitSeconds', '601'],
    ['ThirdPartyConnectionTimeLimitSeconds', '60'],
  ] as const;
  return read(text).Actions.flatMap(({ Identifier: id, Parameters }, index) =>
    limits
      .filter(([name]) => name in Parameters)
      .map(([name, value]) =>
        mutant(text, `limited: ${id} ${name} = ${value}`, (file) => {
          const parameters = file.Actions[index]?.Parameters;
          if (parameters !== undefined) parameters[name] = value;
        }),
      ),
  );
}

/** Each loop goes round more or less often. */
function looped(text: string): readonly Mutant[] {
  return read(text).Actions.flatMap(({ Identifier: id, Type }, index) =>
    (Type === 'Loop' ? ['0', '2', '100'] : []).map((count) =>
      mutant(text, `looped: ${id} ${count}`, (file) => {
        const parameters = file.Actions[index]?.Parameters;
        if (parameters !== undefined) parameters['LoopCount'] = count;
      }),
    ),
  );
}

/** Each attribute has another name, where it is set and where it is read. */
function renamed(text: string): readonly Mutant[] {
  return read(text).Actions.flatMap(({ Identifier: id, Parameters }, index) => {
    const { Attributes: attributes } = Parameters;
    const set = Object.keys(
      typeof attributes === 'object' && attributes !== null ? attributes : {},
    );
    const reads = [...JSON.stringify(Parameters).matchAll(/\$\.(?:Attributes|External)\.(\w+)/g)];
    const names = [
      ...set.map((name) => [`"${name}":`, `"${name}2":`]),
      ...reads.map(([all]) => [all, `${all}2`]),
    ];
    return names.map(([from = '', to = '']) =>
      mutant(text, `renamed: ${id} ${from} ${to}`, (file) => {
        const action = file.Actions[index];
        if (action === undefined) return;
        const changed = JSON.stringify(action.Parameters).replace(from, to);
        action.Parameters = v.parse(v.record(v.string(), v.unknown()), JSON.parse(changed));
      }),
    );
  });
}
