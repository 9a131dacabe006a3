// console, print, and how values look as text. Tensors print themselves; so do objects with a toString of their own.
(native) => {
    const own = Object.prototype.hasOwnProperty;
    const WIDTH = 72;
    const MOST_ITEMS = 100;
    const DEEPEST = 4;
    let indentation = "";

    function quote(text) {
        const mark = !text.includes("'") ? "'" : !text.includes('"') ? '"' : !text.includes("`") ? "`" : "'";
        const escaped = JSON.stringify(text).slice(1, -1).replace(/\\"/g, '"');
        return mark + (mark === "'" ? escaped.replace(/'/g, "\\'") : escaped) + mark;
    }

    function number(value) {
        return Object.is(value, -0) ? "-0" : String(value);
    }

    /** `column` counts from the indentation of the line that the text is put into. */
    function inspect(value, depth = 0, seen = [], column = 0) {
        switch (typeof value) {
            case "string":
                return quote(value);
            case "number":
                return number(value);
            case "bigint":
                return `${value}n`;
            case "undefined":
            case "boolean":
                return String(value);
            case "symbol":
                return value.toString();
        }
        if (value === null) return "null";
        // Further lines stand under the first; where it stands has no say in how the elements are laid out.
        if (native.is_tensor(value)) return native.format(value, 0).replace(/\n/g, `\n${" ".repeat(column)}`);
        if (typeof value === "function") return inspectFunction(value);
        if (value instanceof Error) return inspectError(value);
        if (seen.includes(value)) return "[Circular]";
        if (value instanceof Date) return Number.isNaN(value.getTime()) ? "Invalid Date" : value.toISOString();
        if (value instanceof RegExp) return String(value);
        if (value instanceof Promise) return "Promise {}";
        if (depth > DEEPEST) return Array.isArray(value) ? "[Array]" : `[${className(value) ?? "Object"}]`;
        const inner = [...seen, value];
        const show = (item, at) => inspect(item, depth + 1, inner, at);
        if (Array.isArray(value)) return list("", "[", "]", items(value, show));
        if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
            return list(`${value.constructor.name}(${value.length}) `, "[", "]", items(value, show));
        }
        if (value instanceof Set) {
            return list(`Set(${value.size}) `, "{", "}", items([...value], show));
        }
        if (value instanceof Map) {
            const pairs = [...value].map(([key, item]) => {
                const name = show(key, 0);
                return `${name} => ${show(item, name.length + 4)}`;
            });
            return list(`Map(${value.size}) `, "{", "}", pairs);
        }
        if (hasOwnText(value)) return String(value);
        return inspectObject(value, show);
    }

    /** Whether a class of the script (or of torch) says how its instances look. */
    function hasOwnText(value) {
        const text = value.toString;
        return typeof text === "function" && text !== Object.prototype.toString && text !== Function.prototype.toString;
    }

    function className(value) {
        const prototype = Object.getPrototypeOf(value);
        if (prototype === null) return "[Object: null prototype]";
        const name = prototype.constructor?.name;
        return name === "Object" || !name ? undefined : name;
    }

    function inspectFunction(value) {
        if (hasOwnText(value)) return String(value);
        const kind = /^class\b/.test(Function.prototype.toString.call(value)) ? "class" : "Function";
        return value.name ? `[${kind}: ${value.name}]` : `[${kind} (anonymous)]`;
    }

    function inspectError(error) {
        native.explain(error);
        const head = `${error.name}: ${error.message}`;
        const stack = String(error.stack ?? "").trimEnd();
        return stack ? `${head}\n${stack}` : head;
    }

    function inspectObject(value, show) {
        const entries = [];
        for (const key of Reflect.ownKeys(value)) {
            const property = Object.getOwnPropertyDescriptor(value, key);
            if (!property?.enumerable) continue;
            const name = typeof key === "symbol" ? `[${key.toString()}]` : /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key) ? key : quote(key);
            if (property.get) entries.push(`${name}: ${property.set ? "[Getter/Setter]" : "[Getter]"}`);
            else entries.push(`${name}: ${show(property.value, name.length + 2)}`);
        }
        const name = className(value);
        if (entries.length === 0) return name ? `${name} {}` : "{}";
        return list(name ? `${name} ` : "", "{", "}", entries);
    }

    function items(values, show) {
        const texts = [];
        let empty = 0;
        for (let index = 0; index < Math.min(values.length, MOST_ITEMS); index++) {
            if (Array.isArray(values) && !own.call(values, index)) {
                empty++;
                continue;
            }
            texts.push(show(values[index], 0));
        }
        if (empty > 0) texts.push(`<${empty} empty items>`);
        if (values.length > MOST_ITEMS) texts.push(`... ${values.length - MOST_ITEMS} more items`);
        return texts;
    }

    function list(prefix, open, close, texts) {
        if (texts.length === 0) return `${prefix}${open}${close}`;
        const line = `${prefix}${open} ${texts.join(", ")} ${close}`;
        if (line.length <= WIDTH && !line.includes("\n")) return line;
        const pieces = texts.map((text) => `  ${text.replace(/\n/g, "\n  ")}`);
        const isNumbers = texts.length > 6 && texts.every((text) => text.length <= 8 && !text.includes(":"));
        return `${prefix}${open}\n${isNumbers ? columns(texts) : pieces.join(",\n")}\n${close}`;
    }

    /** Short items in aligned rows. */
    function columns(texts) {
        const width = Math.max(...texts.map((text) => text.length));
        const count = Math.max(1, Math.floor(WIDTH / (width + 2)));
        const rows = [];
        for (let start = 0; start < texts.length; start += count) {
            rows.push(`  ${texts.slice(start, start + count).map((text) => text.padStart(width)).join(", ")}`);
        }
        return rows.join(",\n");
    }

    function format(values) {
        let rest = [...values];
        let text = "";
        if (typeof rest[0] === "string" && rest.length > 1 && /%[sdifjoO]/.test(rest[0])) {
            const pattern = rest.shift();
            text = pattern.replace(/%([sdifjoO%])/g, (whole, kind) => {
                if (kind === "%") return "%";
                if (rest.length === 0) return whole;
                const value = rest.shift();
                switch (kind) {
                    case "s":
                        return typeof value === "string" ? value : inspect(value);
                    case "d":
                        return typeof value === "bigint" ? `${value}n` : number(Number(value));
                    case "i":
                        return number(Math.trunc(Number(value)));
                    case "f":
                        return number(Number(value));
                    case "j":
                        return JSON.stringify(value);
                    default:
                        return inspect(value);
                }
            });
            if (rest.length > 0) text += " ";
        }
        for (const [index, value] of rest.entries()) {
            if (index > 0) text += " ";
            // A tensor's further lines stand under its first.
            const column = text.length - (text.lastIndexOf("\n") + 1);
            text += typeof value === "string" ? value : inspect(value, 0, [], column);
        }
        return indentation ? indentation + text.replace(/\n/g, `\n${indentation}`) : text;
    }

    const counts = new Map();
    const clocks = new Map();
    const out = (...values) => native.write_out(`${format(values)}\n`);
    const err = (...values) => native.write_err(`${format(values)}\n`);

    function table(rows) {
        if (typeof rows !== "object" || rows === null) return out(rows);
        const entries = Object.entries(rows);
        const names = [...new Set(entries.flatMap(([, row]) => (typeof row === "object" && row !== null ? Object.keys(row) : [])))];
        const hasValues = entries.some(([, row]) => typeof row !== "object" || row === null);
        const head = ["(index)", ...names, ...(hasValues ? ["Values"] : [])];
        const cell = (value) => (value === undefined ? "" : typeof value === "string" ? value : inspect(value));
        const body = entries.map(([index, row]) => {
            const isRow = typeof row === "object" && row !== null;
            return [index, ...names.map((name) => (isRow ? cell(row[name]) : "")), ...(hasValues ? [isRow ? "" : cell(row)] : [])];
        });
        const widths = head.map((name, at) => Math.max(name.length, ...body.map((row) => row[at].length)));
        const line = (cells) => cells.map((text, at) => text.padEnd(widths[at])).join(" | ");
        out([line(head), widths.map((width) => "-".repeat(width)).join("-|-"), ...body.map(line)].join("\n"));
    }

    const console = {
        log: out,
        info: out,
        debug: out,
        dir: (value) => out(value),
        warn: err,
        error: err,
        trace: (...values) => err("Trace:", ...values, `\n${new Error().stack ?? ""}`),
        assert: (condition, ...values) => {
            if (!condition) err("Assertion failed", ...values);
        },
        count: (label = "default") => {
            counts.set(label, (counts.get(label) ?? 0) + 1);
            out(`${label}: ${counts.get(label)}`);
        },
        countReset: (label = "default") => void counts.delete(label),
        time: (label = "default") => void clocks.set(label, native.now()),
        timeLog: (label = "default", ...values) => {
            if (clocks.has(label)) out(`${label}: ${(native.now() - clocks.get(label)).toFixed(3)}ms`, ...values);
        },
        timeEnd: (label = "default") => {
            console.timeLog(label);
            clocks.delete(label);
        },
        group: (...values) => {
            if (values.length > 0) out(...values);
            indentation += "  ";
        },
        groupEnd: () => {
            indentation = indentation.slice(2);
        },
        table,
    };
    for (const [name, value] of Object.entries({ console, print: out })) {
        Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
    }
    return { inspect, format };
}
