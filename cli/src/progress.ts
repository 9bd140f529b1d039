import { inWords, type Sentence } from './text.ts';

/** Tells on the error stream what is being done and how long each stage took; the output stream stays for results. */
export interface Progress {
  /** Runs one stage and tells its name, its end and its duration. */
  stage<T>(name: Sentence, work: () => Promise<T>): Promise<T>;
  say(sentence: Sentence): void;
}

const HEARTBEAT_MS = { terminal: 100, file: 15_000 };
const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

export function progressOn(stream: NodeJS.WriteStream = process.stderr): Progress {
  const terminal = stream.isTTY === true;
  const erase = terminal ? '\r\u001B[K' : '';
  return {
    async stage(name, work) {
      const began = performance.now();
      const heartbeat = terminal ? spin(stream, name, began) : beat(stream, name, began);
      const end = (mark: string) => {
        clearInterval(heartbeat);
        stream.write(`${erase}${mark} ${inWords(name)}  ${seconds(performance.now() - began)}\n`);
      };
      try {
        const result = await work();
        end('✓');
        return result;
      } catch (error) {
        end('✗');
        throw error;
      }
    },
    say: (sentence) => void stream.write(`${erase}${inWords(sentence)}\n`),
  };
}

/** Says nothing. */
export const silent: Progress = { stage: (_name, work) => work(), say: () => undefined };

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

function spin(stream: NodeJS.WriteStream, name: Sentence, began: number): NodeJS.Timeout {
  let frame = 0;
  return setInterval(() => {
    frame = (frame + 1) % FRAMES.length;
    stream.write(`\r\u001B[K${FRAMES[frame]} ${inWords(name)}  ${seconds(performance.now() - began)}`);
  }, HEARTBEAT_MS.terminal);
}

function beat(stream: NodeJS.WriteStream, name: Sentence, began: number): NodeJS.Timeout {
  return setInterval(() => stream.write(`… ${inWords(name)}  ${seconds(performance.now() - began)}\n`), HEARTBEAT_MS.file);
}
