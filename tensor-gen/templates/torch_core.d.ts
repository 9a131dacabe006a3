declare module "torch:native" {
    /** A number in PyTorch's sense: whole numbers are ints, others floats, BigInts int64. */
    export type Scalar = number | boolean | bigint;

    export type DType =
        | "float16"
        | "bfloat16"
        | "float32"
        | "float64"
        | "int8"
        | "int16"
        | "int32"
        | "int64"
        | "uint8"
        | "bool"
        | "complex64";

    export const float16: "float16";
    export const half: "float16";
    export const bfloat16: "bfloat16";
    export const float32: "float32";
    export const float: "float32";
    export const float64: "float64";
    export const double: "float64";
    export const int8: "int8";
    export const int16: "int16";
    export const short: "int16";
    export const int32: "int32";
    export const int: "int32";
    export const int64: "int64";
    export const long: "int64";
    export const uint8: "uint8";
    export const bool: "bool";
    export const complex64: "complex64";

    /** `"cpu"`, `"wgpu"`, `"wgpu:1"` */
    export type Device = string;

    export type TypedArray =
        | Float32Array
        | Float64Array
        | Int8Array
        | Int16Array
        | Int32Array
        | BigInt64Array
        | Uint8Array
        | Uint8ClampedArray
        | Uint16Array
        | Uint32Array;

    /** Numbers in nested arrays, all rows of a level equally long. */
    export type TensorData = Scalar | Tensor | TypedArray | readonly TensorData[];

    /** What `tolist()` gives: a number for a 0-d tensor, else nested arrays. */
    export type Nested = number | boolean | bigint | Nested[];

    /** Several results: by name, or in order `const [values, indices] = x.max(1)`. Not an array. */
    export type Results<Names extends string> = { readonly [Name in Names]: Tensor } & Iterable<Tensor>;

    type Bound = `${bigint}` | "";

    /** `":"`, `"1:3"`, `"::2"`, `"-1:"` */
    export type SliceText = `${Bound}:${Bound}` | `${Bound}:${Bound}:${Bound}`;

    /** One part of an index: an integer, a slice, all remaining dims, a new dim, a list of integers, or a mask. */
    export type Index = number | bigint | boolean | SliceText | Slice | "..." | null | readonly number[] | readonly boolean[] | TypedArray | Tensor;

    /** What `torch.slice` makes. */
    export interface Slice {
        readonly start: number | null;
        readonly stop: number | null;
        readonly step: number;
    }

    export interface BackwardOptions {
        gradient?: Tensor | null;
        /** Keep the graph, so that backward can run again. */
        retain_graph?: boolean;
        /** Make the gradients themselves differentiable. */
        create_graph?: boolean;
    }

    export interface RemovableHandle {
        remove(): void;
    }

    /** A multi-dimensional array on a device. Handles are cheap; the elements live where `device` says. */
    export class Tensor implements Iterable<Tensor>, Disposable {
        private constructor();
        /** `x[0]`, `x[-1]`, `x[2] = y`: one integer index along the first dim. Everything else is `at` and `set`. */
        [index: number]: Tensor;

        readonly shape: readonly number[];
        readonly dtype: DType;
        readonly device: Device;
        readonly ndim: number;
        readonly itemsize: number;
        readonly nbytes: number;
        /** The transpose: all dims reversed. */
        readonly T: Tensor;
        /** The transpose of the last two dims. */
        readonly mT: Tensor;
        /** The transpose of a matrix; of complex ones its conjugate. */
        readonly H: Tensor;
        /** The transpose of the last two dims; of complex ones its conjugate. */
        readonly mH: Tensor;
        /** The real part, a view; of a real tensor itself. */
        readonly real: Tensor;
        /** The imaginary part of a complex tensor, a view. */
        readonly imag: Tensor;
        readonly is_leaf: boolean;
        readonly grad_fn: { readonly name: string } | null;
        requires_grad: boolean;
        /** The accumulated gradient of a leaf, null before the first backward. */
        grad: Tensor | null;
        /** The same elements, unknown to autograd; assigning replaces them. */
        data: Tensor;
        /** Counts in-place changes. */
        readonly _version: number;

        size(): readonly number[];
        size(dim: number): number;
        stride(): readonly number[];
        stride(dim: number): number;
        dim(): number;
        numel(): number;
        nelement(): number;
        element_size(): number;
        storage_offset(): number;
        is_contiguous(): boolean;
        is_floating_point(): boolean;

        /** A part of the tensor: `x.at(0, "1:3", "...", null, [2, 0], mask)`. */
        at(...index: Index[]): Tensor;
        /** Writes a part of the tensor, the value last: `x.set(0, "1:3", 5)`. Returns the tensor. */
        set(...indexAndValue: [...index: Index[], value: Tensor | Scalar | readonly TensorData[]]): this;

        /** The only element as a number (a boolean for bool tensors). */
        item(): number | boolean;
        /** The only element of an integer tensor, exactly. */
        item_bigint(): bigint;
        /** The elements in nested arrays. */
        tolist(): Nested;
        /** A copy of the elements in row-major order. */
        numpy(): Float32Array | Float64Array | Int8Array | Int16Array | Int32Array | BigInt64Array | Uint8Array;
        toJSON(): Nested;
        toString(): string;
        [Symbol.iterator](): Iterator<Tensor>;
        [Symbol.toPrimitive](hint: string): string;
        /** Frees the memory at once instead of with the last reference. */
        dispose(): void;
        [Symbol.dispose](): void;

        /** Adds the gradients of this tensor to the `grad` of the leaves it was computed from. */
        backward(options: BackwardOptions): void;
        backward(gradient?: Tensor | null, options?: BackwardOptions): void;
        requires_grad_(requires_grad?: boolean): this;
        /** Keep `grad` although this is no leaf. */
        retain_grad(): void;
        /** Calls `hook` with the gradient of this tensor; what it returns replaces the gradient. */
        register_hook(hook: (gradient: Tensor) => Tensor | null | undefined | void): RemovableHandle;
        detach(): Tensor;
        detach_(): this;

        to(dtype: DType): Tensor;
        to(device: Device): Tensor;
        float(): Tensor;
        double(): Tensor;
        half(): Tensor;
        bfloat16(): Tensor;
        long(): Tensor;
        int(): Tensor;
        short(): Tensor;
        char(): Tensor;
        byte(): Tensor;
        bool(): Tensor;

        // @methods
    }

    export interface TensorOptions {
        dtype?: DType | null;
        device?: Device | null;
        requires_grad?: boolean;
    }

    /** A tensor of these elements: numbers (float32), booleans (bool), BigInts (int64), typed arrays, nested arrays of them. */
    export function tensor(data: TensorData, options?: TensorOptions): Tensor;
    export function is_tensor(value: unknown): value is Tensor;
    export function set_default_dtype(dtype: DType): void;
    export function get_default_dtype(): DType;
    export function set_default_device(device: Device): void;
    export function get_default_device(): Device;
    /** The device of that name, or an error that names those present. */
    export function device(name: string): Device;
    export const accelerator: {
        is_available(): boolean;
        device_count(): number;
        current_accelerator(): Device | null;
    };
    export const wgpu: { is_available(): boolean; device_count(): number };
    export const cuda: { is_available(): false; device_count(): number };
    export function memory_allocated(device?: Device): number;

    /** A slice for `at` and `set`, as Python's: `slice(stop)`, `slice(start, stop, step)`. */
    export function slice(stop: number | null): Slice;
    export function slice(start: number | null, stop: number | null, step?: number | null): Slice;

    /** One fused kernel from a formula: `` torch.expr`(${x} - ${mean}) / sqrt(${v} + 1e-5)` ``, with gradient. */
    export function expr(texts: TemplateStringsArray, ...values: (Tensor | Scalar)[]): Tensor;

    /** The keys of an `[[op]]` entry of a spec file; the manual (op_specs/README.md) says what they mean. */
    export interface OpDefinition {
        /** `"squareplus(Tensor input, Scalar b=4) -> Tensor"` */
        schema: string;
        /** The loop shape; a map where it is left out. */
        kind?: "map" | "reduce" | "scan" | "row" | "index" | "composite";
        doc: string;
        body?: string;
        /** For index ops: the sizes of each tensor argument, and of the result as `output`. */
        shape?: Record<string, string>;
        reduce?: "sum" | "prod" | "max" | "min" | "any" | "all";
        scan?: "sum" | "prod" | "max" | "min" | "any" | "all";
        /** Of a scan: from the end of `dim` to its beginning. */
        reverse?: boolean;
        state?: string;
        identity?: string;
        map?: string;
        combine?: string;
        finish?: string;
        needs_elements?: boolean;
        /** By signature, for the bodies: `{ "smooth(x, k)": "x / (1 + exp(-k * x))" }`. */
        functions?: Record<string, string>;
        /** For the bodies: `{ SLOPE: 0.01 }`; a text is an expression. */
        constants?: Record<string, number | boolean | string>;
        /** By input, where it is not derived: a body for maps and reductions, a formula for the others, or `"none"`. */
        gradient?: Record<string, string>;
        /** By input: a formula over whole tensors. */
        gradient_formula?: Record<string, string>;
        aliases?: readonly string[];
        method?: boolean;
        in_place?: boolean;
        promote?: "default" | "int_to_float" | "sum" | "bool";
        inputs?: Record<string, DType | "promoted" | "index" | "any">;
        result?: DType | "promoted" | readonly (DType | "promoted")[];
        dtypes?: readonly (DType | "float" | "integer" | "numeric" | "all")[];
        samples?: {
            range?: readonly [number, number];
            ranges?: Record<string, readonly [number, number]>;
            calls?: readonly string[];
            tolerance?: number;
            skip_gradient_check?: string;
        };
    }
    /**
     * A new op: one kernel on every device, with gradient, fused with its neighbours like a built-in one. Gives its function
     * back; it is also `torch.NAME` and, unless `method: false`, `x.NAME`. Errors are SyntaxErrors that point into the body.
     */
    export function define_op<Op extends (...values: any[]) => any = (...values: any[]) => Tensor>(definition: OpDefinition): Op;

    /** A tensor of a kernel: its dtype and the names of its sizes, or expressions of them: `"float32[N, W - K + 1]"`. */
    export type KernelTensor = `float32[${string}]` | `int32[${string}]`;
    export interface KernelDefinition {
        name: string;
        /**
         * Functions, one of them `@compute`. A tensor is `x[i]`, row by row; sizes and parameters are `params.N`. The bindings are
         * declared by the rest.
         */
        wgsl: string;
        inputs: Record<string, KernelTensor>;
        /** Zero before the kernel runs. */
        outputs: Record<string, KernelTensor>;
        /** Defaults, or types: `{ alpha: 0.5, rounds: "int", negate: false }`; in WGSL `f32`, `i32` and `u32`. */
        params?: Record<string, number | boolean | "float" | "int" | "bool" | `float = ${number}` | `int = ${number}`>;
        /** How many workgroups, along up to three sides: `"(N + 63) / 64"`. */
        workgroups: string | number | readonly (string | number)[];
        doc?: string;
        /** By input: a formula over whole tensors, with `grad` and `output`. Without it the result has no gradient. */
        gradient?: Record<string, string>;
    }
    /**
     * An op whose kernel is written in WGSL, for wgpu devices. It is judged before any driver sees it, cannot reach outside of its
     * tensors, and a loop that does not end is stopped, with an error of the next read. Gives its function back; it is also
     * `torch.NAME`. Several outputs are an object by their names. Errors are SyntaxErrors that point into the text.
     */
    export function register_kernel<Op extends (...values: any[]) => any = (...values: any[]) => Tensor>(definition: KernelDefinition): Op;

    /** How many elements a tensor has. */
    export function numel(input: Tensor): number;
    export function is_floating_point(input: Tensor): boolean;

    /** Without a record for gradients: in `fn`, or for the rest of the block by `using _ = torch.no_grad()`. */
    export function no_grad<Value>(fn: () => Value): Value;
    export function no_grad(): Disposable;
    export function enable_grad<Value>(fn: () => Value): Value;
    export function enable_grad(): Disposable;
    export function inference_mode<Value>(fn: () => Value): Value;
    export function inference_mode(): Disposable;
    export function is_grad_enabled(): boolean;
    export function set_grad_enabled<Value>(on: boolean, fn: () => Value): Value;
    export function set_grad_enabled(on: boolean): Disposable;

    export interface FunctionContext {
        save_for_backward(...tensors: (Tensor | null)[]): void;
        readonly saved_tensors: Tensor[];
        readonly needs_input_grad: readonly boolean[];
        mark_non_differentiable(...tensors: Tensor[]): void;
        [key: string]: any;
    }

    export namespace autograd {
        export function grad(
            outputs: Tensor | readonly Tensor[],
            inputs: Tensor | readonly Tensor[],
            options: { grad_outputs?: Tensor | readonly (Tensor | null)[] | null; retain_graph?: boolean; create_graph?: boolean; allow_unused?: false },
        ): Tensor[];
        export function grad(
            outputs: Tensor | readonly Tensor[],
            inputs: Tensor | readonly Tensor[],
            options: { grad_outputs?: Tensor | readonly (Tensor | null)[] | null; retain_graph?: boolean; create_graph?: boolean; allow_unused: boolean },
        ): (Tensor | null)[];
        export function grad(
            outputs: Tensor | readonly Tensor[],
            inputs: Tensor | readonly Tensor[],
            grad_outputs?: Tensor | readonly (Tensor | null)[] | null,
        ): Tensor[];
        export function backward(
            tensors: Tensor | readonly Tensor[],
            grad_tensors?: Tensor | readonly (Tensor | null)[] | null,
            options?: { retain_graph?: boolean; create_graph?: boolean },
        ): void;
        /** An op with its own gradient: subclass it with static `forward` and `backward`, then call `apply`. */
        export class Function {
            protected constructor();
            static forward(ctx: FunctionContext, ...inputs: any[]): Tensor | Tensor[];
            static backward(ctx: FunctionContext, ...gradients: any[]): Tensor | null | (Tensor | null)[];
            static apply<This extends { forward(ctx: FunctionContext, ...inputs: any[]): any }>(
                this: This,
                ...inputs: Parameters<This["forward"]> extends [any, ...infer Inputs] ? Inputs : never
            ): ReturnType<This["forward"]>;
        }
        export { no_grad, enable_grad, set_grad_enabled };
        /**
         * Every op remembers the line of the script that asked for it, and errors name it; with `check_nan` (the default) a
         * NaN in a backward pass is an error that names the op and the line of its forward call. Slow: for finding mistakes.
         */
        export function set_detect_anomaly(mode: boolean, check_nan?: boolean): Disposable;
        export function set_detect_anomaly(mode: boolean, options: { check_nan?: boolean }): Disposable;
        /** The same for a function, or for the block of a `using` declaration. */
        export function detect_anomaly<T>(callback: () => T): T;
        export function detect_anomaly<T>(options: { check_nan?: boolean }, callback: () => T): T;
        export function detect_anomaly(options?: { check_nan?: boolean }): Disposable;
        export function is_anomaly_enabled(): boolean;
        export interface GradcheckOptions {
            /** Half the distance of the two points of a difference; 1e-6 by default. */
            eps?: number;
            /** 1e-5 by default. */
            atol?: number;
            /** 1e-3 by default. */
            rtol?: number;
            /** How much two backward passes may differ; 0 by default. */
            nondet_tol?: number;
            /** Whether a wrong gradient throws (the default); if not, the result is false. */
            raise_exception?: boolean;
        }
        /** What the checks throw: both Jacobians, and the entry that differs most. */
        export class GradcheckError extends Error {}
        /** Gradients of `fn` against finite differences, for every input that requires a gradient; these should be float64. */
        export function gradcheck(
            fn: (...inputs: any[]) => Tensor | Iterable<Tensor>,
            inputs: Tensor | readonly unknown[],
            options?: GradcheckOptions,
        ): boolean;
        /** The same for gradients of gradients, with random weights where `grad_outputs` are not given. */
        export function gradgradcheck(
            fn: (...inputs: any[]) => Tensor | Iterable<Tensor>,
            inputs: Tensor | readonly unknown[],
            options?: GradcheckOptions & { grad_outputs?: Tensor | readonly Tensor[] | null },
        ): boolean;
    }

    /** A random stream of one's own: `torch.randn(3, {generator})`. */
    export class Generator {
        manual_seed(seed: number | bigint): this;
        initial_seed(): bigint;
        get_state(): GeneratorState;
        set_state(state: GeneratorState): this;
    }
    export type GeneratorState = readonly [seed: bigint, calls: number];
    export const default_generator: Generator;
    export function manual_seed(seed: number | bigint): Generator;
    export function seed(): bigint;
    export function initial_seed(): bigint;
    export function get_rng_state(): GeneratorState;
    export function set_rng_state(state: GeneratorState): void;

    /** Writes nested objects of tensors, numbers and texts to one safetensors file. */
    export function save(object: object, path: string): void;
    /**
     * Reads what `save` wrote, any safetensors file, and PyTorch's `.pth`: tensors, numbers, texts, lists and dicts. A file that
     * names anything else is refused; no code of a file ever runs.
     */
    export function load(path: string, options?: { device?: Device; map_location?: Device; weights_only?: true }): any;

    export interface ProgressBar<Item> extends Iterable<Item> {
        set_description(text: string): void;
        set_postfix(values: string | Record<string, unknown>): void;
    }
    /** A progress bar around an iterable. */
    export function tqdm<Item>(
        iterable: Iterable<Item>,
        options?: { total?: number; desc?: string; leave?: boolean },
    ): ProgressBar<Item>;

    /** What `read_csv` gives: columns by name, as numbers or as categories. */
    export interface Table {
        readonly columns: readonly string[];
        readonly length: number;
        /** The named columns (all by default) as a float32 tensor [rows, columns]; missing values are NaN. */
        tensor(...names: (string | number | readonly (string | number)[])[]): Tensor;
        /** A column of text as int32 codes, numbered in order of first appearance. */
        codes(name: string | number): Tensor;
        /** The texts that `codes` numbers. */
        categories(name: string | number): string[];
        /** A column as it stands in the file. */
        text(name: string | number): string[];
    }

    /** Files below the script's folder (and folders allowed on the command line). `.gz` is packed and unpacked on the way. */
    export namespace io {
        export function read_text(path: string): string;
        export function read_bytes(path: string): Uint8Array;
        export function read_json(path: string): any;
        export function read_csv(
            path: string,
            options?: { header?: boolean; delimiter?: string; comment?: string | null },
        ): Table;
        /** The IDX format of the MNIST files. */
        export function read_idx(path: string): Tensor;
        export function write_text(path: string, text: string): void;
        export function write_bytes(path: string, bytes: TypedArray | ArrayBuffer): void;
        export function write_csv(
            path: string,
            rows: Tensor | Iterable<readonly unknown[] | Record<string, unknown> | Scalar>,
            options?: { header?: readonly string[]; delimiter?: string },
        ): void;
    }
    /** The script's argument number `index` as a path that may be read. */
    export function arg_path(index: number): string;

    export function set_printoptions(options?: {
        precision?: number;
        threshold?: number;
        edgeitems?: number;
        linewidth?: number;
        profile?: "default" | "short" | "full";
        sci_mode?: boolean;
    }): void;

    // @functions
}
