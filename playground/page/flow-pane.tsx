import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { FlowView } from '../protocol.ts';
import { neighbour } from './camera.ts';
import { CameraMan } from './camera-man.ts';
import { drawingOf, markPlace } from './drawing.ts';
import type { Place } from './place.ts';

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

interface FlowPaneProps {
  readonly flow: FlowView;
  readonly place: Place;
  readonly selected: string | undefined;
  /** Whether somebody sees it just now. */
  readonly isShown: boolean;
  readonly onSelect: (block: string) => void;
}

/** The flow's drawing, with the call in it. */
export function FlowPane({ flow, place, selected, isShown, onSelect }: FlowPaneProps) {
  const drawing = useMemo(() => drawingOf(flow), [flow]);
  const windowElement = useRef<HTMLElement>(null);
  const man = useRef<CameraMan>(undefined);
  const [isFollowing, follow] = useState(true);
  const select = useRef(onSelect);
  select.current = onSelect;

  useEffect(() => {
    const element = windowElement.current;
    if (element === null) return undefined;
    element.replaceChildren(drawing.svg);
    man.current = new CameraMan(element, drawing, () => follow(false));
    man.current.fit();
    return () => man.current?.leave();
  }, [drawing]);

  useEffect(() => markPlace(drawing, place, selected), [drawing, place, selected]);
  useEffect(() => {
    if (isFollowing && isShown && place.current !== undefined) man.current?.show(place.current);
  }, [drawing, place.current, isFollowing, isShown]);
  useEffect(() => {
    if (selected !== undefined && isShown) man.current?.show(selected, false);
  }, [drawing, selected, isShown]);

  const focusable = selected ?? place.current ?? flow.blocks[0]?.id;
  useEffect(() => {
    for (const [id, button] of drawing.buttons)
      button.setAttribute('tabindex', id === focusable ? '0' : '-1');
  }, [drawing, focusable]);

  const blockAt = (target: EventTarget | null) =>
    target instanceof Element
      ? target.closest('g[data-block]')?.getAttribute('data-block')
      : undefined;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { current } = man;
    const direction = DIRECTIONS[event.key];
    const block = blockAt(event.target);
    if (direction !== undefined && block && !event.shiftKey) {
      const from = drawing.boxes.get(block);
      const next = from && neighbour(from, drawing.boxes, direction);
      if (next !== undefined) {
        drawing.buttons.get(next)?.focus({ preventScroll: true });
        current?.show(next, false);
      }
    } else if (direction !== undefined) current?.pan(-direction[0] * 80, -direction[1] * 80);
    else if (event.key === '+' || event.key === '=') current?.zoom(1.25);
    else if (event.key === '-') current?.zoom(0.8);
    else if (event.key === '0') current?.fit();
    else if ((event.key === 'Enter' || event.key === ' ') && block) onSelect(block);
    else return;
    event.preventDefault();
  };

  return (
    <section class="flow pane" aria-label="Flow">
      {/* biome-ignore lint/a11y/useSemanticElements: what is in it isn't a fieldset */}
      <section
        class="window"
        ref={windowElement}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is panned and zoomed by keys
        tabIndex={0}
        role="group"
        aria-label="Drawing: arrow keys pan, plus and minus zoom, 0 shows all; on a block they go to the next one, Enter opens it"
        onKeyDown={onKeyDown}
        onClick={({ target }) => {
          const block = man.current?.wasDragged ? undefined : blockAt(target);
          if (block) onSelect(block);
        }}
      />
      <div class="flow-tools" role="toolbar" aria-label="Drawing">
        <button
          type="button"
          aria-label="Zoom in"
          title="Zoom in (+)"
          onClick={() => man.current?.zoom(1.25)}
        >
          +
        </button>
        <button
          type="button"
          aria-label="Zoom out"
          title="Zoom out (−)"
          onClick={() => man.current?.zoom(0.8)}
        >
          −
        </button>
        <button
          type="button"
          title="Show all of the flow (0)"
          onClick={() => {
            follow(false);
            man.current?.fit();
          }}
        >
          All
        </button>
        <button
          type="button"
          aria-pressed={isFollowing}
          title="Keep the call in sight"
          onClick={() => follow(!isFollowing)}
        >
          Follow
        </button>
      </div>
      <ul class="legend" aria-label="What the lines mean">
        <li class="is-next">goes on</li>
        <li class="is-condition">condition</li>
        <li class="is-no-match">no condition</li>
        <li class="is-error">error</li>
        <li class="is-way">the call</li>
      </ul>
    </section>
  );
}
