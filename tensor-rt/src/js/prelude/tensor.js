// What class Tensor has besides ops: iteration, conversion, `using`, and the trap for misspelt names.
(native, Tensor) => {
    const prototype = Tensor.prototype;
    const define = (name, value) =>
        Object.defineProperty(prototype, name, { value, writable: true, configurable: true, enumerable: false });

    define(Symbol.iterator, function* () {
        if (this.ndim === 0) throw new TypeError("iteration over a 0-d tensor");
        for (let index = 0; index < this.shape[0]; index++) yield this.select(0, index);
    });
    define(Symbol.toPrimitive, function (hint) {
        if (hint === "string") return this.toString();
        throw new TypeError("tensors have no operators: write x.add(1) for x + 1, x.item() for the number of a 1-element tensor");
    });
    define(Symbol.dispose, function () {
        this.dispose();
    });
    define("toString", function () {
        return native.format(this, 0);
    });
    define("toJSON", function () {
        return this.tolist();
    });
    Object.defineProperty(prototype, Symbol.toStringTag, { value: "Tensor", configurable: true });

    // Only names that nothing else defines arrive here: the trap costs known names nothing.
    const INDEX = /^-?(0|[1-9][0-9]*)$/;
    const rest = new Proxy(Object.create(null), {
        get(_, name, tensor) {
            if (typeof name !== "string") return undefined;
            if (INDEX.test(name)) return native.select_index(tensor, Number(name));
            const near = native.nearest(name, Object.getOwnPropertyNames(prototype));
            if (near !== undefined) throw new TypeError(`Tensor has no property '${name}'; did you mean '${near}'?`);
            return undefined;
        },
        set(_, name, value, tensor) {
            if (typeof name === "string" && INDEX.test(name)) {
                tensor.set(Number(name), value);
                return true;
            }
            return Reflect.defineProperty(tensor, name, { value, writable: true, configurable: true, enumerable: true });
        },
        has: (_, name) => Reflect.has(Object.prototype, name),
        getOwnPropertyDescriptor: () => undefined,
        getPrototypeOf: () => Object.prototype,
    });
    for (const name of ["constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "valueOf"]) {
        if (!Object.hasOwn(prototype, name)) define(name, Object.prototype[name]);
    }
    Object.setPrototypeOf(prototype, rest);
}
