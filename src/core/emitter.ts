import type { ConsentEvent, EventName, Listener } from './model';

/** Listeners by event. One that throws is reported and stops nobody else. */
export function createEmitter(onThrow: (error: unknown, event: EventName) => void) {
  const listeners = new Set<{ event: EventName; listener: Listener }>();
  const tell = (event: EventName, listener: Listener, detail: ConsentEvent) => {
    try {
      listener(detail);
    } catch (error) {
      onThrow(error, event);
    }
  };
  return {
    on(event: EventName, listener: Listener): () => void {
      const entry = { event, listener };
      listeners.add(entry);
      return () => {
        listeners.delete(entry);
      };
    },
    tell,
    emit(event: EventName, detail: ConsentEvent) {
      for (const entry of [...listeners]) if (entry.event === event && listeners.has(entry)) tell(event, entry.listener, detail);
    },
    clear: () => listeners.clear(),
  };
}
