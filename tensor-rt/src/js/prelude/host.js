// Timers, performance, process, and the table of callbacks that Rust calls by number.
(native) => {
    const timers = new Map();
    let nextTimer = 1;

    function start(callback, delay, repeat, values) {
        if (typeof callback !== "function") throw new TypeError("a timer needs a function");
        const wait = Math.max(Number(delay) || 0, 0);
        const id = nextTimer++;
        timers.set(id, { id, callback, values, due: native.now() + wait, interval: repeat ? Math.max(wait, 1) : undefined });
        return id;
    }

    /** The time until the next timer is due, in milliseconds; -1 when there is none. */
    function untilNext() {
        let next = Infinity;
        for (const timer of timers.values()) next = Math.min(next, timer.due);
        return next === Infinity ? -1 : Math.max(next - native.now(), 0);
    }

    /** Runs the timer that has been due the longest, if one is. */
    function runDue() {
        const now = native.now();
        let first;
        for (const timer of timers.values()) {
            if (timer.due <= now && (first === undefined || timer.due < first.due)) first = timer;
        }
        if (first === undefined) return false;
        if (first.interval === undefined) timers.delete(first.id);
        else first.due = Math.max(first.due + first.interval, now);
        first.callback(...first.values);
        return true;
    }

    const process = {
        argv: native.argv,
        platform: native.platform,
        exit: (code = 0) => native.exit(Number(code) || 0),
        stdout: { write: (text) => void native.write_out(String(text)), isTTY: native.is_terminal },
    };
    const globals = {
        setTimeout: (callback, delay, ...values) => start(callback, delay, false, values),
        setInterval: (callback, delay, ...values) => start(callback, delay, true, values),
        clearTimeout: (id) => void timers.delete(id),
        clearInterval: (id) => void timers.delete(id),
        queueMicrotask: (callback) => {
            if (typeof callback !== "function") throw new TypeError("queueMicrotask needs a function");
            Promise.resolve().then(callback);
        },
        performance: { now: () => native.now(), timeOrigin: Date.now() },
        process,
    };
    for (const [name, value] of Object.entries(globals)) {
        Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
    }

    // Rust cannot own JavaScript functions; it keeps their numbers.
    const callbacks = new Map();
    let nextCallback = 1;
    return {
        untilNext,
        runDue,
        keep(callback) {
            callbacks.set(nextCallback, callback);
            return nextCallback++;
        },
        release: (id) => void callbacks.delete(id),
        call: (id, values) => callbacks.get(id)?.(...values),
    };
}
