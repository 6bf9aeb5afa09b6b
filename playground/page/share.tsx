import { useState } from 'preact/hooks';
import type { Desk } from './desk.ts';

/** The address and the command line that give the same call. */
export function Share({ desk: { run, isSaved } }: { readonly desk: Desk }) {
  const address = isSaved ? '' : location.href;
  return (
    <>
      {address !== '' && <Copy label="Address of this situation" text={address} />}
      {run !== undefined && run.line !== '' && (
        <Copy label="The same call in a terminal" text={run.line} />
      )}
    </>
  );
}

function Copy({ label, text }: { readonly label: string; readonly text: string }) {
  const [isCopied, tell] = useState(false);
  return (
    <div class="copy">
      <span>{label}</span>
      <div>
        <code>{text}</code>
        <button
          type="button"
          aria-label={`Copy: ${label}`}
          onClick={() => {
            void navigator.clipboard?.writeText(text).then(() => {
              tell(true);
              setTimeout(() => tell(false), 2000);
            });
          }}
        >
          {isCopied ? 'Copied' : 'Copy'}
        </button>
      </div>
    </div>
  );
}
