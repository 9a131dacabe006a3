// Functions of torch that are not ops: gradient modes, autograd, saving, progress, devices.
(native, torch, host) => {
    /** Runs `change` now; undoes it at the end of `callback`, or of the block of a `using` declaration. */
    function scoped(name, change, undo, callback) {
        if (callback !== undefined && typeof callback !== "function") {
            throw new TypeError(`${name} takes a function, or nothing: write \`using _ = torch.${name}()\``);
        }
        const before = change();
        if (callback === undefined) {
            let open = true;
            return {
                [Symbol.dispose]() {
                    if (open) undo(before);
                    open = false;
                },
            };
        }
        let value;
        try {
            value = callback();
        } finally {
            undo(before);
        }
        if (typeof value === "function" ? false : typeof value?.then === "function") {
            throw new TypeError(`${name} cannot wait for a Promise: the mode would leak across await. Await first, or use \`using\``);
        }
        return value;
    }

    const mode = (name, on) => (callback) =>
        scoped(name, () => native.set_grad_enabled(on), native.set_grad_enabled, callback);
    /** `torch.name(x)` as `x.name()`. */
    const of_method = (name) => (input) => {
        if (!native.is_tensor(input)) throw new TypeError(`torch.${name}(): argument 'input' must be a Tensor`);
        return input[name]();
    };
    const defined = {
        numel: of_method("numel"),
        is_floating_point: of_method("is_floating_point"),
        no_grad: mode("no_grad", false),
        enable_grad: mode("enable_grad", true),
        inference_mode: mode("inference_mode", false),
        is_grad_enabled: () => native.is_grad_enabled(),
        set_grad_enabled(on, callback) {
            if (typeof on !== "boolean") throw new TypeError("set_grad_enabled takes true or false");
            return scoped("set_grad_enabled", () => native.set_grad_enabled(on), native.set_grad_enabled, callback);
        },
    };

    /** `rest`: `check_nan` by position or keyword, then perhaps a function. */
    function anomaly(name, mode, rest) {
        if (typeof mode !== "boolean") throw new TypeError(`autograd.${name} takes true or false`);
        const callback = typeof rest.at(-1) === "function" ? rest.pop() : undefined;
        const [given] = rest;
        const { check_nan = true } = typeof given === "boolean" ? { check_nan: given } : keywords(`autograd.${name}`, given ?? {}, ["check_nan"]);
        return scoped(`autograd.${name}`, () => native.set_detect_anomaly(mode, check_nan), (before) => native.set_detect_anomaly(...before), callback);
    }

    const list = (value, what) => {
        const values = Array.isArray(value) ? value : [value];
        for (const item of values) if (!native.is_tensor(item)) throw new TypeError(`${what} must be a Tensor or an array of Tensors`);
        return values;
    };
    const gradients = (value, count) => {
        if (value === undefined || value === null) return new Array(count).fill(null);
        const values = Array.isArray(value) ? value : [value];
        if (values.length !== count) throw new TypeError(`${count} gradients are needed, one for each output, but ${values.length} were given`);
        return values;
    };

    function keywords(name, given, known) {
        for (const key of Object.keys(given)) {
            if (!known.includes(key)) throw new TypeError(`${name}(): unknown keyword '${key}' (the keywords are ${known.join(", ")})`);
        }
        return given;
    }

    /** What `forward` writes on and `backward` reads. */
    class FunctionContext {
        #saved = [];
        #needs;
        constructor(needs) {
            this.#needs = needs;
        }
        save_for_backward(...tensors) {
            this.#saved = tensors.map((tensor) => ({ tensor, version: tensor === null ? 0 : tensor._version }));
        }
        get saved_tensors() {
            for (const { tensor, version } of this.#saved) {
                if (tensor !== null && tensor._version !== version) {
                    throw new Error(
                        "one of the variables needed for gradient computation has been modified by an inplace operation: " +
                            `a saved tensor of shape [${tensor.shape}] is at version ${tensor._version}; expected version ${version}`,
                    );
                }
            }
            return this.#saved.map(({ tensor }) => tensor);
        }
        get needs_input_grad() {
            return this.#needs;
        }
        mark_non_differentiable(...tensors) {
            this._constant = tensors;
        }
    }

    class AutogradFunction {
        constructor() {
            throw new TypeError(`${new.target.name} is not constructed: call ${new.target.name}.apply(...)`);
        }
        static forward() {
            throw new TypeError(`${this.name} needs a static forward(ctx, ...inputs)`);
        }
        static backward() {
            throw new TypeError(`${this.name} needs a static backward(ctx, ...gradients)`);
        }
        static apply(...inputs) {
            const tensors = inputs.map((input, at) => [input, at]).filter(([input]) => native.is_tensor(input));
            const needs = inputs.map((input) => native.is_tensor(input) && input.requires_grad);
            const ctx = new FunctionContext(needs);
            const records = native.is_grad_enabled() && needs.includes(true);
            const outputs = defined.no_grad(() => this.forward(ctx, ...inputs));
            const isList = Array.isArray(outputs);
            const results = isList ? outputs : [outputs];
            for (const result of results) {
                if (!native.is_tensor(result)) throw new TypeError(`${this.name}.forward must return a Tensor or an array of Tensors`);
            }
            if (!records) return outputs;
            const backward = (...received) => {
                const given = this.backward(ctx, ...received);
                const values = Array.isArray(given) ? given : [given];
                if (values.length !== inputs.length && values.length !== tensors.length) {
                    throw new Error(`${this.name}.backward returned ${values.length} gradients, but forward took ${inputs.length} inputs`);
                }
                const byInput = values.length === inputs.length;
                return tensors.map(([, at], index) => (byInput ? values[at] : values[index]) ?? null);
            };
            const id = host.keep(backward);
            const recorded = native.record_function(this.name, tensors.map(([tensor]) => tensor), results, id);
            const constant = ctx._constant ?? [];
            const final = recorded.map((result, at) => (constant.includes(results[at]) ? results[at] : result));
            return isList ? final : final[0];
        }
    }
    Object.defineProperty(AutogradFunction, "name", { value: "Function" });

    defined.autograd = {
        Function: AutogradFunction,
        grad(outputs, inputs, ...rest) {
            const last = rest.at(-1);
            const isOptions = rest.length > 0 && typeof last === "object" && last !== null && !Array.isArray(last) && !native.is_tensor(last);
            const options = keywords("autograd.grad", isOptions ? rest.pop() : {}, ["grad_outputs", "retain_graph", "create_graph", "allow_unused"]);
            const roots = list(outputs, "autograd.grad(): outputs");
            const create = options.create_graph ?? false;
            return native.grad(
                roots,
                list(inputs, "autograd.grad(): inputs"),
                gradients(options.grad_outputs ?? rest[0], roots.length),
                options.retain_graph ?? create,
                create,
                options.allow_unused ?? false,
            );
        },
        backward(tensors, grad_tensors, options = {}) {
            const { retain_graph, create_graph = false } = keywords("autograd.backward", options, ["retain_graph", "create_graph"]);
            const roots = list(tensors, "autograd.backward(): tensors");
            native.backward(roots, gradients(grad_tensors, roots.length), retain_graph ?? create_graph, create_graph);
        },
        no_grad: defined.no_grad,
        enable_grad: defined.enable_grad,
        set_grad_enabled: defined.set_grad_enabled,
        set_detect_anomaly: (mode, ...rest) => anomaly("set_detect_anomaly", mode, rest),
        detect_anomaly: (...rest) => anomaly("detect_anomaly", true, rest),
        is_anomaly_enabled: () => native.is_anomaly_enabled(),
    };
    Object.defineProperty(torch.Tensor.prototype, "backward", {
        value(gradient, options) {
            if (options === undefined && typeof gradient === "object" && gradient !== null && !native.is_tensor(gradient)) {
                options = gradient;
                gradient = options.gradient;
            }
            const { retain_graph, create_graph = false } = keywords("backward", options ?? {}, ["gradient", "retain_graph", "create_graph"]);
            native.backward([this], [gradient ?? null], retain_graph ?? create_graph, create_graph);
        },
        writable: true,
        configurable: true,
    });
    Object.defineProperty(torch.Tensor.prototype, "register_hook", {
        value(hook) {
            if (typeof hook !== "function") throw new TypeError("register_hook takes a function of the gradient");
            const id = host.keep(hook);
            const handle = native.register_hook(this, id);
            return { remove: () => native.remove_hook(this, handle) };
        },
        writable: true,
        configurable: true,
    });

    // The random stream.
    class Generator {
        _state = [0n, 0];
        manual_seed(seed) {
            this._state = [BigInt.asUintN(64, BigInt(seed)), 0];
            return this;
        }
        initial_seed() {
            return this._state[0];
        }
        get_state() {
            return [...this._state];
        }
        set_state(state) {
            this._state = [...state];
            return this;
        }
    }
    const global_generator = new Generator();
    Object.defineProperty(global_generator, "_state", { get: () => native.rng_state(), set: (state) => native.set_rng_state(state) });
    Object.assign(defined, {
        Generator,
        default_generator: global_generator,
        manual_seed(seed) {
            if (typeof seed !== "bigint" && !Number.isInteger(seed)) throw new TypeError("manual_seed takes an integer or a BigInt");
            native.set_rng_state([BigInt.asUintN(64, BigInt(seed)), 0]);
            return global_generator;
        },
        seed() {
            const seed = BigInt(Date.now()) * 1000003n;
            defined.manual_seed(seed);
            return seed;
        },
        initial_seed: () => native.rng_state()[0],
        get_rng_state: () => native.rng_state(),
        set_rng_state: (state) => native.set_rng_state(state),
    });

    // Devices.
    defined.device = (name) => native.device(name);
    defined.accelerator = {
        is_available: () => native.has_accelerator(),
        device_count: () => (native.has_accelerator() ? 1 : 0),
        current_accelerator: () => (native.has_accelerator() ? "wgpu" : null),
    };
    defined.wgpu = { is_available: () => native.has_wgpu(), device_count: () => (native.has_wgpu() ? 1 : 0) };
    defined.cuda = { is_available: () => false, device_count: () => 0 };
    defined.memory_allocated = (device) => native.memory_allocated(device);

    // Saving: nested objects and arrays, tensors under dotted paths, the rest as JSON.
    const isBranch = (value) => Array.isArray(value) || (typeof value === "object" && value !== null && !native.is_tensor(value));
    function collect(value, path, tensors, seen) {
        if (native.is_tensor(value)) {
            if (path === "") throw new TypeError("save() takes an object of tensors: write torch.save({x}, path)");
            tensors.push([path, value]);
            return undefined;
        }
        if (!isBranch(value)) {
            if (value === undefined || typeof value === "function") return undefined;
            if (typeof value === "bigint") return { $bigint: String(value) };
            if (typeof value === "number" && !Number.isFinite(value)) return { $number: String(value) };
            return value;
        }
        if (seen.includes(value)) throw new TypeError(`save(): the object contains itself at '${path}'`);
        const inner = [...seen, value];
        const at = (key) => (path === "" ? key : `${path}.${key}`);
        if (Array.isArray(value)) {
            return value.map((item, index) => collect(item, at(String(index)), tensors, inner) ?? null);
        }
        if (value instanceof Map) throw new TypeError("save(): write Object.fromEntries(map) for a Map");
        const rest = {};
        for (const [key, item] of Object.entries(value)) {
            const kept = collect(item, at(key), tensors, inner);
            if (kept !== undefined) rest[key] = kept;
        }
        return rest;
    }
    const isEmptyTree = (value) => isBranch(value) && Object.values(value).every(isEmptyTree);
    function revive(value) {
        if (!isBranch(value)) return value;
        if (Array.isArray(value)) return value.map(revive);
        if (typeof value.$bigint === "string") return BigInt(value.$bigint);
        if (typeof value.$number === "string") return Number(value.$number);
        return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, revive(item)]));
    }
    function place(root, path, tensor, rest) {
        // A flat file stays flat: keys are split only along branches that the saved tree had.
        let target = root;
        let tree = rest;
        let key = path;
        while (true) {
            const branch = Object.keys(tree ?? {}).find((name) => key.startsWith(`${name}.`) && isBranch(tree[name]));
            if (branch === undefined) break;
            target[branch] ??= Array.isArray(tree[branch]) ? [] : {};
            target = target[branch];
            tree = tree[branch];
            key = key.slice(branch.length + 1);
        }
        target[key] = tensor;
    }
    defined.save = (object, path) => {
        if (typeof path !== "string") throw new TypeError("save(object, path): path must be a string");
        if (!isBranch(object)) throw new TypeError("save(object, path): object must be an object of tensors");
        const tensors = [];
        const rest = collect(object, "", tensors, []);
        // Nothing but tensors at the top: the file is an ordinary state dict, without metadata.
        const isFlat = Object.values(object).every((value) => native.is_tensor(value));
        native.save(path, tensors.map(([name]) => name), tensors.map(([, tensor]) => tensor), isFlat ? null : JSON.stringify(rest));
    };
    defined.load = (path, options = {}) => {
        const { device, map_location, weights_only = true } = keywords("load", options, ["device", "map_location", "weights_only"]);
        if (weights_only !== true) throw new TypeError("load(): weights_only is always true: no code of a file ever runs");
        const loaded = native.load(path, device ?? map_location ?? null);
        // PyTorch's own format comes as it is; safetensors as names, tensors and the rest.
        if (loaded.length === 1) return loaded[0];
        const [names, tensors, metadata] = loaded;
        const rest = metadata === null ? {} : revive(JSON.parse(metadata));
        names.forEach((name, index) => place(rest, name, tensors[index], rest));
        return rest;
    };

    // Progress.
    defined.tqdm = (iterable, options = {}) => {
        const { total, desc = "", leave = true } = keywords("tqdm", options, ["total", "desc", "leave"]);
        const length = total ?? iterable.length ?? iterable.size;
        return {
            postfix: "",
            set_description(text) {
                this.description = text;
            },
            set_postfix(values) {
                this.postfix = typeof values === "string" ? values
                    : Object.entries(values).map(([key, value]) => `${key}=${typeof value === "number" && !Number.isInteger(value) ? value.toPrecision(4) : value}`).join(", ");
            },
            *[Symbol.iterator]() {
                const bar = native.progress_start(length ?? -1, this.description ?? desc);
                try {
                    for (const item of iterable) {
                        yield item;
                        native.progress_step(bar, this.description ?? desc, this.postfix);
                    }
                } finally {
                    native.progress_end(bar, leave);
                }
            },
        };
    };

    // Files.
    const text_of = (path) => native.read_text(path);
    defined.io = {
        read_text: text_of,
        read_bytes: (path) => native.read_bytes(path),
        read_json: (path) => {
            const text = text_of(path);
            try {
                return JSON.parse(text);
            } catch (error) {
                throw new SyntaxError(`${path}: ${error.message}`);
            }
        },
        read_idx: (path) => native.read_idx(path),
        read_csv(path, options = {}) {
            const { header = true, delimiter = ",", comment = null } = keywords("read_csv", options, ["header", "delimiter", "comment"]);
            return new Table(native.read_csv(path, header, delimiter, comment));
        },
        write_text: (path, text) => {
            if (typeof text !== "string") throw new TypeError("write_text(path, text): text must be a string");
            native.write_text(path, text);
        },
        write_bytes: (path, bytes) => native.write_bytes(path, bytes),
        write_csv(path, rows, options = {}) {
            const { header, delimiter = "," } = keywords("write_csv", options, ["header", "delimiter"]);
            const table = native.is_tensor(rows) ? rows.tolist() : [...rows];
            const isRecords = table.length > 0 && !Array.isArray(table[0]) && typeof table[0] === "object";
            const columns = header ?? (isRecords ? Object.keys(table[0]) : undefined);
            const cells = table.map((row) => (isRecords ? columns.map((name) => row[name]) : Array.isArray(row) ? row : [row]));
            const quote = (value) => {
                const text = value === null || value === undefined || Number.isNaN(value) ? "" : String(value);
                return /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replace(/"/g, '""')}"` : text;
            };
            const lines = [...(columns ? [columns] : []), ...cells].map((row) => row.map(quote).join(delimiter));
            native.write_text(path, `${lines.join("\n")}\n`);
        },
    };

    /** What read_csv gives: columns by name, as numbers or as categories. */
    class Table {
        #raw;
        columns;
        constructor(raw) {
            this.#raw = raw;
            this.columns = Object.freeze(native.csv_columns(raw));
        }
        get length() {
            return native.csv_rows(this.#raw);
        }
        #positions(names) {
            return names.map((name) => {
                const at = typeof name === "number" ? name : this.columns.indexOf(name);
                if (at < 0 || at >= this.columns.length) {
                    throw new RangeError(`there is no column ${JSON.stringify(name)}; the columns are ${this.columns.join(", ")}`);
                }
                return at;
            });
        }
        /** The named columns (all by default) as a float32 tensor [rows, columns]; missing values are NaN. */
        tensor(...names) {
            const wanted = names.flat();
            const positions = this.#positions(wanted.length > 0 ? wanted : this.columns.map((_, at) => at));
            return native.csv_tensor(this.#raw, positions);
        }
        /** A column of text as int32 codes, numbered in order of first appearance. */
        codes(name) {
            return native.csv_codes(this.#raw, this.#positions([name])[0]);
        }
        /** The texts that `codes` numbers. */
        categories(name) {
            return native.csv_categories(this.#raw, this.#positions([name])[0]);
        }
        /** A column as it stands in the file. */
        text(name) {
            return native.csv_text(this.#raw, this.#positions([name])[0]);
        }
    }
    defined.arg_path = (index) => native.arg_path(index);

    // Printing.
    defined.set_printoptions = (options = {}) => {
        const known = ["precision", "threshold", "edgeitems", "linewidth", "profile", "sci_mode"];
        keywords("set_printoptions", options, known);
        const profiles = {
            default: { precision: 4, threshold: 1000, edgeitems: 3, linewidth: 80 },
            short: { precision: 2, threshold: 1000, edgeitems: 2, linewidth: 80 },
            full: { precision: 4, threshold: Infinity, edgeitems: 3, linewidth: 80 },
        };
        const { profile, ...own } = options;
        if (profile !== undefined && !(profile in profiles)) throw new TypeError("profile must be 'default', 'short' or 'full'");
        native.set_printoptions({ ...(profile ? profiles[profile] : {}), ...own });
    };

    // Slices, and infix formulas.
    class Slice {
        constructor(start, stop, step) {
            this.start = start ?? null;
            this.stop = stop ?? null;
            this.step = step ?? 1;
        }
        toString() {
            return `${this.start ?? ""}:${this.stop ?? ""}:${this.step}`;
        }
    }
    defined.slice = (...bounds) => (bounds.length === 1 ? new Slice(null, bounds[0], 1) : new Slice(...bounds));

    const formulas = new WeakMap();
    defined.expr = (texts, ...values) => {
        const kinds = values.map((value) => (native.is_tensor(value) ? "t" : "s")).join("");
        let byKinds = formulas.get(texts);
        if (byKinds === undefined) formulas.set(texts, (byKinds = new Map()));
        let op = byKinds.get(kinds);
        if (op === undefined) byKinds.set(kinds, (op = native.define_expression([...texts], kinds)));
        const tensors = values.filter((value) => native.is_tensor(value));
        const scalars = values.filter((value) => !native.is_tensor(value));
        return native.call_expression(op, [...tensors, ...scalars]);
    };

    defined.define_op = (spec) => native.define_op(spec, torch, torch.Tensor.prototype);
    defined.register_kernel = (spec) => native.register_kernel(spec, torch, torch.Tensor.prototype);

    for (const [name, value] of Object.entries(defined)) {
        Object.defineProperty(torch, name, { value, writable: true, configurable: true, enumerable: true });
        if (typeof value === "function" && value.name !== name && !/^[A-Z]/.test(value.name)) {
            Object.defineProperty(value, "name", { value: name });
        }
    }

    // As for tensors: only names that nothing defines arrive here.
    const rest = new Proxy(Object.prototype, {
        get(ordinary, name, object) {
            if (typeof name !== "string" || name in ordinary) return Reflect.get(ordinary, name, object);
            const near = native.nearest(name, Object.keys(torch));
            if (near !== undefined) throw new TypeError(`torch has no '${name}'; did you mean '${near}'?`);
            return undefined;
        },
    });
    Object.setPrototypeOf(torch, rest);
}
