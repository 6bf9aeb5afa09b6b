import type { Caller, Notes } from './auth/caller.ts';
import type { LenientSettings } from './config/lenient-settings.ts';
import type { SettingSource } from './config/setting-source.ts';
import type { Environment, Start } from './environment.ts';
import { messageOf, TransferError } from './errors.ts';
import type { Effort } from './http/attempts.ts';
import { startDeadline } from './http/deadline.ts';
import { DeadlinePassed } from './http/errors.ts';
import { describeAttempts } from './http/journal.ts';
import { type Message, message, ours } from './message.ts';
import { tellCredentials } from './redaction/credentials-to-redact.ts';
import { redactError } from './redaction/redact-error.ts';
import { type Facts, Redactor } from './redaction/redactor.ts';
import { SHORTEST_SECRET } from './redaction/secret-forms.ts';
import { environmentWarnings } from './settings.ts';
import { Log } from './telemetry/log.ts';
import type { Course } from './telemetry/summary.ts';

const SERVICE = ours('amazon-connect-pstn-transfer');

/** What we use of Lambda's context object. */
export interface InvocationContext {
  readonly awsRequestId?: string;
  readonly functionName?: string;
  readonly invokedFunctionArn?: string;
  readonly memoryLimitInMB?: string;
  getRemainingTimeInMillis?(): number;
}

/** What a job is begun with. */
export interface JobOptions {
  readonly environment: Environment;
  readonly context: InvocationContext;
  readonly source: SettingSource;
  readonly lenient: LenientSettings;
  readonly start: Start;
  /** What every line of its log tells besides. */
  readonly facts: Facts;
  /** How long it may take, in milliseconds. */
  readonly budgetMs: number;
  /** What leaves no more than that, as a message tells it. */
  readonly limit: string;
}

/**
 * One piece of work, a call of a flow's or a message of a queue: its time, its log, its secrets, and
 * nothing of any other that runs beside it. None of it can fail to be made, since a failure must be told
 * through it.
 */
export class Job implements Caller {
  readonly environment: Environment;
  readonly source: SettingSource;
  readonly lenient: LenientSettings;
  readonly effort: Effort;
  readonly redactor: Redactor;
  readonly secretCacheTtlMs: number;
  readonly notes: Notes = { renewals: new Map() };
  readonly log: Log;
  readonly #options: JobOptions;
  readonly #startedAt: number;
  readonly #functionName: string;

  /** Starts its clock. */
  constructor(options: JobOptions) {
    const { environment, context, source, lenient, start } = options;
    const { clock, env } = environment;
    this.environment = environment;
    this.source = source;
    this.lenient = lenient;
    this.#options = options;
    this.#startedAt = clock.now();
    this.secretCacheTtlMs = lenient.secretCacheTtlMs;
    this.redactor = new Redactor(environment.secretForms);
    tellCredentials(source, this.redactor);
    this.effort = {
      deadline: startDeadline(clock, options.budgetMs),
      policy: lenient.attempts,
      journal: [],
    };
    this.#functionName = context.functionName ?? env['AWS_LAMBDA_FUNCTION_NAME'] ?? 'unknown';
    this.log = new Log(environment, this.redactor, {
      service: env['POWERTOOLS_SERVICE_NAME'] || SERVICE,
      function_name: ours(this.#functionName),
      function_arn: given(context.invokedFunctionArn),
      function_memory_size: given(context.memoryLimitInMB),
      function_request_id: given(context.awsRequestId),
      cold_start: start.cold,
      ...options.facts,
    });
  }

  /** Logs what came in, and what is odd about the settings. */
  begin(event: unknown): void {
    if (this.log.debugs) {
      this.log.write('DEBUG', message`event received`, { event: this.redactor.value(event) });
    }
    for (const warning of this.lenient.warnings) this.log.write('WARN', warning);
    this.environment.warnOnce(this.log, environmentWarnings(this.source));
  }

  /** Takes note of what is renewed beside the work, while what is kept serves on; it may fail. */
  renew(what: 'secret' | 'token', renewal: Promise<unknown>): void {
    const { renewals } = this.notes;
    renewals.set(what, 'under way');
    renewal.then(
      () => renewals.set(what, 'done'),
      (error: unknown) => {
        renewals.set(what, 'failed');
        // One that is only given up, because the call is over, is none of an operator's business.
        if (!(error instanceof TransferError)) return;
        const text = message`the ${ours(what)} could not be renewed; the kept one serves on`;
        const facts = { error_code: ours(error.code), reason: error.wording };
        this.log.write('WARN', text, facts);
      },
    );
  }

  /** An error that may leave the function, of anything thrown. */
  asFailure(thrown: unknown): TransferError {
    return redactError(this.#asTransferError(thrown), this.redactor);
  }

  /** Ends the work: warns of what can't be hidden, and says what it came through. */
  conclude(action: Course['action']): Course {
    const { start, budgetMs } = this.#options;
    const short = [...this.redactor.tooShort].map(
      (name) =>
        message`${ours(name)} is shorter than ${SHORTEST_SECRET} characters: it cannot be kept out of logs and messages`,
    );
    this.environment.warnOnce(this.log, short);
    return {
      functionName: this.#functionName,
      action,
      coldStart: start.cold,
      initWaitMs: start.waitedMs,
      startedAt: this.#startedAt,
      endedAt: this.environment.clock.now(),
      budgetMs,
      journal: this.effort.journal,
      notes: this.notes,
    };
  }

  #asTransferError(thrown: unknown): TransferError {
    if (thrown instanceof TransferError) return thrown;
    if (!(thrown instanceof DeadlinePassed)) {
      const text = message`unexpected error: ${messageOf(thrown)}`;
      return new TransferError('INTERNAL', text, { cause: thrown });
    }
    const { budgetMs, limit } = this.#options;
    const { journal } = this.effort;
    const attempts = describeAttempts(journal, this.environment.clock.now(), this.#startedAt);
    const wholeMs = Math.max(0, Math.round(budgetMs));
    return new TransferError(
      'DEADLINE_EXCEEDED',
      message`${thrown.wording} in the ${wholeMs} ms that ${ours(limit)} leaves: ${ours(attempts)}`,
      { retryable: true, cause: thrown },
    );
  }
}

/** An id that Lambda gave us, or a name that we know: it stays as it is, whatever it looks like. */
export function given(id: string | undefined): Message | undefined {
  return id === undefined ? undefined : ours(id);
}

/** What Lambda says is left, in milliseconds; undefined where it doesn't say so in a usable way. */
export function remainingTimeOf(context: InvocationContext): number | undefined {
  try {
    const remainingMs = context.getRemainingTimeInMillis?.();
    return Number.isFinite(remainingMs) ? remainingMs : undefined;
  } catch {
    return undefined;
  }
}
