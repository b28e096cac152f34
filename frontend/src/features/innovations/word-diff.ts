export interface DiffPart {
  text: string;
  kind: 'same' | 'added' | 'removed';
}

const tokens = (text: string): string[] => text.match(/\s+|[^\s]+/g) ?? [];

/** What was taken out of and put into a text, by whole words: the longest common run of words stays. */
export function wordDiff(before: string, after: string): DiffPart[] {
  const [from, to] = [tokens(before), tokens(after)];
  // Past this the table of lengths costs more than the reader gains.
  if (from.length * to.length > 4_000_000) {
    return [
      { text: before, kind: 'removed' },
      { text: after, kind: 'added' },
    ];
  }
  const width = to.length + 1;
  const lengths = new Uint16Array((from.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = from.length - 1; i >= 0; i--) {
    for (let j = to.length - 1; j >= 0; j--) {
      lengths[i * width + j] = from[i] === to[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const parts: DiffPart[] = [];
  const push = (text: string, kind: DiffPart['kind']) => {
    const last = parts.at(-1);
    if (last?.kind === kind) {
      last.text += text;
    } else {
      parts.push({ text, kind });
    }
  };
  let [i, j] = [0, 0];
  while (i < from.length || j < to.length) {
    if (i < from.length && j < to.length && from[i] === to[j]) {
      push(from[i] ?? '', 'same');
      i++;
      j++;
    } else if (j >= to.length || (i < from.length && at(i + 1, j) >= at(i, j + 1))) {
      push(from[i++] ?? '', 'removed');
    } else {
      push(to[j++] ?? '', 'added');
    }
  }
  return parts;
}
