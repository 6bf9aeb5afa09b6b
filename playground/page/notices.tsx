import type { Desk } from './desk.ts';
import { seconds } from './play-head.ts';

interface NoticesProps {
  readonly desk: Desk;
  readonly onPutAway: () => void;
  readonly onSelect: (block: string) => void;
  readonly onShowLog: () => void;
  readonly onWhatIf: () => void;
}

/** What is to be told above all else. */
export function Notices({ desk, onPutAway, onSelect, onShowLog, onWhatIf }: NoticesProps) {
  const { notice, isLinked, isSaved, wantedFlow, log, run, call } = desk;
  const isLog = log !== undefined && run?.id === log.run;
  return (
    <div class="notices">
      {!isLinked && !isSaved && (
        <p class="notice is-error" role="alert">
          The playground has ended. What is here stays; start <code>npm run playground</code> again,
          and open the address that it prints, for another call.
        </p>
      )}
      {wantedFlow !== undefined && (
        <p class="notice is-error" role="alert">
          This address is about another flow (its file has the hash <code>{wantedFlow}</code>). Drop
          that file on this page, and its call is played.
        </p>
      )}
      {notice !== undefined && (
        <div
          class={`notice is-${notice.level}`}
          role={notice.level === 'error' ? 'alert' : 'status'}
        >
          <p>{notice.text}</p>
          {notice.worse !== undefined && notice.worse.length > 0 && (
            <ul>
              {notice.worse.map(({ rule, what, block, name }) => (
                <li key={`${rule} ${block} ${what}`}>
                  {block !== undefined && (
                    <button type="button" class="link" onClick={() => onSelect(block)}>
                      {name ?? block}
                    </button>
                  )}{' '}
                  {what}
                </li>
              ))}
            </ul>
          )}
          <button type="button" class="put-away" aria-label="Put away" onClick={onPutAway}>
            ×
          </button>
        </div>
      )}
      {log !== undefined && (
        <div class="notice is-log">
          <p>
            {isLog ? 'A real call' : 'A call of the log is here'}: contact{' '}
            <code>{log.contactId}</code>,{' '}
            {new Date(log.startedAt).toISOString().replace('T', ' ').slice(0, 19)} UTC
            {isLog && call.knownMs > 0 ? `, ${seconds(call.knownMs)} of it in the log` : ''}.
          </p>
          {log.notes.map((note) => (
            <p key={note} class="hint">
              {note}
            </p>
          ))}
          {!isSaved && (
            <p class="notice-buttons">
              {isLog ? (
                <button type="button" onClick={onWhatIf}>
                  Go on in the simulator
                </button>
              ) : (
                <button type="button" onClick={onShowLog}>
                  Show the real call
                </button>
              )}
            </p>
          )}
        </div>
      )}
      {call.notes.map((text) => (
        <p key={text} class="notice is-news">
          {text}
        </p>
      ))}
    </div>
  );
}
