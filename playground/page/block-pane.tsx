import type { BlockView, FindingView } from '../protocol.ts';
import type { BlockVisit } from './block-visits.ts';
import { duration, seconds } from './play-head.ts';

interface BlockPaneProps {
  readonly block: BlockView | undefined;
  readonly visits: readonly BlockVisit[];
  readonly nameOf: (block: string) => string;
  readonly onSeek: (ms: number) => void;
  readonly onSelect: (block: string) => void;
}

/** One block: what is in the flow, what the call brought to it, and what the linter says. */
export function BlockPane({ block, visits, nameOf, onSeek, onSelect }: BlockPaneProps) {
  if (block === undefined) {
    return (
      <p class="empty">
        Choose a block in the flow, or a step of the call: what it was given and what it got stand
        here.
      </p>
    );
  }
  return (
    <article class="block">
      <header>
        <p class="kind">{block.label}</p>
        <h2>{block.name}</h2>
      </header>
      <Findings findings={block.findings} />
      {visits.length === 0 && <p class="empty">The call hasn’t been through here.</p>}
      {visits.map((visit, index) => (
        <Visit
          key={visit.startMs}
          visit={visit}
          title={visits.length === 1 ? 'In this call' : `Time ${index + 1} of ${visits.length}`}
          nameOf={nameOf}
          onSeek={onSeek}
          onSelect={onSelect}
        />
      ))}
      <h3>In the flow</h3>
      <Fields of={block.parameters} none="no parameters" />
    </article>
  );
}

interface VisitProps extends Pick<BlockPaneProps, 'nameOf' | 'onSeek' | 'onSelect'> {
  readonly visit: BlockVisit;
  readonly title: string;
}

function Visit({ visit, title, nameOf, onSeek, onSelect }: VisitProps) {
  const { startMs, durationMs, silentMs, branch, to, reason, got, external, failure } = visit;
  return (
    <section class="visit">
      <h3>{title}</h3>
      <dl class="facts">
        <div>
          <dt>Came at</dt>
          <dd>
            <button type="button" class="link" onClick={() => onSeek(startMs)}>
              {seconds(startMs)}
            </button>
          </dd>
        </div>
        <div>
          <dt>Took</dt>
          <dd>{duration(durationMs)}</dd>
        </div>
        <div>
          <dt>Silence</dt>
          <dd class={silentMs >= 1000 ? 'is-bad' : undefined}>{duration(silentMs)}</dd>
        </div>
        <div>
          <dt>Left by</dt>
          <dd>{branch ?? 'the end of the call'}</dd>
        </div>
      </dl>
      {reason !== undefined && <p class="reason">{reason}</p>}
      {to !== undefined && (
        <p class="goes-on">
          then{' '}
          <button type="button" class="link" onClick={() => onSelect(to)}>
            {nameOf(to)}
          </button>
        </p>
      )}
      {failure !== undefined && <p class="reason is-bad">{failure}</p>}
      <h4>Given</h4>
      <Fields of={got} none="nothing" />
      {external !== undefined && (
        <>
          <h4>
            Got back, in <code>$.External</code>
          </h4>
          <Fields of={external} none="nothing" />
        </>
      )}
      <h4>Contact attributes</h4>
      <Changes before={visit.before} after={visit.after} />
    </section>
  );
}

/** Attributes before and after, what changed first. */
function Changes({ before, after }: Pick<BlockVisit, 'before' | 'after'>) {
  const names = Object.keys(after);
  const changed = names.filter((name) => before[name] !== after[name]);
  const same = names.filter((name) => before[name] === after[name]);
  if (names.length === 0) return <p class="none">none yet</p>;
  return (
    <dl class="fields">
      {changed.map((name) => (
        <div key={name} class="is-changed">
          <dt>{name}</dt>
          <dd>
            {before[name] === undefined ? <i>new</i> : <del>{before[name]}</del>}{' '}
            <ins>{after[name]}</ins>
          </dd>
        </div>
      ))}
      {same.map((name) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{after[name]}</dd>
        </div>
      ))}
    </dl>
  );
}

export function Fields({ of, none }: { readonly of: unknown; readonly none: string }) {
  const fields = flat(of);
  if (fields.length === 0) return <p class="none">{none}</p>;
  return (
    <dl class="fields">
      {fields.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function flat(value: unknown, path = ''): readonly (readonly [name: string, value: string])[] {
  if (typeof value !== 'object' || value === null) {
    return path === '' ? (value === undefined ? [] : [['', `${value}`]]) : [[path, `${value}`]];
  }
  const entries = Object.entries(value);
  if (entries.length === 0 && path !== '') return [[path, Array.isArray(value) ? '[]' : '{}']];
  return entries.flatMap(([key, each]) => flat(each, path === '' ? key : `${path}.${key}`));
}

export function Findings({ findings }: { readonly findings: readonly FindingView[] }) {
  if (findings.length === 0) return null;
  return (
    <ul class="findings" aria-label="Findings">
      {findings.map(({ rule, level, what, cure, allowed }) => (
        <li key={`${rule} ${what}`} class={allowed === undefined ? `is-${level}` : 'is-allowed'}>
          <p>
            <b>{allowed === undefined ? LEVELS[level] : 'Let be'}</b> {what}
          </p>
          <p class="cure">{allowed ?? cure}</p>
          <p class="rule">{rule}</p>
        </li>
      ))}
    </ul>
  );
}

const LEVELS: Readonly<Record<FindingView['level'], string>> = {
  error: 'Error',
  warning: 'Warning',
  note: 'Note',
};
