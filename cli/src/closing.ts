/** What has been opened, to be closed in the opposite order, whatever happened in between and however far it came. */
export interface Closing {
  /** Aborted when the closing begins: who waits for something need not wait longer. */
  readonly signal: AbortSignal;
  /**
   * Opens a thing and remembers how to close it; one that is still opening is waited for, then closed.
   * @throws the signal's reason, with nothing opened, once the closing has begun.
   */
  open<T>(begin: () => Promise<T> | T, close: (thing: T) => Promise<void> | void): Promise<T>;
  close(): Promise<void>;
}

export function closingStack(): Closing {
  const closers: (() => Promise<void>)[] = [];
  const controller = new AbortController();
  return {
    signal: controller.signal,
    async open(begin, close) {
      controller.signal.throwIfAborted();
      const opening = Promise.resolve(begin());
      closers.push(() => opening.then(close, () => undefined));
      return opening;
    },
    async close() {
      controller.abort();
      for (const closeIt of closers.splice(0).reverse()) await closeIt();
    },
  };
}
