import { useEffect, useRef, useState } from 'preact/hooks';
import type { DeskKeeper } from './desk.ts';

/** A button that takes a file from the disk. */
export function OpenFile({ keeper }: { readonly keeper: DeskKeeper }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        onClick={() => input.current?.click()}
        title="A flow, or the saved log of a call"
      >
        Open…
      </button>
      <input
        type="file"
        class="file"
        ref={input}
        tabIndex={-1}
        aria-label="A flow, or the saved log of a call"
        onChange={({ currentTarget }) => {
          take(keeper, currentTarget.files?.[0]);
          currentTarget.value = '';
        }}
      />
    </>
  );
}

function take(keeper: DeskKeeper, file: File | undefined): void {
  if (file !== undefined) void keeper.dropFile(file.name, file.size, () => file.text());
}

/** Takes files that are dropped anywhere on the page. */
export function DropZone({ keeper }: { readonly keeper: DeskKeeper }) {
  const [isOver, hover] = useState(false);
  useEffect(() => {
    const left = new AbortController();
    const { signal } = left;
    addEventListener(
      'dragover',
      (event) => {
        event.preventDefault();
        hover(true);
      },
      { signal },
    );
    addEventListener(
      'dragleave',
      ({ relatedTarget }) => {
        if (relatedTarget === null) hover(false);
      },
      { signal },
    );
    addEventListener(
      'drop',
      (event) => {
        event.preventDefault();
        hover(false);
        take(keeper, event.dataTransfer?.files[0]);
      },
      { signal },
    );
    return () => left.abort();
  }, [keeper]);
  return isOver ? <div class="drop">Drop a flow, or the saved log of a call</div> : null;
}
