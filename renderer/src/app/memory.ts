/** Small choices a window keeps between starts. Losing them costs nothing, so a refused storage is quiet. */
export interface Memory {
  read(key: string): string | null;
  write(key: string, value: string): void;
}

export const browserMemory: Memory = {
  read(key) {
    try {
      return localStorage.getItem(`lectern.${key}`);
    } catch {
      return null; // storage is switched off
    }
  },
  write(key, value) {
    try {
      localStorage.setItem(`lectern.${key}`, value);
    } catch {
      // Storage is full or switched off: the choice lasts as long as the window.
    }
  },
};
