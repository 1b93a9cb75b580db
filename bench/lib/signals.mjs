/** What a page has said, to be waited for. */
export class Signals {
  said = new Set();
  waiting = [];

  push(name) {
    this.said.add(name);
    for (const each of this.waiting.filter((one) => one.name === name)) each.done(true);
  }

  forget(name) {
    if (name) this.said.delete(name);
    else this.said.clear();
  }

  /** True when `name` was said, false after `ms`. */
  wait(name, ms) {
    if (this.said.has(name)) return Promise.resolve(true);
    return new Promise((resolve) => {
      const one = { name, done };
      const timer = setTimeout(() => done(false), ms);
      this.waiting.push(one);
      function done(value) {
        clearTimeout(timer);
        one.name = null;
        resolve(value);
      }
    }).finally(() => {
      this.waiting = this.waiting.filter(({ name: still }) => still);
    });
  }
}
