import { isProblem } from '@/api/problem';
import type { InnovationContent, InnovationView } from '@/api/types';
import { changedFields, contentOf, type Field, fieldOf, patchOf, readField, same, writeField } from './content';
import { type LocalDraft, localDraft, restore } from './local-drafts';
import { type Conflict, merge } from './merge';

export type Saving =
  | { kind: 'clean' }
  | { kind: 'waiting' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: string }
  /** No answer came; kept here, tried again by itself. */
  | { kind: 'offline' }
  /** Signed out meanwhile; kept here until the reader has signed in again. */
  | { kind: 'expired' }
  | { kind: 'conflict' }
  /** It can no longer be edited, or never by this account. */
  | { kind: 'refused'; message: string };

export interface Draft {
  current: InnovationContent;
  version: number;
  saving: Saving;
  conflicts: Conflict[];
  /** Fields that the service does not take as they stand, with its sentence; everything else is saved all the same. */
  refusals: Partial<Record<Field, string>>;
  /** Words from an earlier visit were found and brought back. */
  restored: boolean;
}

export interface Ports {
  patch: (body: Record<string, unknown>, version: number) => Promise<InnovationView>;
  read: () => Promise<InnovationView>;
  kept: () => LocalDraft | null;
  keep: (draft: LocalDraft) => void;
  forget: () => void;
  /** Every version that the service answered. */
  onSaved: (view: InnovationView) => void;
  now: () => Date;
}

const PAUSE = 1_200;
const RETRY = 5_000;
const LONGEST_RETRY = 60_000;

/** Keeps a draft safe while somebody writes: at once in the browser, after a pause at the service. */
export class Autosave {
  private base: InnovationContent;
  private state: Draft;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private busy = false;
  private failures = 0;
  private refusedValues = new Map<Field, unknown>();
  /** What the fields in question were before either side changed them, so that the question outlives this page. */
  private readonly asked = new Map<Field, unknown>();
  /** Whether the words kept in the browser are this page's; those of another tab are not its to forget. */
  private holds = false;
  private readonly listeners = new Set<() => void>();

  constructor(
    view: InnovationView,
    private readonly ports: Ports,
  ) {
    this.base = contentOf(view);
    this.state = {
      current: this.base,
      version: view.version,
      saving: { kind: 'clean' },
      conflicts: [],
      refusals: {},
      restored: false,
    };
    const kept = ports.kept();
    if (kept) {
      this.holds = true;
      const { content, conflicts } = restore(kept, this.base);
      for (const { field } of conflicts) {
        this.asked.set(field, kept.base[field]);
      }
      const changed = changedFields(this.base, content).length > 0;
      this.state = {
        ...this.state,
        current: content,
        conflicts,
        restored: changed,
        saving: { kind: conflicts.length > 0 ? 'conflict' : changed ? 'waiting' : 'clean' },
      };
    }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): Draft => this.state;

  /** Sends what an earlier visit left; called once the page stands. */
  start(): void {
    if (this.state.saving.kind === 'waiting') {
      this.schedule(0);
    }
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  edit(field: Field, value: unknown): void {
    this.change({ current: writeField(this.state.current, field, value) });
    this.keep();
    if (this.state.saving.kind === 'conflict' || this.state.saving.kind === 'expired') {
      return;
    }
    if (this.state.saving.kind !== 'offline' && !this.busy) {
      this.change({ saving: { kind: 'waiting' } });
    }
    if (this.state.saving.kind !== 'offline') {
      this.schedule(PAUSE);
    }
  }

  /** The reader's choice for every field in conflict. */
  resolve(choices: Partial<Record<Field, 'mine' | 'theirs'>>): Promise<void> {
    let current = this.state.current;
    for (const { field, theirs } of this.state.conflicts) {
      if (choices[field] === 'theirs') {
        current = writeField(current, field, theirs);
      }
    }
    this.asked.clear();
    this.change({ current, conflicts: [], saving: { kind: 'waiting' } });
    return this.flush();
  }

  /** Files beside the text change the version too: take the new one over. */
  moved(version: number): void {
    if (version > this.state.version) {
      this.change({ version });
    }
  }

  get unsaved(): boolean {
    return this.pending().length > 0;
  }

  async flush(): Promise<void> {
    clearTimeout(this.timer);
    if (this.busy || this.state.saving.kind === 'conflict') {
      return;
    }
    const sent = this.pending();
    if (sent.length === 0) {
      this.settle();
      return;
    }
    this.busy = true;
    this.change({ saving: { kind: 'saving' } });
    const content = this.state.current;
    try {
      const view = await this.ports.patch(patchOf(content, sent), this.state.version);
      this.failures = 0;
      // What the service made tidier, such as spaces at the end, is not pushed under the writer's hands.
      this.base = sent.reduce((all, field) => writeField(all, field, readField(content, field)), this.base);
      this.change({ version: view.version });
      this.ports.onSaved(view);
      this.busy = false;
      this.settle();
    } catch (problem) {
      this.busy = false;
      await this.recover(problem, sent, content);
    }
  }

  private async recover(problem: unknown, sent: Field[], content: InnovationContent): Promise<void> {
    if (!isProblem(problem)) {
      throw problem;
    }
    if (problem.status === 412) {
      await this.catchUp();
    } else if (problem.status === 401) {
      this.change({ saving: { kind: 'expired' } });
    } else if (problem.status === 422 && this.noteRefusals(problem.fieldErrors(), sent, content)) {
      await this.flush();
    } else if (problem.status === 0 || problem.status === 429 || problem.status >= 500) {
      this.failures += 1;
      this.change({ saving: { kind: 'offline' } });
      this.schedule(Math.min(LONGEST_RETRY, RETRY * 2 ** (this.failures - 1)));
    } else {
      this.change({ saving: { kind: 'refused', message: problem.detail ?? problem.title } });
    }
  }

  private noteRefusals(
    errors: { field: string; message: string }[],
    sent: Field[],
    content: InnovationContent,
  ): boolean {
    const refusals = { ...this.state.refusals };
    let found = false;
    for (const { field: path, message } of errors) {
      const field = fieldOf(path);
      if (field && sent.includes(field)) {
        refusals[field] = message;
        this.refusedValues.set(field, readField(content, field));
        found = true;
      }
    }
    this.change({ refusals });
    return found;
  }

  private async catchUp(): Promise<void> {
    let view: InnovationView;
    try {
      view = await this.ports.read();
    } catch (problem) {
      await this.recover(isProblem(problem, 412) ? new Error('unread') : problem, [], this.state.current);
      return;
    }
    const theirs = contentOf(view);
    const { content, conflicts } = merge(this.base, this.state.current, theirs);
    for (const { field } of conflicts) {
      this.asked.set(field, readField(this.base, field));
    }
    this.base = theirs;
    this.change({ current: content, conflicts, version: view.version });
    this.ports.onSaved(view);
    this.keep();
    if (conflicts.length > 0) {
      this.change({ saving: { kind: 'conflict' } });
    } else {
      await this.flush();
    }
  }

  private settle(): void {
    const left = this.pending();
    this.keep();
    if (left.length > 0) {
      this.change({ saving: { kind: 'waiting' } });
      this.schedule(PAUSE);
      return;
    }
    if (this.state.saving.kind === 'saving') {
      this.change({ saving: { kind: 'saved', at: this.ports.now().toISOString() } });
    } else if (this.state.saving.kind === 'waiting' || this.state.saving.kind === 'offline') {
      this.change({ saving: { kind: 'clean' } });
    }
  }

  /** Changed fields, without those that were refused and stand unchanged since. */
  private pending(): Field[] {
    return changedFields(this.base, this.state.current).filter(
      (field) =>
        !this.refusedValues.has(field) || !same(this.refusedValues.get(field), readField(this.state.current, field)),
    );
  }

  private keep(): void {
    const changed = changedFields(this.base, this.state.current);
    if (changed.length > 0) {
      const draft = localDraft(this.state.version, this.base, this.state.current, changed, this.ports.now());
      this.ports.keep({ ...draft, base: { ...draft.base, ...Object.fromEntries(this.asked) } });
      this.holds = true;
    } else if (this.holds) {
      this.ports.forget();
      this.holds = false;
    }
  }

  private schedule(pause: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), pause);
  }

  private change(part: Partial<Draft>): void {
    this.state = { ...this.state, ...part };
    for (const [field, value] of this.refusedValues) {
      if (!same(value, readField(this.state.current, field))) {
        this.refusedValues.delete(field);
        const { [field]: _, ...refusals } = this.state.refusals;
        this.state = { ...this.state, refusals };
      }
    }
    for (const listener of this.listeners) {
      listener();
    }
  }
}
