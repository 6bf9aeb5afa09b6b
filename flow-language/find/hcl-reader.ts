import { endOfPlaceholder } from './parse-json.ts';

/** So many values may lie in each other. */
const DEEPEST = 200;

/**
 * Reads the few forms of Terraform's language in which flows are written: quoted texts and heredocs with
 * placeholders, numbers, objects, lists, `jsonencode(…)`. Every other expression is taken as a placeholder
 * that only Terraform can fill in.
 * @see https://developer.hashicorp.com/terraform/language/syntax/configuration
 */
export class HclReader {
  readonly #text: string;
  #at: number;
  #depth = 0;

  constructor(text: string, start: number) {
    this.#text = text;
    this.#at = start;
  }

  /** The attributes of a block whose opening brace was passed; nested blocks are left out. */
  attributes(): ReadonlyMap<string, unknown> {
    const attributes = new Map<string, unknown>();
    for (let name = this.#word(); name !== ''; name = this.#word()) {
      if (this.#take(/[ \t]*=(?!=)/y)) attributes.set(name, this.value());
      else this.#skip(/[^{]*\{/y) && this.#opaque('}') && this.#skip(/\}/y);
    }
    return attributes;
  }

  /** The value of an expression. @throws Error where it has no end */
  value(): unknown {
    this.#space();
    const start = this.#at;
    if (this.#take(/jsonencode\(/y)) {
      const value = this.value();
      this.#space();
      if (this.#take(/\)/y)) return value;
    } else if (this.#take(/\[(?!\s*for\b)/y)) return this.#nested(() => this.#list());
    else if (this.#take(/\{(?!\s*for\b)/y)) return this.#nested(() => this.#object());
    else if (this.#text[this.#at] === '"' || this.#text.startsWith('<<', this.#at)) {
      const text = this.#string();
      if (this.#isOver()) return text;
    } else {
      const literal = this.#take(/(?:true|false|null|-?\d+(?:\.\d+)?)\b/y);
      if (literal && this.#isOver()) return JSON.parse(literal);
    }
    this.#at = start;
    return `\${${this.#opaque(',\n}])').trim()}}`;
  }

  #nested<Value>(read: () => Value): Value {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw new Error(`it is nested more than ${DEEPEST} levels deep`);
    const value = read();
    this.#depth -= 1;
    return value;
  }

  #list(): unknown[] {
    const items: unknown[] = [];
    for (this.#space(); !this.#take(/\]/y); this.#space()) {
      items.push(this.value());
      this.#space();
      this.#take(/,/y);
    }
    return items;
  }

  #object(): Record<string, unknown> {
    const entries: [string, unknown][] = [];
    for (this.#space(); !this.#take(/\}/y); this.#space()) {
      const key = this.#text[this.#at] === '"' ? this.#string() : this.#opaque('=:').trim();
      if (!this.#take(/\s*[=:]/y)) throw new Error(`"${key}" has no value`);
      entries.push([key, this.value()]);
      this.#take(/[ \t]*,/y);
    }
    return Object.fromEntries(entries);
  }

  /** A quoted text or a heredoc. */
  #string(): string {
    const heredoc = /<<(-?)([A-Za-z_]\w*)[ \t]*\r?\n/y;
    heredoc.lastIndex = this.#at;
    const [opening, indented, marker] = heredoc.exec(this.#text) ?? [];
    if (opening !== undefined && marker !== undefined) {
      return this.#heredoc(this.#at + opening.length, marker, indented === '-');
    }
    const parts: string[] = [];
    for (let at = this.#at + 1; at < this.#text.length; at += 1) {
      const character = this.#text[at] ?? '';
      if (character === '"') {
        this.#at = at + 1;
        return parts.join('');
      }
      if (this.#text.startsWith('$${', at)) {
        parts.push('${');
        at += 2;
      } else if (this.#text.startsWith('${', at)) {
        const end = endOfPlaceholder(this.#text, at) ?? this.#text.length;
        parts.push(this.#text.slice(at, end));
        at = end - 1;
      } else if (character === '\\') {
        at += 1;
        parts.push(ESCAPES.get(this.#text[at] ?? '') ?? this.#text[at] ?? '');
      } else parts.push(character);
    }
    throw new Error('a text has no closing quote');
  }

  #heredoc(start: number, marker: string, isIndented: boolean): string {
    const end = new RegExp(`^[ \\t]*${marker}[ \\t]*$`, 'm');
    const rest = this.#text.slice(start);
    const found = end.exec(rest.replaceAll('\r', ' '));
    if (found === null) throw new Error(`<<${marker} has no end`);
    this.#at = start + found.index + found[0].length;
    const text = rest.slice(0, found.index);
    return (isIndented ? text.replace(/^[ \t]+/gm, '') : text).replaceAll('$${', '${');
  }

  /** Everything up to one of some characters that no bracket or text encloses. */
  #opaque(ends: string): string {
    const start = this.#at;
    let depth = 0;
    while (this.#at < this.#text.length) {
      const character = this.#text[this.#at] ?? '';
      if (depth === 0 && ends.includes(character)) return this.#text.slice(start, this.#at);
      if ('([{'.includes(character)) depth += 1;
      else if (')]}'.includes(character)) depth -= 1;
      if (character === '"') this.#string();
      else this.#at += 1;
    }
    throw new Error('an expression has no end');
  }

  /** Whether nothing follows on the line that would make a longer expression. */
  #isOver(): boolean {
    return this.#look(/[ \t]*(?:$|\r?\n|[,}\])]|#|\/\/|\/\*)/y);
  }

  #word(): string {
    this.#space();
    return this.#take(/[A-Za-z_][\w-]*/y);
  }

  /** Passes white space and comments. */
  #space(): void {
    while (this.#take(/\s+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\//y) !== '');
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const [found = ''] = pattern.exec(this.#text) ?? [];
    this.#at += found.length;
    return found;
  }

  #look(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    return pattern.test(this.#text);
  }

  #skip(pattern: RegExp): boolean {
    return this.#take(pattern) !== '';
  }
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);
