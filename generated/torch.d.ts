// Generated from op_specs/ by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
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
        detach_(): this;


        /** Absolute value. The gradient at 0 is 0. */
        abs(): Tensor;
        /** In-place form of `abs`: Absolute value. The gradient at 0 is 0. */
        abs_(): this;
        /** Alias of `abs`. Absolute value. The gradient at 0 is 0. */
        absolute(): Tensor;
        /** In-place form of `abs`: Absolute value. The gradient at 0 is 0. */
        absolute_(): this;
        /** Inverse cosine in radians; NaN outside [-1, 1]. */
        acos(): Tensor;
        /** In-place form of `acos`: Inverse cosine in radians; NaN outside [-1, 1]. */
        acos_(): this;
        /** Inverse hyperbolic cosine; NaN below 1. */
        acosh(): Tensor;
        /** In-place form of `acosh`: Inverse hyperbolic cosine; NaN below 1. */
        acosh_(): this;
        /** `input + alpha * other`. Of bools: logical or. */
        add(other: Tensor | Scalar, keywords?: { alpha?: Scalar }): Tensor;
        /** `input + alpha * other`. Of bools: logical or. */
        add(keywords: { other: Tensor | Scalar; alpha?: Scalar }): Tensor;
        /** In-place form of `add`: `input + alpha * other`. Of bools: logical or. */
        add_(other: Tensor | Scalar, keywords?: { alpha?: Scalar }): this;
        /** `input + alpha * other`. Of bools: logical or. */
        add_(keywords: { other: Tensor | Scalar; alpha?: Scalar }): this;
        /** `beta * input + alpha * sum(batch1 @ batch2)`, summed over the batch. */
        addbmm(batch1: Tensor | Scalar, batch2: Tensor | Scalar, keywords?: { beta?: Scalar; alpha?: Scalar }): Tensor;
        /** `beta * input + alpha * sum(batch1 @ batch2)`, summed over the batch. */
        addbmm(batch1: Tensor | Scalar, keywords: { batch2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
        /** `beta * input + alpha * sum(batch1 @ batch2)`, summed over the batch. */
        addbmm(keywords: { batch1: Tensor | Scalar; batch2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
        /** In-place form of `addbmm`: `beta * input + alpha * sum(batch1 @ batch2)`, summed over the batch. */
        addbmm_(batch1: Tensor | Scalar, batch2: Tensor | Scalar, keywords?: { beta?: Scalar; alpha?: Scalar }): this;
        /** `beta * input + alpha * sum(batch1 @ batch2)`, summed over the batch. */
        addbmm_(batch1: Tensor | Scalar, keywords: { batch2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): this;
        /** `beta * input + alpha * sum(batch1 @ batch2)`, summed over the batch. */
        addbmm_(keywords: { batch1: Tensor | Scalar; batch2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): this;
        /** `input + value * tensor1 / tensor2`. */
        addcdiv(tensor1: Tensor | Scalar, tensor2: Tensor | Scalar, keywords?: { value?: Scalar }): Tensor;
        /** `input + value * tensor1 / tensor2`. */
        addcdiv(tensor1: Tensor | Scalar, keywords: { tensor2: Tensor | Scalar; value?: Scalar }): Tensor;
        /** `input + value * tensor1 / tensor2`. */
        addcdiv(keywords: { tensor1: Tensor | Scalar; tensor2: Tensor | Scalar; value?: Scalar }): Tensor;
        /** In-place form of `addcdiv`: `input + value * tensor1 / tensor2`. */
        addcdiv_(tensor1: Tensor | Scalar, tensor2: Tensor | Scalar, keywords?: { value?: Scalar }): this;
        /** `input + value * tensor1 / tensor2`. */
        addcdiv_(tensor1: Tensor | Scalar, keywords: { tensor2: Tensor | Scalar; value?: Scalar }): this;
        /** `input + value * tensor1 / tensor2`. */
        addcdiv_(keywords: { tensor1: Tensor | Scalar; tensor2: Tensor | Scalar; value?: Scalar }): this;
        /** `input + value * tensor1 * tensor2`. */
        addcmul(tensor1: Tensor | Scalar, tensor2: Tensor | Scalar, keywords?: { value?: Scalar }): Tensor;
        /** `input + value * tensor1 * tensor2`. */
        addcmul(tensor1: Tensor | Scalar, keywords: { tensor2: Tensor | Scalar; value?: Scalar }): Tensor;
        /** `input + value * tensor1 * tensor2`. */
        addcmul(keywords: { tensor1: Tensor | Scalar; tensor2: Tensor | Scalar; value?: Scalar }): Tensor;
        /** In-place form of `addcmul`: `input + value * tensor1 * tensor2`. */
        addcmul_(tensor1: Tensor | Scalar, tensor2: Tensor | Scalar, keywords?: { value?: Scalar }): this;
        /** `input + value * tensor1 * tensor2`. */
        addcmul_(tensor1: Tensor | Scalar, keywords: { tensor2: Tensor | Scalar; value?: Scalar }): this;
        /** `input + value * tensor1 * tensor2`. */
        addcmul_(keywords: { tensor1: Tensor | Scalar; tensor2: Tensor | Scalar; value?: Scalar }): this;
        /** `beta * input + alpha * (mat1 @ mat2)`. */
        addmm(mat1: Tensor | Scalar, mat2: Tensor | Scalar, keywords?: { beta?: Scalar; alpha?: Scalar }): Tensor;
        /** `beta * input + alpha * (mat1 @ mat2)`. */
        addmm(mat1: Tensor | Scalar, keywords: { mat2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
        /** `beta * input + alpha * (mat1 @ mat2)`. */
        addmm(keywords: { mat1: Tensor | Scalar; mat2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
        /** In-place form of `addmm`: `beta * input + alpha * (mat1 @ mat2)`. */
        addmm_(mat1: Tensor | Scalar, mat2: Tensor | Scalar, keywords?: { beta?: Scalar; alpha?: Scalar }): this;
        /** `beta * input + alpha * (mat1 @ mat2)`. */
        addmm_(mat1: Tensor | Scalar, keywords: { mat2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): this;
        /** `beta * input + alpha * (mat1 @ mat2)`. */
        addmm_(keywords: { mat1: Tensor | Scalar; mat2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): this;
        /** `beta * input + alpha * (mat @ vec)`. */
        addmv(mat: Tensor | Scalar, vec: Tensor | Scalar, keywords?: { beta?: Scalar; alpha?: Scalar }): Tensor;
        /** `beta * input + alpha * (mat @ vec)`. */
        addmv(mat: Tensor | Scalar, keywords: { vec: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
        /** `beta * input + alpha * (mat @ vec)`. */
        addmv(keywords: { mat: Tensor | Scalar; vec: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
        /** In-place form of `addmv`: `beta * input + alpha * (mat @ vec)`. */
        addmv_(mat: Tensor | Scalar, vec: Tensor | Scalar, keywords?: { beta?: Scalar; alpha?: Scalar }): this;
        /** `beta * input + alpha * (mat @ vec)`. */
        addmv_(mat: Tensor | Scalar, keywords: { vec: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): this;
        /** `beta * input + alpha * (mat @ vec)`. */
        addmv_(keywords: { mat: Tensor | Scalar; vec: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): this;
        /** `beta * input + alpha * outer(vec1, vec2)`. */
        addr(vec1: Tensor | Scalar, vec2: Tensor | Scalar, keywords?: { beta?: Scalar; alpha?: Scalar }): Tensor;
        /** `beta * input + alpha * outer(vec1, vec2)`. */
        addr(vec1: Tensor | Scalar, keywords: { vec2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
        /** `beta * input + alpha * outer(vec1, vec2)`. */
        addr(keywords: { vec1: Tensor | Scalar; vec2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
        /** In-place form of `addr`: `beta * input + alpha * outer(vec1, vec2)`. */
        addr_(vec1: Tensor | Scalar, vec2: Tensor | Scalar, keywords?: { beta?: Scalar; alpha?: Scalar }): this;
        /** `beta * input + alpha * outer(vec1, vec2)`. */
        addr_(vec1: Tensor | Scalar, keywords: { vec2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): this;
        /** `beta * input + alpha * outer(vec1, vec2)`. */
        addr_(keywords: { vec1: Tensor | Scalar; vec2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): this;
        /** Matrices transposed and conjugated: a view of a real tensor. */
        adjoint(): Tensor;
        /** Whether no element is 0; true of nothing. */
        all(dim?: number | readonly number[] | null, keepdim?: boolean): Tensor;
        /** Whether no element is 0; true of nothing. */
        all(dim: number | readonly number[] | null, keywords: { keepdim?: boolean }): Tensor;
        /** Whether no element is 0; true of nothing. */
        all(keywords: { dim?: number | readonly number[] | null; keepdim?: boolean }): Tensor;
        /** Whether all elements are close; see `isclose`. Gives a plain boolean. */
        allclose(other: Tensor, rtol?: number, atol?: number, equal_nan?: boolean): boolean;
        /** Whether all elements are close; see `isclose`. Gives a plain boolean. */
        allclose(other: Tensor, rtol: number, atol: number, keywords: { equal_nan?: boolean }): boolean;
        /** Whether all elements are close; see `isclose`. Gives a plain boolean. */
        allclose(other: Tensor, rtol: number, keywords: { atol?: number; equal_nan?: boolean }): boolean;
        /** Whether all elements are close; see `isclose`. Gives a plain boolean. */
        allclose(other: Tensor, keywords: { rtol?: number; atol?: number; equal_nan?: boolean }): boolean;
        /** Whether all elements are close; see `isclose`. Gives a plain boolean. */
        allclose(keywords: { other: Tensor; rtol?: number; atol?: number; equal_nan?: boolean }): boolean;
        /** The largest element; NaN if any is NaN. Equal largest elements share the gradient. */
        amax(dim?: number | readonly number[] | null, keepdim?: boolean): Tensor;
        /** The largest element; NaN if any is NaN. Equal largest elements share the gradient. */
        amax(dim: number | readonly number[] | null, keywords: { keepdim?: boolean }): Tensor;
        /** The largest element; NaN if any is NaN. Equal largest elements share the gradient. */
        amax(keywords: { dim?: number | readonly number[] | null; keepdim?: boolean }): Tensor;
        /** The smallest element; NaN if any is NaN. Equal smallest elements share the gradient. */
        amin(dim?: number | readonly number[] | null, keepdim?: boolean): Tensor;
        /** The smallest element; NaN if any is NaN. Equal smallest elements share the gradient. */
        amin(dim: number | readonly number[] | null, keywords: { keepdim?: boolean }): Tensor;
        /** The smallest element; NaN if any is NaN. Equal smallest elements share the gradient. */
        amin(keywords: { dim?: number | readonly number[] | null; keepdim?: boolean }): Tensor;
        /** The smallest and the largest element along `dim`, or of all; NaN if any is NaN. */
        aminmax(keywords?: { dim?: number | null; keepdim?: boolean }): Results<"min" | "max">;
        /** The angle of a number in radians: 0, and pi for negative ones. The gradient is 0. */
        angle(): Tensor;
        /** Whether some element is not 0; false of nothing. */
        any(dim?: number | readonly number[] | null, keepdim?: boolean): Tensor;
        /** Whether some element is not 0; false of nothing. */
        any(dim: number | readonly number[] | null, keywords: { keepdim?: boolean }): Tensor;
        /** Whether some element is not 0; false of nothing. */
        any(keywords: { dim?: number | readonly number[] | null; keepdim?: boolean }): Tensor;
        /** Alias of `acos`. Inverse cosine in radians; NaN outside [-1, 1]. */
        arccos(): Tensor;
        /** In-place form of `acos`: Inverse cosine in radians; NaN outside [-1, 1]. */
        arccos_(): this;
        /** Alias of `acosh`. Inverse hyperbolic cosine; NaN below 1. */
        arccosh(): Tensor;
        /** In-place form of `acosh`: Inverse hyperbolic cosine; NaN below 1. */
        arccosh_(): this;
        /** Alias of `asin`. Inverse sine in radians; NaN outside [-1, 1]. */
        arcsin(): Tensor;
        /** In-place form of `asin`: Inverse sine in radians; NaN outside [-1, 1]. */
        arcsin_(): this;
        /** Alias of `asinh`. Inverse hyperbolic sine. */
        arcsinh(): Tensor;
        /** In-place form of `asinh`: Inverse hyperbolic sine. */
        arcsinh_(): this;
        /** Alias of `atan`. Inverse tangent in radians. */
        arctan(): Tensor;
        /** Alias of `atan2`. The angle of the point (`other`, `input`) in radians, in (-pi, pi]. */
        arctan2(other: Tensor | Scalar): Tensor;
        /** The angle of the point (`other`, `input`) in radians, in (-pi, pi]. */
        arctan2(keywords: { other: Tensor | Scalar }): Tensor;
        /** In-place form of `atan2`: The angle of the point (`other`, `input`) in radians, in (-pi, pi]. */
        arctan2_(other: Tensor | Scalar): this;
        /** The angle of the point (`other`, `input`) in radians, in (-pi, pi]. */
        arctan2_(keywords: { other: Tensor | Scalar }): this;
        /** In-place form of `atan`: Inverse tangent in radians. */
        arctan_(): this;
        /** Alias of `atanh`. Inverse hyperbolic tangent; infinite at 1 and -1, NaN beyond. */
        arctanh(): Tensor;
        /** In-place form of `atanh`: Inverse hyperbolic tangent; infinite at 1 and -1, NaN beyond. */
        arctanh_(): this;
        /** Where the largest element is, int32; the first of equal ones, the first NaN if there is one. Without `dim` the position in row-major order. */
        argmax(dim?: number | null, keepdim?: boolean): Tensor;
        /** Where the largest element is, int32; the first of equal ones, the first NaN if there is one. Without `dim` the position in row-major order. */
        argmax(dim: number | null, keywords: { keepdim?: boolean }): Tensor;
        /** Where the largest element is, int32; the first of equal ones, the first NaN if there is one. Without `dim` the position in row-major order. */
        argmax(keywords: { dim?: number | null; keepdim?: boolean }): Tensor;
        /** Where the smallest element is, int32; the first of equal ones, the first NaN if there is one. Without `dim` the position in row-major order. */
        argmin(dim?: number | null, keepdim?: boolean): Tensor;
        /** Where the smallest element is, int32; the first of equal ones, the first NaN if there is one. Without `dim` the position in row-major order. */
        argmin(dim: number | null, keywords: { keepdim?: boolean }): Tensor;
        /** Where the smallest element is, int32; the first of equal ones, the first NaN if there is one. Without `dim` the position in row-major order. */
        argmin(keywords: { dim?: number | null; keepdim?: boolean }): Tensor;
        /** Alias of `nonzero`. The coordinates of the elements that are not 0, one row each. Waits for `input`: the shape depends on it. */
        argwhere(): Tensor;
        /** Any layout over the storage, within its bounds. */
        as_strided(size: number | readonly number[], stride: number | readonly number[], storage_offset?: number | null): Tensor;
        /** Any layout over the storage, within its bounds. */
        as_strided(size: number | readonly number[], stride: number | readonly number[], keywords: { storage_offset?: number | null }): Tensor;
        /** Any layout over the storage, within its bounds. */
        as_strided(size: number | readonly number[], keywords: { stride: number | readonly number[]; storage_offset?: number | null }): Tensor;
        /** Any layout over the storage, within its bounds. */
        as_strided(keywords: { size: number | readonly number[]; stride: number | readonly number[]; storage_offset?: number | null }): Tensor;
        /** In-place form of `as_strided`: Any layout over the storage, within its bounds. */
        as_strided_(size: number | readonly number[], stride: number | readonly number[], storage_offset?: number | null): this;
        /** Any layout over the storage, within its bounds. */
        as_strided_(size: number | readonly number[], stride: number | readonly number[], keywords: { storage_offset?: number | null }): this;
        /** Any layout over the storage, within its bounds. */
        as_strided_(size: number | readonly number[], keywords: { stride: number | readonly number[]; storage_offset?: number | null }): this;
        /** Any layout over the storage, within its bounds. */
        as_strided_(keywords: { size: number | readonly number[]; stride: number | readonly number[]; storage_offset?: number | null }): this;
        /** A copy of `input` with `src` where `as_strided` would look. */
        as_strided_scatter(src: Tensor, size: number | readonly number[], stride: number | readonly number[], storage_offset?: number | null): Tensor;
        /** A copy of `input` with `src` where `as_strided` would look. */
        as_strided_scatter(src: Tensor, size: number | readonly number[], stride: number | readonly number[], keywords: { storage_offset?: number | null }): Tensor;
        /** A copy of `input` with `src` where `as_strided` would look. */
        as_strided_scatter(src: Tensor, size: number | readonly number[], keywords: { stride: number | readonly number[]; storage_offset?: number | null }): Tensor;
        /** A copy of `input` with `src` where `as_strided` would look. */
        as_strided_scatter(src: Tensor, keywords: { size: number | readonly number[]; stride: number | readonly number[]; storage_offset?: number | null }): Tensor;
        /** A copy of `input` with `src` where `as_strided` would look. */
        as_strided_scatter(keywords: { src: Tensor; size: number | readonly number[]; stride: number | readonly number[]; storage_offset?: number | null }): Tensor;
        /** Inverse sine in radians; NaN outside [-1, 1]. */
        asin(): Tensor;
        /** In-place form of `asin`: Inverse sine in radians; NaN outside [-1, 1]. */
        asin_(): this;
        /** Inverse hyperbolic sine. */
        asinh(): Tensor;
        /** In-place form of `asinh`: Inverse hyperbolic sine. */
        asinh_(): this;
        /** Inverse tangent in radians. */
        atan(): Tensor;
        /** The angle of the point (`other`, `input`) in radians, in (-pi, pi]. */
        atan2(other: Tensor | Scalar): Tensor;
        /** The angle of the point (`other`, `input`) in radians, in (-pi, pi]. */
        atan2(keywords: { other: Tensor | Scalar }): Tensor;
        /** In-place form of `atan2`: The angle of the point (`other`, `input`) in radians, in (-pi, pi]. */
        atan2_(other: Tensor | Scalar): this;
        /** The angle of the point (`other`, `input`) in radians, in (-pi, pi]. */
        atan2_(keywords: { other: Tensor | Scalar }): this;
        /** In-place form of `atan`: Inverse tangent in radians. */
        atan_(): this;
        /** Inverse hyperbolic tangent; infinite at 1 and -1, NaN beyond. */
        atanh(): Tensor;
        /** In-place form of `atanh`: Inverse hyperbolic tangent; infinite at 1 and -1, NaN beyond. */
        atanh_(): this;
        /** `beta * input + alpha * (batch1 @ batch2)`. */
        baddbmm(batch1: Tensor | Scalar, batch2: Tensor | Scalar, keywords?: { beta?: Scalar; alpha?: Scalar }): Tensor;
        /** `beta * input + alpha * (batch1 @ batch2)`. */
        baddbmm(batch1: Tensor | Scalar, keywords: { batch2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
        /** `beta * input + alpha * (batch1 @ batch2)`. */
        baddbmm(keywords: { batch1: Tensor | Scalar; batch2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
        /** In-place form of `baddbmm`: `beta * input + alpha * (batch1 @ batch2)`. */
        baddbmm_(batch1: Tensor | Scalar, batch2: Tensor | Scalar, keywords?: { beta?: Scalar; alpha?: Scalar }): this;
        /** `beta * input + alpha * (batch1 @ batch2)`. */
        baddbmm_(batch1: Tensor | Scalar, keywords: { batch2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): this;
        /** `beta * input + alpha * (batch1 @ batch2)`. */
        baddbmm_(keywords: { batch1: Tensor | Scalar; batch2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): this;
        /** 1 with the probability that `input` says, else 0. */
        bernoulli(keywords?: { generator?: Generator | null }): Tensor;
        /** 1 with probability `p`, else 0, with the shape of `input`. */
        bernoulli(p: number, keywords?: { generator?: Generator | null }): Tensor;
        /** 1 with probability `p`, else 0, with the shape of `input`. */
        bernoulli(keywords: { p: number; generator?: Generator | null }): Tensor;
        /** In-place form of `bernoulli`: `bernoulli_`: 1 with probability `p`, else 0. */
        bernoulli_(p?: number, keywords?: { generator?: Generator | null }): this;
        /** `bernoulli_`: 1 with probability `p`, else 0. */
        bernoulli_(keywords: { p?: number; generator?: Generator | null }): this;
        /** The tensor as bfloat16; itself when it is that. */
        bfloat16(): Tensor;
        /** Bitwise and of integers, logical and of bools. */
        bitwise_and(other: Tensor | Scalar): Tensor;
        /** Bitwise and of integers, logical and of bools. */
        bitwise_and(keywords: { other: Tensor | Scalar }): Tensor;
        /** In-place form of `bitwise_and`: Bitwise and of integers, logical and of bools. */
        bitwise_and_(other: Tensor | Scalar): this;
        /** Bitwise and of integers, logical and of bools. */
        bitwise_and_(keywords: { other: Tensor | Scalar }): this;
        /** Left shift; by the width or more gives 0. */
        bitwise_left_shift(other: Tensor | Scalar): Tensor;
        /** Left shift; by the width or more gives 0. */
        bitwise_left_shift(keywords: { other: Tensor | Scalar }): Tensor;
        /** In-place form of `bitwise_left_shift`: Left shift; by the width or more gives 0. */
        bitwise_left_shift_(other: Tensor | Scalar): this;
        /** Left shift; by the width or more gives 0. */
        bitwise_left_shift_(keywords: { other: Tensor | Scalar }): this;
        /** Bitwise complement of integers, logical not of bools. */
        bitwise_not(): Tensor;
        /** In-place form of `bitwise_not`: Bitwise complement of integers, logical not of bools. */
        bitwise_not_(): this;
        /** Bitwise or of integers, logical or of bools. */
        bitwise_or(other: Tensor | Scalar): Tensor;
        /** Bitwise or of integers, logical or of bools. */
        bitwise_or(keywords: { other: Tensor | Scalar }): Tensor;
        /** In-place form of `bitwise_or`: Bitwise or of integers, logical or of bools. */
        bitwise_or_(other: Tensor | Scalar): this;
        /** Bitwise or of integers, logical or of bools. */
        bitwise_or_(keywords: { other: Tensor | Scalar }): this;
        /** Arithmetic right shift; by the width or more leaves the sign. */
        bitwise_right_shift(other: Tensor | Scalar): Tensor;
        /** Arithmetic right shift; by the width or more leaves the sign. */
        bitwise_right_shift(keywords: { other: Tensor | Scalar }): Tensor;
        /** In-place form of `bitwise_right_shift`: Arithmetic right shift; by the width or more leaves the sign. */
        bitwise_right_shift_(other: Tensor | Scalar): this;
        /** Arithmetic right shift; by the width or more leaves the sign. */
        bitwise_right_shift_(keywords: { other: Tensor | Scalar }): this;
        /** Bitwise exclusive or of integers; of bools: whether they differ. */
        bitwise_xor(other: Tensor | Scalar): Tensor;
        /** Bitwise exclusive or of integers; of bools: whether they differ. */
        bitwise_xor(keywords: { other: Tensor | Scalar }): Tensor;
        /** In-place form of `bitwise_xor`: Bitwise exclusive or of integers; of bools: whether they differ. */
        bitwise_xor_(other: Tensor | Scalar): this;
        /** Bitwise exclusive or of integers; of bools: whether they differ. */
        bitwise_xor_(keywords: { other: Tensor | Scalar }): this;
        /** The products of two batches of matrices. */
        bmm(mat2: Tensor | Scalar): Tensor;
        /** The products of two batches of matrices. */
        bmm(keywords: { mat2: Tensor | Scalar }): Tensor;
        /** The tensor as bool; itself when it is that. Whatever is not 0 is true. */
        bool(): Tensor;
        /** The same as `expand`. */
        broadcast_to(size: number | readonly number[]): Tensor;
        /** The same as `expand`. */
        broadcast_to(...size: number[]): Tensor;
        /** The same as `expand`. */
        broadcast_to(keywords: { size: number | readonly number[] }): Tensor;
        /** The tensor as uint8; itself when it is that. */
        byte(): Tensor;
        /** The smallest integer that is not less. The gradient is 0. */
        ceil(): Tensor;
        /** In-place form of `ceil`: The smallest integer that is not less. The gradient is 0. */
        ceil_(): this;
        /** Continuously differentiable exponential linear unit (Barron 2017). */
        celu(alpha?: number): Tensor;
        /** Continuously differentiable exponential linear unit (Barron 2017). */
        celu(keywords: { alpha?: number }): Tensor;
        /** In-place form of `celu`: Continuously differentiable exponential linear unit (Barron 2017). */
        celu_(alpha?: number): this;
        /** Continuously differentiable exponential linear unit (Barron 2017). */
        celu_(keywords: { alpha?: number }): this;
        /** The tensor as int8; itself when it is that. */
        char(): Tensor;
        /** At most `chunks` views of equal size along `dim`, the last one possibly smaller. */
        chunk(chunks: number, dim?: number): Tensor[];
        /** At most `chunks` views of equal size along `dim`, the last one possibly smaller. */
        chunk(chunks: number, keywords: { dim?: number }): Tensor[];
        /** At most `chunks` views of equal size along `dim`, the last one possibly smaller. */
        chunk(keywords: { chunks: number; dim?: number }): Tensor[];
        /** Into `[min, max]`; NaN stays NaN. Where `min > max` the result is `max`. */
        clamp(min: Scalar, max: Scalar): Tensor;
        /** Into `[min, max]`; NaN stays NaN. Where `min > max` the result is `max`. */
        clamp(min: Scalar, keywords: { max: Scalar }): Tensor;
        /** Into `[min, max]`; NaN stays NaN. Where `min > max` the result is `max`. */
        clamp(keywords: { min: Scalar; max: Scalar }): Tensor;
        /** Into `[min, max]`, element by element; NaN stays NaN. Where `min > max` the result is `max`. */
        clamp(min: Tensor | Scalar, max: Tensor | Scalar): Tensor;
        /** Into `[min, max]`, element by element; NaN stays NaN. Where `min > max` the result is `max`. */
        clamp(min: Tensor | Scalar, keywords: { max: Tensor | Scalar }): Tensor;
        /** Into `[min, max]`, element by element; NaN stays NaN. Where `min > max` the result is `max`. */
        clamp(keywords: { min: Tensor | Scalar; max: Tensor | Scalar }): Tensor;
        /** Not below `min`. */
        clamp(min: Scalar): Tensor;
        /** Not below `min`. */
        clamp(keywords: { min: Scalar }): Tensor;
        /** Not below `min`, element by element. */
        clamp(min: Tensor | Scalar): Tensor;
        /** Not below `min`, element by element. */
        clamp(keywords: { min: Tensor | Scalar }): Tensor;
        /** Not above `max`. */
        clamp(keywords: { max: Scalar }): Tensor;
        /** Not above `max`, element by element. */
        clamp(keywords: { max: Tensor | Scalar }): Tensor;
        /** Into `[min, max]`, where a bound may be `null`. */
        clamp(min?: Scalar | null, max?: Scalar | null): Tensor;
        /** Into `[min, max]`, where a bound may be `null`. */
        clamp(min: Scalar | null, keywords: { max?: Scalar | null }): Tensor;
        /** Into `[min, max]`, where a bound may be `null`. */
        clamp(keywords: { min?: Scalar | null; max?: Scalar | null }): Tensor;
        /** In-place form of `clamp`: Into `[min, max]`; NaN stays NaN. Where `min > max` the result is `max`. */
        clamp_(min: Scalar, max: Scalar): this;
        /** Into `[min, max]`; NaN stays NaN. Where `min > max` the result is `max`. */
        clamp_(min: Scalar, keywords: { max: Scalar }): this;
        /** Into `[min, max]`; NaN stays NaN. Where `min > max` the result is `max`. */
        clamp_(keywords: { min: Scalar; max: Scalar }): this;
        /** In-place form of `clamp`: Into `[min, max]`, element by element; NaN stays NaN. Where `min > max` the result is `max`. */
        clamp_(min: Tensor | Scalar, max: Tensor | Scalar): this;
        /** Into `[min, max]`, element by element; NaN stays NaN. Where `min > max` the result is `max`. */
        clamp_(min: Tensor | Scalar, keywords: { max: Tensor | Scalar }): this;
        /** Into `[min, max]`, element by element; NaN stays NaN. Where `min > max` the result is `max`. */
        clamp_(keywords: { min: Tensor | Scalar; max: Tensor | Scalar }): this;
        /** In-place form of `clamp`: Not below `min`. */
        clamp_(min: Scalar): this;
        /** Not below `min`. */
        clamp_(keywords: { min: Scalar }): this;
        /** In-place form of `clamp`: Not below `min`, element by element. */
        clamp_(min: Tensor | Scalar): this;
        /** Not below `min`, element by element. */
        clamp_(keywords: { min: Tensor | Scalar }): this;
        /** In-place form of `clamp`: Not above `max`. */
        clamp_(keywords: { max: Scalar }): this;
        /** In-place form of `clamp`: Not above `max`, element by element. */
        clamp_(keywords: { max: Tensor | Scalar }): this;
        /** In-place form of `clamp`: Into `[min, max]`, where a bound may be `null`. */
        clamp_(min?: Scalar | null, max?: Scalar | null): this;
        /** Into `[min, max]`, where a bound may be `null`. */
        clamp_(min: Scalar | null, keywords: { max?: Scalar | null }): this;
        /** Into `[min, max]`, where a bound may be `null`. */
        clamp_(keywords: { min?: Scalar | null; max?: Scalar | null }): this;
        /** Alias of `clamp`. Not above `max`. */
        clamp_max(keywords: { max: Scalar }): Tensor;
        /** In-place form of `clamp`: Not above `max`. */
        clamp_max_(keywords: { max: Scalar }): this;
        /** Alias of `clamp`. Not below `min`. */
        clamp_min(min: Scalar): Tensor;
        /** Not below `min`. */
        clamp_min(keywords: { min: Scalar }): Tensor;
        /** In-place form of `clamp`: Not below `min`. */
        clamp_min_(min: Scalar): this;
        /** Not below `min`. */
        clamp_min_(keywords: { min: Scalar }): this;
        /** The same as `clamp`. */
        clip(min?: Scalar | null, max?: Scalar | null): Tensor;
        /** The same as `clamp`. */
        clip(min: Scalar | null, keywords: { max?: Scalar | null }): Tensor;
        /** The same as `clamp`. */
        clip(keywords: { min?: Scalar | null; max?: Scalar | null }): Tensor;
        /** In-place form of `clip`: The same as `clamp`. */
        clip_(min?: Scalar | null, max?: Scalar | null): this;
        /** The same as `clamp`. */
        clip_(min: Scalar | null, keywords: { max?: Scalar | null }): this;
        /** The same as `clamp`. */
        clip_(keywords: { min?: Scalar | null; max?: Scalar | null }): this;
        /** A copy with a storage of its own; gradients flow through. */
        clone(): Tensor;
        /** All ways to take `r` elements of a vector in order, one row for each. */
        combinations(r?: number, with_replacement?: boolean): Tensor;
        /** All ways to take `r` elements of a vector in order, one row for each. */
        combinations(r: number, keywords: { with_replacement?: boolean }): Tensor;
        /** All ways to take `r` elements of a vector in order, one row for each. */
        combinations(keywords: { r?: number; with_replacement?: boolean }): Tensor;
        /** The complex conjugate, computed and not a view; a real tensor itself. */
        conj(): Tensor;
        /** Alias of `conj`. The complex conjugate, computed and not a view; a real tensor itself. */
        conj_physical(): Tensor;
        /** The tensor if its elements lie in row-major order, else a copy in which they do. */
        contiguous(): Tensor;
        /** In-place form of `copy`: `copy_`: the elements of `src`, broadcast. */
        copy_(src: Tensor | Scalar): this;
        /** `copy_`: the elements of `src`, broadcast. */
        copy_(keywords: { src: Tensor | Scalar }): this;
        /** The magnitude of `input` with the sign bit of `other`. */
        copysign(other: Tensor | Scalar): Tensor;
        /** The magnitude of `input` with the sign bit of `other`. */
        copysign(keywords: { other: Tensor | Scalar }): Tensor;
        /** In-place form of `copysign`: The magnitude of `input` with the sign bit of `other`. */
        copysign_(other: Tensor | Scalar): this;
        /** The magnitude of `input` with the sign bit of `other`. */
        copysign_(keywords: { other: Tensor | Scalar }): this;
        /** Cosine of radians. */
        cos(): Tensor;
        /** In-place form of `cos`: Cosine of radians. */
        cos_(): this;
        /** Hyperbolic cosine. */
        cosh(): Tensor;
        /** In-place form of `cosh`: Hyperbolic cosine. */
        cosh_(): this;
        /** How many elements are not 0, int32. */
        count_nonzero(dim?: number | readonly number[] | null): Tensor;
        /** How many elements are not 0, int32. */
        count_nonzero(...dim: number[]): Tensor;
        /** How many elements are not 0, int32. */
        count_nonzero(keywords: { dim?: number | readonly number[] | null }): Tensor;
        /** The vector product along `dim`, of size 3; without `dim` the first dimension of that size (`linalg.cross` takes the last). */
        cross(other: Tensor, dim?: number | null): Tensor;
        /** The vector product along `dim`, of size 3; without `dim` the first dimension of that size (`linalg.cross` takes the last). */
        cross(other: Tensor, keywords: { dim?: number | null }): Tensor;
        /** The vector product along `dim`, of size 3; without `dim` the first dimension of that size (`linalg.cross` takes the last). */
        cross(keywords: { other: Tensor; dim?: number | null }): Tensor;
        /** The largest elements up to each position along `dim` and where they are; the last of equal ones. */
        cummax(dim: number): Results<"values" | "indices">;
        /** The largest elements up to each position along `dim` and where they are; the last of equal ones. */
        cummax(keywords: { dim: number }): Results<"values" | "indices">;
        /** The smallest elements up to each position along `dim` and where they are; the last of equal ones. */
        cummin(dim: number): Results<"values" | "indices">;
        /** The smallest elements up to each position along `dim` and where they are; the last of equal ones. */
        cummin(keywords: { dim: number }): Results<"values" | "indices">;
        /** The products of the elements up to each position along `dim`. */
        cumprod(dim: number, keywords?: { dtype?: DType | null }): Tensor;
        /** The products of the elements up to each position along `dim`. */
        cumprod(keywords: { dim: number; dtype?: DType | null }): Tensor;
        /** In-place form of `cumprod`: The products of the elements up to each position along `dim`. */
        cumprod_(dim: number, keywords?: { dtype?: DType | null }): this;
        /** The products of the elements up to each position along `dim`. */
        cumprod_(keywords: { dim: number; dtype?: DType | null }): this;
        /** The sums of the elements up to each position along `dim`. Bools and small integers are summed in int32. */
        cumsum(dim: number, keywords?: { dtype?: DType | null }): Tensor;
        /** The sums of the elements up to each position along `dim`. Bools and small integers are summed in int32. */
        cumsum(keywords: { dim: number; dtype?: DType | null }): Tensor;
        /** In-place form of `cumsum`: The sums of the elements up to each position along `dim`. Bools and small integers are summed in int32. */
        cumsum_(dim: number, keywords?: { dtype?: DType | null }): this;
        /** The sums of the elements up to each position along `dim`. Bools and small integers are summed in int32. */
        cumsum_(keywords: { dim: number; dtype?: DType | null }): this;
        /** Degrees to radians. */
        deg2rad(): Tensor;
        /** In-place form of `deg2rad`: Degrees to radians. */
        deg2rad_(): this;
        /** The same elements, cut off from autograd. */
        detach(): Tensor;
        /** The matrix with a vector on its diagonal, or a copy of a matrix's diagonal. */
        diag(diagonal?: number): Tensor;
        /** The matrix with a vector on its diagonal, or a copy of a matrix's diagonal. */
        diag(keywords: { diagonal?: number }): Tensor;
        /** Matrices, in the dimensions `dim1` and `dim2` of the result, with the last dimension of `input` on their diagonals. */
        diag_embed(offset?: number, dim1?: number, dim2?: number): Tensor;
        /** Matrices, in the dimensions `dim1` and `dim2` of the result, with the last dimension of `input` on their diagonals. */
        diag_embed(offset: number, dim1: number, keywords: { dim2?: number }): Tensor;
        /** Matrices, in the dimensions `dim1` and `dim2` of the result, with the last dimension of `input` on their diagonals. */
        diag_embed(offset: number, keywords: { dim1?: number; dim2?: number }): Tensor;
        /** Matrices, in the dimensions `dim1` and `dim2` of the result, with the last dimension of `input` on their diagonals. */
        diag_embed(keywords: { offset?: number; dim1?: number; dim2?: number }): Tensor;
        /** The matrix with all elements of `input` on a diagonal. */
        diagflat(offset?: number): Tensor;
        /** The matrix with all elements of `input` on a diagonal. */
        diagflat(keywords: { offset?: number }): Tensor;
        /** A diagonal of two dimensions as the last dimension. */
        diagonal(offset?: number, dim1?: number, dim2?: number): Tensor;
        /** A diagonal of two dimensions as the last dimension. */
        diagonal(offset: number, dim1: number, keywords: { dim2?: number }): Tensor;
        /** A diagonal of two dimensions as the last dimension. */
        diagonal(offset: number, keywords: { dim1?: number; dim2?: number }): Tensor;
        /** A diagonal of two dimensions as the last dimension. */
        diagonal(keywords: { offset?: number; dim1?: number; dim2?: number }): Tensor;
        /** A copy of `input` with `src` on a diagonal of two dimensions. */
        diagonal_scatter(src: Tensor, offset?: number, dim1?: number, dim2?: number): Tensor;
        /** A copy of `input` with `src` on a diagonal of two dimensions. */
        diagonal_scatter(src: Tensor, offset: number, dim1: number, keywords: { dim2?: number }): Tensor;
        /** A copy of `input` with `src` on a diagonal of two dimensions. */
        diagonal_scatter(src: Tensor, offset: number, keywords: { dim1?: number; dim2?: number }): Tensor;
        /** A copy of `input` with `src` on a diagonal of two dimensions. */
        diagonal_scatter(src: Tensor, keywords: { offset?: number; dim1?: number; dim2?: number }): Tensor;
        /** A copy of `input` with `src` on a diagonal of two dimensions. */
        diagonal_scatter(keywords: { src: Tensor; offset?: number; dim1?: number; dim2?: number }): Tensor;
        /** The derivative of `lgamma`; at 0 infinite with the sign of `-input`, NaN at -1, -2, … */
        digamma(): Tensor;
        /** The derivative of `lgamma`; at 0 infinite with the sign of `-input`, NaN at -1, -2, … */
        digamma(): Tensor;
        /** In-place form of `digamma`: The derivative of `lgamma`; at 0 infinite with the sign of `-input`, NaN at -1, -2, … */
        digamma_(): this;
        /** In-place form of `digamma`: The derivative of `lgamma`; at 0 infinite with the sign of `-input`, NaN at -1, -2, … */
        digamma_(): this;
        /** The p-norm of the difference. */
        dist(other: Tensor | Scalar, p?: Scalar): Tensor;
        /** The p-norm of the difference. */
        dist(other: Tensor | Scalar, keywords: { p?: Scalar }): Tensor;
        /** The p-norm of the difference. */
        dist(keywords: { other: Tensor | Scalar; p?: Scalar }): Tensor;
        /** True division: integers give floats. */
        div(other: Tensor | Scalar): Tensor;
        /** True division: integers give floats. */
        div(keywords: { other: Tensor | Scalar }): Tensor;
        /** Division, rounded towards negative infinity (`"floor"`), towards zero (`"trunc"`) or not at all (`null`). */
        div(other: Tensor | Scalar, keywords?: { rounding_mode?: string | null }): Tensor;
        /** Division, rounded towards negative infinity (`"floor"`), towards zero (`"trunc"`) or not at all (`null`). */
        div(keywords: { other: Tensor | Scalar; rounding_mode?: string | null }): Tensor;
        /** In-place form of `div`: True division: integers give floats. */
        div_(other: Tensor | Scalar): this;
        /** True division: integers give floats. */
        div_(keywords: { other: Tensor | Scalar }): this;
        /** In-place form of `div`: Division, rounded towards negative infinity (`"floor"`), towards zero (`"trunc"`) or not at all (`null`). */
        div_(other: Tensor | Scalar, keywords?: { rounding_mode?: string | null }): this;
        /** Division, rounded towards negative infinity (`"floor"`), towards zero (`"trunc"`) or not at all (`null`). */
        div_(keywords: { other: Tensor | Scalar; rounding_mode?: string | null }): this;
        /** Alias of `div`. True division: integers give floats. */
        divide(other: Tensor | Scalar): Tensor;
        /** True division: integers give floats. */
        divide(keywords: { other: Tensor | Scalar }): Tensor;
        /** In-place form of `div`: True division: integers give floats. */
        divide_(other: Tensor | Scalar): this;
        /** True division: integers give floats. */
        divide_(keywords: { other: Tensor | Scalar }): this;
        /** The sum of the products of two vectors. */
        dot(tensor: Tensor | Scalar): Tensor;
        /** The sum of the products of two vectors. */
        dot(keywords: { tensor: Tensor | Scalar }): Tensor;
        /** The tensor as float64; itself when it is that. */
        double(): Tensor;
        /** So many equal views behind each other: along the third dimension. */
        dsplit(sections: number): Tensor[];
        /** So many equal views behind each other: along the third dimension. */
        dsplit(keywords: { sections: number }): Tensor[];
        /** Views behind each other that begin and end at the given positions. */
        dsplit(indices: number | readonly number[]): Tensor[];
        /** Views behind each other that begin and end at the given positions. */
        dsplit(...indices: number[]): Tensor[];
        /** Views behind each other that begin and end at the given positions. */
        dsplit(keywords: { indices: number | readonly number[] }): Tensor[];
        /** Equal, element by element; NaN equals nothing. */
        eq(other: Tensor | Scalar): Tensor;
        /** Equal, element by element; NaN equals nothing. */
        eq(keywords: { other: Tensor | Scalar }): Tensor;
        /** In-place form of `eq`: Equal, element by element; NaN equals nothing. */
        eq_(other: Tensor | Scalar): this;
        /** Equal, element by element; NaN equals nothing. */
        eq_(keywords: { other: Tensor | Scalar }): this;
        /** Whether shapes and all elements are equal. Gives a plain boolean. */
        equal(other: Tensor): boolean;
        /** Whether shapes and all elements are equal. Gives a plain boolean. */
        equal(keywords: { other: Tensor }): boolean;
        /** The error function. */
        erf(): Tensor;
        /** The error function. */
        erf(): Tensor;
        /** In-place form of `erf`: The error function. */
        erf_(): this;
        /** In-place form of `erf`: The error function. */
        erf_(): this;
        /** `1 - erf(input)`, accurate where that is small. */
        erfc(): Tensor;
        /** `1 - erf(input)`, accurate where that is small. */
        erfc(): Tensor;
        /** In-place form of `erfc`: `1 - erf(input)`, accurate where that is small. */
        erfc_(): this;
        /** In-place form of `erfc`: `1 - erf(input)`, accurate where that is small. */
        erfc_(): this;
        /** The inverse of `erf`: infinite at 1 and -1, NaN beyond. */
        erfinv(): Tensor;
        /** The inverse of `erf`: infinite at 1 and -1, NaN beyond. */
        erfinv(): Tensor;
        /** In-place form of `erfinv`: The inverse of `erf`: infinite at 1 and -1, NaN beyond. */
        erfinv_(): this;
        /** In-place form of `erfinv`: The inverse of `erf`: infinite at 1 and -1, NaN beyond. */
        erfinv_(): this;
        /** e to the power of `input`. */
        exp(): Tensor;
        /** 2 to the power of `input`. */
        exp2(): Tensor;
        /** 2 to the power of `input`. */
        exp2(): Tensor;
        /** In-place form of `exp2`: 2 to the power of `input`. */
        exp2_(): this;
        /** In-place form of `exp2`: 2 to the power of `input`. */
        exp2_(): this;
        /** In-place form of `exp`: e to the power of `input`. */
        exp_(): this;
        /** Dimensions of size 1 repeated to a larger size without copying, -1 for those that stay; new dimensions go in front. */
        expand(size: number | readonly number[]): Tensor;
        /** Dimensions of size 1 repeated to a larger size without copying, -1 for those that stay; new dimensions go in front. */
        expand(...size: number[]): Tensor;
        /** Dimensions of size 1 repeated to a larger size without copying, -1 for those that stay; new dimensions go in front. */
        expand(keywords: { size: number | readonly number[] }): Tensor;
        /** `expand` to the shape of `other`. */
        expand_as(other: Tensor | Scalar): Tensor;
        /** `expand` to the shape of `other`. */
        expand_as(keywords: { other: Tensor | Scalar }): Tensor;
        /** Alias of `sigmoid`. The logistic function `1 / (1 + exp(-input))`. */
        expit(): Tensor;
        /** In-place form of `sigmoid`: The logistic function `1 / (1 + exp(-input))`. */
        expit_(): this;
        /** `exp(input) - 1`, accurate near 0. */
        expm1(): Tensor;
        /** `exp(input) - 1`, accurate near 0. */
        expm1(): Tensor;
        /** In-place form of `expm1`: `exp(input) - 1`, accurate near 0. */
        expm1_(): this;
        /** In-place form of `expm1`: `exp(input) - 1`, accurate near 0. */
        expm1_(): this;
        /** In-place form of `exponential`: `exponential_`: exponential with rate `lambd`. */
        exponential_(lambd?: number, keywords?: { generator?: Generator | null }): this;
        /** `exponential_`: exponential with rate `lambd`. */
        exponential_(keywords: { lambd?: number; generator?: Generator | null }): this;
        /** In-place form of `fill`: `fill_`: the number `value` everywhere. */
        fill_(value: number): this;
        /** `fill_`: the number `value` everywhere. */
        fill_(keywords: { value: number }): this;
        /** Alias of `trunc`. Towards zero. The gradient is 0. */
        fix(): Tensor;
        /** In-place form of `trunc`: Towards zero. The gradient is 0. */
        fix_(): this;
        /** The dimensions from `start_dim` to `end_dim` as one. */
        flatten(start_dim?: number, end_dim?: number): Tensor;
        /** The dimensions from `start_dim` to `end_dim` as one. */
        flatten(start_dim: number, keywords: { end_dim?: number }): Tensor;
        /** The dimensions from `start_dim` to `end_dim` as one. */
        flatten(keywords: { start_dim?: number; end_dim?: number }): Tensor;
        /** A copy with the order of elements reversed along `dims`. */
        flip(dims: number | readonly number[]): Tensor;
        /** A copy with the order of elements reversed along `dims`. */
        flip(...dims: number[]): Tensor;
        /** A copy with the order of elements reversed along `dims`. */
        flip(keywords: { dims: number | readonly number[] }): Tensor;
        /** A copy with the order along the second dimension reversed. */
        fliplr(): Tensor;
        /** A copy with the order along the first dimension reversed. */
        flipud(): Tensor;
        /** The tensor as float32; itself when it is that. */
        float(): Tensor;
        /** `input` to the power of `exponent`, computed in float64, which not every GPU has; `pow` stays in the dtype of its arguments. */
        float_power(exponent: Tensor | Scalar): Tensor;
        /** `input` to the power of `exponent`, computed in float64, which not every GPU has; `pow` stays in the dtype of its arguments. */
        float_power(keywords: { exponent: Tensor | Scalar }): Tensor;
        /** In-place form of `float_power`: `float_power_`: to the power of `exponent`, in place; the tensor must be float64. */
        float_power_(exponent: Tensor | Scalar): this;
        /** `float_power_`: to the power of `exponent`, in place; the tensor must be float64. */
        float_power_(keywords: { exponent: Tensor | Scalar }): this;
        /** The largest integer that is not greater. The gradient is 0. */
        floor(): Tensor;
        /** In-place form of `floor`: The largest integer that is not greater. The gradient is 0. */
        floor_(): this;
        /** Division rounded towards negative infinity. Integers divided by 0 give 0. */
        floor_divide(other: Tensor | Scalar): Tensor;
        /** Division rounded towards negative infinity. Integers divided by 0 give 0. */
        floor_divide(keywords: { other: Tensor | Scalar }): Tensor;
        /** In-place form of `floor_divide`: Division rounded towards negative infinity. Integers divided by 0 give 0. */
        floor_divide_(other: Tensor | Scalar): this;
        /** Division rounded towards negative infinity. Integers divided by 0 give 0. */
        floor_divide_(keywords: { other: Tensor | Scalar }): this;
        /** The larger of two; a number wins over NaN. */
        fmax(other: Tensor | Scalar): Tensor;
        /** The larger of two; a number wins over NaN. */
        fmax(keywords: { other: Tensor | Scalar }): Tensor;
        /** In-place form of `fmax`: The larger of two; a number wins over NaN. */
        fmax_(other: Tensor | Scalar): this;
        /** The larger of two; a number wins over NaN. */
        fmax_(keywords: { other: Tensor | Scalar }): this;
        /** The smaller of two; a number wins over NaN. */
        fmin(other: Tensor | Scalar): Tensor;
        /** The smaller of two; a number wins over NaN. */
        fmin(keywords: { other: Tensor | Scalar }): Tensor;
        /** In-place form of `fmin`: The smaller of two; a number wins over NaN. */
        fmin_(other: Tensor | Scalar): this;
        /** The smaller of two; a number wins over NaN. */
        fmin_(keywords: { other: Tensor | Scalar }): this;
        /** Remainder with the sign of `input` (C's fmod). Integers: modulo 0 gives 0. */
        fmod(other: Tensor | Scalar): Tensor;
        /** Remainder with the sign of `input` (C's fmod). Integers: modulo 0 gives 0. */
        fmod(keywords: { other: Tensor | Scalar }): Tensor;
        /** In-place form of `fmod`: Remainder with the sign of `input` (C's fmod). Integers: modulo 0 gives 0. */
        fmod_(other: Tensor | Scalar): this;
        /** Remainder with the sign of `input` (C's fmod). Integers: modulo 0 gives 0. */
        fmod_(keywords: { other: Tensor | Scalar }): this;
        /** The fractional part, with the sign of `input`. */
        frac(): Tensor;
        /** In-place form of `frac`: The fractional part, with the sign of `input`. */
        frac_(): this;
        /** `mantissa` in [0.5, 1) and integer `exponent` with `input = mantissa * 2**exponent`; of 0, infinities and NaN the element itself and 0. */
        frexp(): Results<"mantissa" | "exponent">;
        /** Alias of `lgamma`. Logarithm of the magnitude of the gamma function; infinite at 0, -1, -2, … */
        gammaln(): Tensor;
        /** In-place form of `lgamma`: Logarithm of the magnitude of the gamma function; infinite at 0, -1, -2, … */
        gammaln_(): this;
        /** `output[i][j] = input[index[i][j]][j]` for `dim` 0, and so on: one read per element of `index`. */
        gather(dim: number, index: Tensor | readonly number[]): Tensor;
        /** `output[i][j] = input[index[i][j]][j]` for `dim` 0, and so on: one read per element of `index`. */
        gather(dim: number, keywords: { index: Tensor | readonly number[] }): Tensor;
        /** `output[i][j] = input[index[i][j]][j]` for `dim` 0, and so on: one read per element of `index`. */
        gather(keywords: { dim: number; index: Tensor | readonly number[] }): Tensor;
        /** Greatest common divisor, not negative; of 0 and 0 it is 0. */
        gcd(other: Tensor | Scalar): Tensor;
        /** Greatest common divisor, not negative; of 0 and 0 it is 0. */
        gcd(keywords: { other: Tensor | Scalar }): Tensor;
        /** In-place form of `gcd`: Greatest common divisor, not negative; of 0 and 0 it is 0. */
        gcd_(other: Tensor | Scalar): this;
        /** Greatest common divisor, not negative; of 0 and 0 it is 0. */
        gcd_(keywords: { other: Tensor | Scalar }): this;
        /** Greater or equal, element by element. */
        ge(other: Tensor | Scalar): Tensor;
        /** Greater or equal, element by element. */
        ge(keywords: { other: Tensor | Scalar }): Tensor;
        /** In-place form of `ge`: Greater or equal, element by element. */
        ge_(other: Tensor | Scalar): this;
        /** Greater or equal, element by element. */
        ge_(keywords: { other: Tensor | Scalar }): this;
        /** Alias of `outer`. All products of the elements of two vectors. */
        ger(vec2: Tensor | Scalar): Tensor;
        /** All products of the elements of two vectors. */
        ger(keywords: { vec2: Tensor | Scalar }): Tensor;
        /** Alias of `gt`. Greater, element by element. */
        greater(other: Tensor | Scalar): Tensor;
        /** Greater, element by element. */
        greater(keywords: { other: Tensor | Scalar }): Tensor;
        /** In-place form of `gt`: Greater, element by element. */
        greater_(other: Tensor | Scalar): this;
        /** Greater, element by element. */
        greater_(keywords: { other: Tensor | Scalar }): this;
        /** Alias of `ge`. Greater or equal, element by element. */
        greater_equal(other: Tensor | Scalar): Tensor;
        /** Greater or equal, element by element. */
        greater_equal(keywords: { other: Tensor | Scalar }): Tensor;
        /** In-place form of `ge`: Greater or equal, element by element. */
        greater_equal_(other: Tensor | Scalar): this;
        /** Greater or equal, element by element. */
        greater_equal_(keywords: { other: Tensor | Scalar }): this;
        /** Greater, element by element. */
        gt(other: Tensor | Scalar): Tensor;
        /** Greater, element by element. */
        gt(keywords: { other: Tensor | Scalar }): Tensor;
        /** In-place form of `gt`: Greater, element by element. */
        gt_(other: Tensor | Scalar): this;
        /** Greater, element by element. */
        gt_(keywords: { other: Tensor | Scalar }): this;
        /** The tensor as float16; itself when it is that. */
        half(): Tensor;
        /** 0 for negative numbers, 1 for positive ones, `values` at 0. */
        heaviside(values: Tensor | Scalar): Tensor;
        /** 0 for negative numbers, 1 for positive ones, `values` at 0. */
        heaviside(keywords: { values: Tensor | Scalar }): Tensor;
        /** In-place form of `heaviside`: 0 for negative numbers, 1 for positive ones, `values` at 0. */
        heaviside_(values: Tensor | Scalar): this;
        /** 0 for negative numbers, 1 for positive ones, `values` at 0. */
        heaviside_(keywords: { values: Tensor | Scalar }): this;
        /** So many equal views side by side: along the second dimension, of a vector along its only one. */
        hsplit(sections: number): Tensor[];
        /** So many equal views side by side: along the second dimension, of a vector along its only one. */
        hsplit(keywords: { sections: number }): Tensor[];
        /** Views side by side that begin and end at the given positions. */
        hsplit(indices: number | readonly number[]): Tensor[];
        /** Views side by side that begin and end at the given positions. */
        hsplit(...indices: number[]): Tensor[];
        /** Views side by side that begin and end at the given positions. */
        hsplit(keywords: { indices: number | readonly number[] }): Tensor[];
        /** `sqrt(input² + other²)` without overflow. */
        hypot(other: Tensor | Scalar): Tensor;
        /** `sqrt(input² + other²)` without overflow. */
        hypot(keywords: { other: Tensor | Scalar }): Tensor;
        /** In-place form of `hypot`: `sqrt(input² + other²)` without overflow. */
        hypot_(other: Tensor | Scalar): this;
        /** `sqrt(input² + other²)` without overflow. */
        hypot_(keywords: { other: Tensor | Scalar }): this;
        /** The modified Bessel function of the first kind and order 0. */
        i0(): Tensor;
        /** The modified Bessel function of the first kind and order 0. */
        i0(): Tensor;
        /** In-place form of `i0`: The modified Bessel function of the first kind and order 0. */
        i0_(): this;
        /** In-place form of `i0`: The modified Bessel function of the first kind and order 0. */
        i0_(): this;
        /** A copy of `input` to which `alpha * source` is added at the positions `index` along `dim`. */
        index_add(dim: number, index: Tensor | readonly number[], source: Tensor, keywords?: { alpha?: Scalar }): Tensor;
        /** A copy of `input` to which `alpha * source` is added at the positions `index` along `dim`. */
        index_add(dim: number, index: Tensor | readonly number[], keywords: { source: Tensor; alpha?: Scalar }): Tensor;
        /** A copy of `input` to which `alpha * source` is added at the positions `index` along `dim`. */
        index_add(dim: number, keywords: { index: Tensor | readonly number[]; source: Tensor; alpha?: Scalar }): Tensor;
        /** A copy of `input` to which `alpha * source` is added at the positions `index` along `dim`. */
        index_add(keywords: { dim: number; index: Tensor | readonly number[]; source: Tensor; alpha?: Scalar }): Tensor;
        /** In-place form of `index_add`: A copy of `input` to which `alpha * source` is added at the positions `index` along `dim`. */
        index_add_(dim: number, index: Tensor | readonly number[], source: Tensor, keywords?: { alpha?: Scalar }): this;
        /** A copy of `input` to which `alpha * source` is added at the positions `index` along `dim`. */
        index_add_(dim: number, index: Tensor | readonly number[], keywords: { source: Tensor; alpha?: Scalar }): this;
        /** A copy of `input` to which `alpha * source` is added at the positions `index` along `dim`. */
        index_add_(dim: number, keywords: { index: Tensor | readonly number[]; source: Tensor; alpha?: Scalar }): this;
        /** A copy of `input` to which `alpha * source` is added at the positions `index` along `dim`. */
        index_add_(keywords: { dim: number; index: Tensor | readonly number[]; source: Tensor; alpha?: Scalar }): this;
        /** A copy of `input` with `source` at the positions `index` along `dim`. */
        index_copy(dim: number, index: Tensor | readonly number[], source: Tensor): Tensor;
        /** A copy of `input` with `source` at the positions `index` along `dim`. */
        index_copy(dim: number, index: Tensor | readonly number[], keywords: { source: Tensor }): Tensor;
        /** A copy of `input` with `source` at the positions `index` along `dim`. */
        index_copy(dim: number, keywords: { index: Tensor | readonly number[]; source: Tensor }): Tensor;
        /** A copy of `input` with `source` at the positions `index` along `dim`. */
        index_copy(keywords: { dim: number; index: Tensor | readonly number[]; source: Tensor }): Tensor;
        /** In-place form of `index_copy`: A copy of `input` with `source` at the positions `index` along `dim`. */
        index_copy_(dim: number, index: Tensor | readonly number[], source: Tensor): this;
        /** A copy of `input` with `source` at the positions `index` along `dim`. */
        index_copy_(dim: number, index: Tensor | readonly number[], keywords: { source: Tensor }): this;
        /** A copy of `input` with `source` at the positions `index` along `dim`. */
        index_copy_(dim: number, keywords: { index: Tensor | readonly number[]; source: Tensor }): this;
        /** A copy of `input` with `source` at the positions `index` along `dim`. */
        index_copy_(keywords: { dim: number; index: Tensor | readonly number[]; source: Tensor }): this;
        /** A copy of `input` with the number `value` at the positions `index` along `dim`. */
        index_fill(dim: number, index: Tensor | readonly number[], value: Scalar): Tensor;
        /** A copy of `input` with the number `value` at the positions `index` along `dim`. */
        index_fill(dim: number, index: Tensor | readonly number[], keywords: { value: Scalar }): Tensor;
        /** A copy of `input` with the number `value` at the positions `index` along `dim`. */
        index_fill(dim: number, keywords: { index: Tensor | readonly number[]; value: Scalar }): Tensor;
        /** A copy of `input` with the number `value` at the positions `index` along `dim`. */
        index_fill(keywords: { dim: number; index: Tensor | readonly number[]; value: Scalar }): Tensor;
        /** A copy of `input` with the 0-d `value` at the positions `index` along `dim`. */
        index_fill(dim: number, index: Tensor | readonly number[], value: Tensor): Tensor;
        /** A copy of `input` with the 0-d `value` at the positions `index` along `dim`. */
        index_fill(dim: number, index: Tensor | readonly number[], keywords: { value: Tensor }): Tensor;
        /** A copy of `input` with the 0-d `value` at the positions `index` along `dim`. */
        index_fill(dim: number, keywords: { index: Tensor | readonly number[]; value: Tensor }): Tensor;
        /** A copy of `input` with the 0-d `value` at the positions `index` along `dim`. */
        index_fill(keywords: { dim: number; index: Tensor | readonly number[]; value: Tensor }): Tensor;
        /** In-place form of `index_fill`: A copy of `input` with the number `value` at the positions `index` along `dim`. */
        index_fill_(dim: number, index: Tensor | readonly number[], value: Scalar): this;
        /** A copy of `input` with the number `value` at the positions `index` along `dim`. */
        index_fill_(dim: number, index: Tensor | readonly number[], keywords: { value: Scalar }): this;
        /** A copy of `input` with the number `value` at the positions `index` along `dim`. */
        index_fill_(dim: number, keywords: { index: Tensor | readonly number[]; value: Scalar }): this;
        /** A copy of `input` with the number `value` at the positions `index` along `dim`. */
        index_fill_(keywords: { dim: number; index: Tensor | readonly number[]; value: Scalar }): this;
        /** In-place form of `index_fill`: A copy of `input` with the 0-d `value` at the positions `index` along `dim`. */
        index_fill_(dim: number, index: Tensor | readonly number[], value: Tensor): this;
        /** A copy of `input` with the 0-d `value` at the positions `index` along `dim`. */
        index_fill_(dim: number, index: Tensor | readonly number[], keywords: { value: Tensor }): this;
        /** A copy of `input` with the 0-d `value` at the positions `index` along `dim`. */
        index_fill_(dim: number, keywords: { index: Tensor | readonly number[]; value: Tensor }): this;
        /** A copy of `input` with the 0-d `value` at the positions `index` along `dim`. */
        index_fill_(keywords: { dim: number; index: Tensor | readonly number[]; value: Tensor }): this;
        /** A copy of `input` with `values` at the positions that one tensor per dimension names, added to what is there if `accumulate`. `x.set` writes with slices too. */
        index_put(indices: readonly Tensor[], values: Tensor, accumulate?: boolean): Tensor;
        /** A copy of `input` with `values` at the positions that one tensor per dimension names, added to what is there if `accumulate`. `x.set` writes with slices too. */
        index_put(indices: readonly Tensor[], values: Tensor, keywords: { accumulate?: boolean }): Tensor;
        /** A copy of `input` with `values` at the positions that one tensor per dimension names, added to what is there if `accumulate`. `x.set` writes with slices too. */
        index_put(indices: readonly Tensor[], keywords: { values: Tensor; accumulate?: boolean }): Tensor;
        /** A copy of `input` with `values` at the positions that one tensor per dimension names, added to what is there if `accumulate`. `x.set` writes with slices too. */
        index_put(keywords: { indices: readonly Tensor[]; values: Tensor; accumulate?: boolean }): Tensor;
        /** In-place form of `index_put`: A copy of `input` with `values` at the positions that one tensor per dimension names, added to what is there if `accumulate`. `x.set` writes with slices too. */
        index_put_(indices: readonly Tensor[], values: Tensor, accumulate?: boolean): this;
        /** A copy of `input` with `values` at the positions that one tensor per dimension names, added to what is there if `accumulate`. `x.set` writes with slices too. */
        index_put_(indices: readonly Tensor[], values: Tensor, keywords: { accumulate?: boolean }): this;
        /** A copy of `input` with `values` at the positions that one tensor per dimension names, added to what is there if `accumulate`. `x.set` writes with slices too. */
        index_put_(indices: readonly Tensor[], keywords: { values: Tensor; accumulate?: boolean }): this;
        /** A copy of `input` with `values` at the positions that one tensor per dimension names, added to what is there if `accumulate`. `x.set` writes with slices too. */
        index_put_(keywords: { indices: readonly Tensor[]; values: Tensor; accumulate?: boolean }): this;
        /** A copy of `input` with `source` combined at the positions `index` along `dim`: "prod", "mean", "amax" or "amin". */
        index_reduce(dim: number, index: Tensor | readonly number[], source: Tensor, reduce: string, keywords?: { include_self?: boolean }): Tensor;
        /** A copy of `input` with `source` combined at the positions `index` along `dim`: "prod", "mean", "amax" or "amin". */
        index_reduce(dim: number, index: Tensor | readonly number[], source: Tensor, keywords: { reduce: string; include_self?: boolean }): Tensor;
        /** A copy of `input` with `source` combined at the positions `index` along `dim`: "prod", "mean", "amax" or "amin". */
        index_reduce(dim: number, index: Tensor | readonly number[], keywords: { source: Tensor; reduce: string; include_self?: boolean }): Tensor;
        /** A copy of `input` with `source` combined at the positions `index` along `dim`: "prod", "mean", "amax" or "amin". */
        index_reduce(dim: number, keywords: { index: Tensor | readonly number[]; source: Tensor; reduce: string; include_self?: boolean }): Tensor;
        /** A copy of `input` with `source` combined at the positions `index` along `dim`: "prod", "mean", "amax" or "amin". */
        index_reduce(keywords: { dim: number; index: Tensor | readonly number[]; source: Tensor; reduce: string; include_self?: boolean }): Tensor;
        /** In-place form of `index_reduce`: A copy of `input` with `source` combined at the positions `index` along `dim`: "prod", "mean", "amax" or "amin". */
        index_reduce_(dim: number, index: Tensor | readonly number[], source: Tensor, reduce: string, keywords?: { include_self?: boolean }): this;
        /** A copy of `input` with `source` combined at the positions `index` along `dim`: "prod", "mean", "amax" or "amin". */
        index_reduce_(dim: number, index: Tensor | readonly number[], source: Tensor, keywords: { reduce: string; include_self?: boolean }): this;
        /** A copy of `input` with `source` combined at the positions `index` along `dim`: "prod", "mean", "amax" or "amin". */
        index_reduce_(dim: number, index: Tensor | readonly number[], keywords: { source: Tensor; reduce: string; include_self?: boolean }): this;
        /** A copy of `input` with `source` combined at the positions `index` along `dim`: "prod", "mean", "amax" or "amin". */
        index_reduce_(dim: number, keywords: { index: Tensor | readonly number[]; source: Tensor; reduce: string; include_self?: boolean }): this;
        /** A copy of `input` with `source` combined at the positions `index` along `dim`: "prod", "mean", "amax" or "amin". */
        index_reduce_(keywords: { dim: number; index: Tensor | readonly number[]; source: Tensor; reduce: string; include_self?: boolean }): this;
        /** The positions `index` (one-dimensional) along `dim`. */
        index_select(dim: number, index: Tensor | readonly number[]): Tensor;
        /** The positions `index` (one-dimensional) along `dim`. */
        index_select(dim: number, keywords: { index: Tensor | readonly number[] }): Tensor;
        /** The positions `index` (one-dimensional) along `dim`. */
        index_select(keywords: { dim: number; index: Tensor | readonly number[] }): Tensor;
        /** Sums of products over the last dimension of both. */
        inner(other: Tensor | Scalar): Tensor;
        /** Sums of products over the last dimension of both. */
        inner(keywords: { other: Tensor | Scalar }): Tensor;
        /** The tensor as int32; itself when it is that. */
        int(): Tensor;
        /** Whether the dtype is complex64. */
        is_complex(): boolean;
        /** Whether the tensor is a conjugate that was not computed yet. Never: `conj` computes at once. */
        is_conj(): boolean;
        /** Whether `|input - other| <= atol + rtol * |other|`. Infinities are close to themselves only. */
        isclose(other: Tensor | Scalar, rtol?: number, atol?: number, equal_nan?: boolean): Tensor;
        /** Whether `|input - other| <= atol + rtol * |other|`. Infinities are close to themselves only. */
        isclose(other: Tensor | Scalar, rtol: number, atol: number, keywords: { equal_nan?: boolean }): Tensor;
        /** Whether `|input - other| <= atol + rtol * |other|`. Infinities are close to themselves only. */
        isclose(other: Tensor | Scalar, rtol: number, keywords: { atol?: number; equal_nan?: boolean }): Tensor;
        /** Whether `|input - other| <= atol + rtol * |other|`. Infinities are close to themselves only. */
        isclose(other: Tensor | Scalar, keywords: { rtol?: number; atol?: number; equal_nan?: boolean }): Tensor;
        /** Whether `|input - other| <= atol + rtol * |other|`. Infinities are close to themselves only. */
        isclose(keywords: { other: Tensor | Scalar; rtol?: number; atol?: number; equal_nan?: boolean }): Tensor;
        /** Whether an element is a finite number. */
        isfinite(): Tensor;
        /** Whether an element is infinite; false for integers. */
        isinf(): Tensor;
        /** Whether an element is NaN; false for integers. */
        isnan(): Tensor;
        /** Whether an element is negative infinity. */
        isneginf(): Tensor;
        /** Whether an element is positive infinity. */
        isposinf(): Tensor;
        /** Whether an element has no imaginary part: always, as no dtype here has one. */
        isreal(): Tensor;
        /** The inverse of `stft`: overlapping frames added up, divided by the squares of their windows. Waits for the window. Computed on the CPU, whatever the device. */
        istft(n_fft: number, hop_length?: number | null, win_length?: number | null, window?: Tensor | null, center?: boolean, normalized?: boolean, onesided?: boolean | null, length?: number | null, return_complex?: boolean): Tensor;
        /** The inverse of `stft`: overlapping frames added up, divided by the squares of their windows. Waits for the window. Computed on the CPU, whatever the device. */
        istft(n_fft: number, hop_length: number | null, win_length: number | null, window: Tensor | null, center: boolean, normalized: boolean, onesided: boolean | null, length: number | null, keywords: { return_complex?: boolean }): Tensor;
        /** The inverse of `stft`: overlapping frames added up, divided by the squares of their windows. Waits for the window. Computed on the CPU, whatever the device. */
        istft(n_fft: number, hop_length: number | null, win_length: number | null, window: Tensor | null, center: boolean, normalized: boolean, onesided: boolean | null, keywords: { length?: number | null; return_complex?: boolean }): Tensor;
        /** The inverse of `stft`: overlapping frames added up, divided by the squares of their windows. Waits for the window. Computed on the CPU, whatever the device. */
        istft(n_fft: number, hop_length: number | null, win_length: number | null, window: Tensor | null, center: boolean, normalized: boolean, keywords: { onesided?: boolean | null; length?: number | null; return_complex?: boolean }): Tensor;
        /** The inverse of `stft`: overlapping frames added up, divided by the squares of their windows. Waits for the window. Computed on the CPU, whatever the device. */
        istft(n_fft: number, hop_length: number | null, win_length: number | null, window: Tensor | null, center: boolean, keywords: { normalized?: boolean; onesided?: boolean | null; length?: number | null; return_complex?: boolean }): Tensor;
        /** The inverse of `stft`: overlapping frames added up, divided by the squares of their windows. Waits for the window. Computed on the CPU, whatever the device. */
        istft(n_fft: number, hop_length: number | null, win_length: number | null, window: Tensor | null, keywords: { center?: boolean; normalized?: boolean; onesided?: boolean | null; length?: number | null; return_complex?: boolean }): Tensor;
        /** The inverse of `stft`: overlapping frames added up, divided by the squares of their windows. Waits for the window. Computed on the CPU, whatever the device. */
        istft(n_fft: number, hop_length: number | null, win_length: number | null, keywords: { window?: Tensor | null; center?: boolean; normalized?: boolean; onesided?: boolean | null; length?: number | null; return_complex?: boolean }): Tensor;
        /** The inverse of `stft`: overlapping frames added up, divided by the squares of their windows. Waits for the window. Computed on the CPU, whatever the device. */
        istft(n_fft: number, hop_length: number | null, keywords: { win_length?: number | null; window?: Tensor | null; center?: boolean; normalized?: boolean; onesided?: boolean | null; length?: number | null; return_complex?: boolean }): Tensor;
        /** The inverse of `stft`: overlapping frames added up, divided by the squares of their windows. Waits for the window. Computed on the CPU, whatever the device. */
        istft(n_fft: number, keywords: { hop_length?: number | null; win_length?: number | null; window?: Tensor | null; center?: boolean; normalized?: boolean; onesided?: boolean | null; length?: number | null; return_complex?: boolean }): Tensor;
        /** The inverse of `stft`: overlapping frames added up, divided by the squares of their windows. Waits for the window. Computed on the CPU, whatever the device. */
        istft(keywords: { n_fft: number; hop_length?: number | null; win_length?: number | null; window?: Tensor | null; center?: boolean; normalized?: boolean; onesided?: boolean | null; length?: number | null; return_complex?: boolean }): Tensor;
        /** The Kronecker product: each element of `input` times the whole of `other`, in its place. */
        kron(other: Tensor): Tensor;
        /** The Kronecker product: each element of `input` times the whole of `other`, in its place. */
        kron(keywords: { other: Tensor }): Tensor;
        /** Least common multiple, not negative; of 0 and anything it is 0. */
        lcm(other: Tensor | Scalar): Tensor;
        /** Least common multiple, not negative; of 0 and anything it is 0. */
        lcm(keywords: { other: Tensor | Scalar }): Tensor;
        /** In-place form of `lcm`: Least common multiple, not negative; of 0 and anything it is 0. */
        lcm_(other: Tensor | Scalar): this;
        /** Least common multiple, not negative; of 0 and anything it is 0. */
        lcm_(keywords: { other: Tensor | Scalar }): this;
        /** `input * 2**other`. */
        ldexp(other: Tensor | Scalar): Tensor;
        /** `input * 2**other`. */
        ldexp(keywords: { other: Tensor | Scalar }): Tensor;
        /** In-place form of `ldexp`: `input * 2**other`. */
        ldexp_(other: Tensor | Scalar): this;
        /** `input * 2**other`. */
        ldexp_(keywords: { other: Tensor | Scalar }): this;
        /** Less or equal, element by element. */
        le(other: Tensor | Scalar): Tensor;
        /** Less or equal, element by element. */
        le(keywords: { other: Tensor | Scalar }): Tensor;
        /** In-place form of `le`: Less or equal, element by element. */
        le_(other: Tensor | Scalar): this;
        /** Less or equal, element by element. */
        le_(keywords: { other: Tensor | Scalar }): this;
        /** Linear interpolation: `input + weight * (end - input)`. */
        lerp(end: Tensor | Scalar, weight: Tensor | Scalar): Tensor;
        /** Linear interpolation: `input + weight * (end - input)`. */
        lerp(end: Tensor | Scalar, keywords: { weight: Tensor | Scalar }): Tensor;
        /** Linear interpolation: `input + weight * (end - input)`. */
        lerp(keywords: { end: Tensor | Scalar; weight: Tensor | Scalar }): Tensor;
        /** In-place form of `lerp`: Linear interpolation: `input + weight * (end - input)`. */
        lerp_(end: Tensor | Scalar, weight: Tensor | Scalar): this;
        /** Linear interpolation: `input + weight * (end - input)`. */
        lerp_(end: Tensor | Scalar, keywords: { weight: Tensor | Scalar }): this;
        /** Linear interpolation: `input + weight * (end - input)`. */
        lerp_(keywords: { end: Tensor | Scalar; weight: Tensor | Scalar }): this;
        /** Alias of `lt`. Less, element by element. */
        less(other: Tensor | Scalar): Tensor;
        /** Less, element by element. */
        less(keywords: { other: Tensor | Scalar }): Tensor;
        /** In-place form of `lt`: Less, element by element. */
        less_(other: Tensor | Scalar): this;
        /** Less, element by element. */
        less_(keywords: { other: Tensor | Scalar }): this;
        /** Alias of `le`. Less or equal, element by element. */
        less_equal(other: Tensor | Scalar): Tensor;
        /** Less or equal, element by element. */
        less_equal(keywords: { other: Tensor | Scalar }): Tensor;
        /** In-place form of `le`: Less or equal, element by element. */
        less_equal_(other: Tensor | Scalar): this;
        /** Less or equal, element by element. */
        less_equal_(keywords: { other: Tensor | Scalar }): this;
        /** Logarithm of the magnitude of the gamma function; infinite at 0, -1, -2, … */
        lgamma(): Tensor;
        /** In-place form of `lgamma`: Logarithm of the magnitude of the gamma function; infinite at 0, -1, -2, … */
        lgamma_(): this;
        /** Natural logarithm. */
        log(): Tensor;
        /** Logarithm to base 10. */
        log10(): Tensor;
        /** In-place form of `log10`: Logarithm to base 10. */
        log10_(): this;
        /** `log(1 + input)`, accurate near 0. */
        log1p(): Tensor;
        /** `log(1 + input)`, accurate near 0. */
        log1p(): Tensor;
        /** In-place form of `log1p`: `log(1 + input)`, accurate near 0. */
        log1p_(): this;
        /** In-place form of `log1p`: `log(1 + input)`, accurate near 0. */
        log1p_(): this;
        /** Logarithm to base 2. */
        log2(): Tensor;
        /** In-place form of `log2`: Logarithm to base 2. */
        log2_(): this;
        /** In-place form of `log`: Natural logarithm. */
        log_(): this;
        /** The logarithm of softmax along `dim`, without overflow. */
        log_softmax(dim: number, dtype?: DType | null): Tensor;
        /** The logarithm of softmax along `dim`, without overflow. */
        log_softmax(dim: number, keywords: { dtype?: DType | null }): Tensor;
        /** The logarithm of softmax along `dim`, without overflow. */
        log_softmax(keywords: { dim: number; dtype?: DType | null }): Tensor;
        /** The logarithm of softmax along `dim`, without overflow. */
        log_softmax(dim: number, dtype?: DType | null): Tensor;
        /** The logarithm of softmax along `dim`, without overflow. */
        log_softmax(dim: number, keywords: { dtype?: DType | null }): Tensor;
        /** The logarithm of softmax along `dim`, without overflow. */
        log_softmax(keywords: { dim: number; dtype?: DType | null }): Tensor;
        /** `log(exp(input) + exp(other))` without overflow. */
        logaddexp(other: Tensor | Scalar): Tensor;
        /** `log(exp(input) + exp(other))` without overflow. */
        logaddexp(keywords: { other: Tensor | Scalar }): Tensor;
        /** `log2(2**input + 2**other)` without overflow. */
        logaddexp2(other: Tensor | Scalar): Tensor;
        /** `log2(2**input + 2**other)` without overflow. */
        logaddexp2(keywords: { other: Tensor | Scalar }): Tensor;
        /** In-place form of `logaddexp2`: `log2(2**input + 2**other)` without overflow. */
        logaddexp2_(other: Tensor | Scalar): this;
        /** `log2(2**input + 2**other)` without overflow. */
        logaddexp2_(keywords: { other: Tensor | Scalar }): this;
        /** In-place form of `logaddexp`: `log(exp(input) + exp(other))` without overflow. */
        logaddexp_(other: Tensor | Scalar): this;
        /** `log(exp(input) + exp(other))` without overflow. */
        logaddexp_(keywords: { other: Tensor | Scalar }): this;
        /** `log(cumsum(exp(input)))` without overflow. */
        logcumsumexp(dim: number): Tensor;
        /** `log(cumsum(exp(input)))` without overflow. */
        logcumsumexp(keywords: { dim: number }): Tensor;
        /** Whether both are not 0. */
        logical_and(other: Tensor | Scalar): Tensor;
        /** Whether both are not 0. */
        logical_and(keywords: { other: Tensor | Scalar }): Tensor;
        /** In-place form of `logical_and`: Whether both are not 0. */
        logical_and_(other: Tensor | Scalar): this;
        /** Whether both are not 0. */
        logical_and_(keywords: { other: Tensor | Scalar }): this;
        /** Whether an element is 0. */
        logical_not(): Tensor;
        /** In-place form of `logical_not`: Whether an element is 0. */
        logical_not_(): this;
        /** Whether one of the two is not 0. */
        logical_or(other: Tensor | Scalar): Tensor;
        /** Whether one of the two is not 0. */
        logical_or(keywords: { other: Tensor | Scalar }): Tensor;
        /** In-place form of `logical_or`: Whether one of the two is not 0. */
        logical_or_(other: Tensor | Scalar): this;
        /** Whether one of the two is not 0. */
        logical_or_(keywords: { other: Tensor | Scalar }): this;
        /** Whether exactly one of the two is not 0. */
        logical_xor(other: Tensor | Scalar): Tensor;
        /** Whether exactly one of the two is not 0. */
        logical_xor(keywords: { other: Tensor | Scalar }): Tensor;
        /** In-place form of `logical_xor`: Whether exactly one of the two is not 0. */
        logical_xor_(other: Tensor | Scalar): this;
        /** Whether exactly one of the two is not 0. */
        logical_xor_(keywords: { other: Tensor | Scalar }): this;
        /** `log(input / (1 - input))`, the inverse of sigmoid; `eps` keeps `input` in `[eps, 1 - eps]`. */
        logit(eps?: number | null): Tensor;
        /** `log(input / (1 - input))`, the inverse of sigmoid; `eps` keeps `input` in `[eps, 1 - eps]`. */
        logit(keywords: { eps?: number | null }): Tensor;
        /** `log(input / (1 - input))`, the inverse of sigmoid; `eps` keeps `input` in `[eps, 1 - eps]`. */
        logit(eps?: number | null): Tensor;
        /** `log(input / (1 - input))`, the inverse of sigmoid; `eps` keeps `input` in `[eps, 1 - eps]`. */
        logit(keywords: { eps?: number | null }): Tensor;
        /** In-place form of `logit`: `log(input / (1 - input))`, the inverse of sigmoid; `eps` keeps `input` in `[eps, 1 - eps]`. */
        logit_(eps?: number | null): this;
        /** `log(input / (1 - input))`, the inverse of sigmoid; `eps` keeps `input` in `[eps, 1 - eps]`. */
        logit_(keywords: { eps?: number | null }): this;
        /** In-place form of `logit`: `log(input / (1 - input))`, the inverse of sigmoid; `eps` keeps `input` in `[eps, 1 - eps]`. */
        logit_(eps?: number | null): this;
        /** `log(input / (1 - input))`, the inverse of sigmoid; `eps` keeps `input` in `[eps, 1 - eps]`. */
        logit_(keywords: { eps?: number | null }): this;
        /** `log(sum(exp(input)))` without overflow. */
        logsumexp(dim: number | readonly number[], keepdim?: boolean): Tensor;
        /** `log(sum(exp(input)))` without overflow. */
        logsumexp(dim: number | readonly number[], keywords: { keepdim?: boolean }): Tensor;
        /** `log(sum(exp(input)))` without overflow. */
        logsumexp(keywords: { dim: number | readonly number[]; keepdim?: boolean }): Tensor;
        /** `log(sum(exp(input)))` without overflow. */
        logsumexp(dim: number | readonly number[], keepdim?: boolean): Tensor;
        /** `log(sum(exp(input)))` without overflow. */
        logsumexp(dim: number | readonly number[], keywords: { keepdim?: boolean }): Tensor;
        /** `log(sum(exp(input)))` without overflow. */
        logsumexp(keywords: { dim: number | readonly number[]; keepdim?: boolean }): Tensor;
        /** The tensor as int64; itself when it is that. */
        long(): Tensor;
        /** Less, element by element. */
        lt(other: Tensor | Scalar): Tensor;
        /** Less, element by element. */
        lt(keywords: { other: Tensor | Scalar }): Tensor;
        /** In-place form of `lt`: Less, element by element. */
        lt_(other: Tensor | Scalar): this;
        /** Less, element by element. */
        lt_(keywords: { other: Tensor | Scalar }): this;
        /** `value` where `mask` is true, else `input`. */
        masked_fill(mask: Tensor | Scalar, value: Tensor | Scalar): Tensor;
        /** `value` where `mask` is true, else `input`. */
        masked_fill(mask: Tensor | Scalar, keywords: { value: Tensor | Scalar }): Tensor;
        /** `value` where `mask` is true, else `input`. */
        masked_fill(keywords: { mask: Tensor | Scalar; value: Tensor | Scalar }): Tensor;
        /** In-place form of `masked_fill`: `value` where `mask` is true, else `input`. */
        masked_fill_(mask: Tensor | Scalar, value: Tensor | Scalar): this;
        /** `value` where `mask` is true, else `input`. */
        masked_fill_(mask: Tensor | Scalar, keywords: { value: Tensor | Scalar }): this;
        /** `value` where `mask` is true, else `input`. */
        masked_fill_(keywords: { mask: Tensor | Scalar; value: Tensor | Scalar }): this;
        /** A copy of `input` whose elements where `mask` is true are those of `source`, in order. */
        masked_scatter(mask: Tensor, source: Tensor): Tensor;
        /** A copy of `input` whose elements where `mask` is true are those of `source`, in order. */
        masked_scatter(mask: Tensor, keywords: { source: Tensor }): Tensor;
        /** A copy of `input` whose elements where `mask` is true are those of `source`, in order. */
        masked_scatter(keywords: { mask: Tensor; source: Tensor }): Tensor;
        /** In-place form of `masked_scatter`: A copy of `input` whose elements where `mask` is true are those of `source`, in order. */
        masked_scatter_(mask: Tensor, source: Tensor): this;
        /** A copy of `input` whose elements where `mask` is true are those of `source`, in order. */
        masked_scatter_(mask: Tensor, keywords: { source: Tensor }): this;
        /** A copy of `input` whose elements where `mask` is true are those of `source`, in order. */
        masked_scatter_(keywords: { mask: Tensor; source: Tensor }): this;
        /** The elements where `mask` is true, in one dimension. Waits for `mask`: the size depends on it. */
        masked_select(mask: Tensor): Tensor;
        /** The elements where `mask` is true, in one dimension. Waits for `mask`: the size depends on it. */
        masked_select(keywords: { mask: Tensor }): Tensor;
        /** The matrix product: vectors are rows on the left and columns on the right; dimensions in front of the last two broadcast. */
        matmul(other: Tensor): Tensor;
        /** The matrix product: vectors are rows on the left and columns on the right; dimensions in front of the last two broadcast. */
        matmul(keywords: { other: Tensor }): Tensor;
        /** The matrix product: vectors are rows on the left and columns on the right; dimensions in front of the last two broadcast. */
        matmul(other: Tensor): Tensor;
        /** The matrix product: vectors are rows on the left and columns on the right; dimensions in front of the last two broadcast. */
        matmul(keywords: { other: Tensor }): Tensor;
        /** Square matrices multiplied `n` times, by squares; 0 gives the identity. */
        matrix_power(n: number): Tensor;
        /** Square matrices multiplied `n` times, by squares; 0 gives the identity. */
        matrix_power(keywords: { n: number }): Tensor;
        /** Square matrices multiplied `n` times, by squares; 0 gives the identity. */
        matrix_power(n: number): Tensor;
        /** Square matrices multiplied `n` times, by squares; 0 gives the identity. */
        matrix_power(keywords: { n: number }): Tensor;
        /** The largest of all elements; NaN if any is NaN. */
        max(): Tensor;
        /** The largest elements along `dim` and where they are; the first of equal ones. */
        max(dim: number, keepdim?: boolean): Results<"values" | "indices">;
        /** The largest elements along `dim` and where they are; the first of equal ones. */
        max(dim: number, keywords: { keepdim?: boolean }): Results<"values" | "indices">;
        /** The largest elements along `dim` and where they are; the first of equal ones. */
        max(keywords: { dim: number; keepdim?: boolean }): Results<"values" | "indices">;
        /** The larger of two, element by element; see `maximum`. */
        max(other: Tensor | Scalar): Tensor;
        /** The larger of two, element by element; see `maximum`. */
        max(keywords: { other: Tensor | Scalar }): Tensor;
        /** The larger of two; NaN if either is NaN. At a tie each side gets half of the gradient. */
        maximum(other: Tensor | Scalar): Tensor;
        /** The larger of two; NaN if either is NaN. At a tie each side gets half of the gradient. */
        maximum(keywords: { other: Tensor | Scalar }): Tensor;
        /** In-place form of `maximum`: The larger of two; NaN if either is NaN. At a tie each side gets half of the gradient. */
        maximum_(other: Tensor | Scalar): this;
        /** The larger of two; NaN if either is NaN. At a tie each side gets half of the gradient. */
        maximum_(keywords: { other: Tensor | Scalar }): this;
        /** The arithmetic mean; NaN of nothing. Integers: ask for a float `dtype`. */
        mean(dim?: number | readonly number[] | null, keepdim?: boolean, keywords?: { dtype?: DType | null }): Tensor;
        /** The arithmetic mean; NaN of nothing. Integers: ask for a float `dtype`. */
        mean(dim: number | readonly number[] | null, keywords: { keepdim?: boolean; dtype?: DType | null }): Tensor;
        /** The arithmetic mean; NaN of nothing. Integers: ask for a float `dtype`. */
        mean(keywords: { dim?: number | readonly number[] | null; keepdim?: boolean; dtype?: DType | null }): Tensor;
        /** The smallest of all elements; NaN if any is NaN. */
        min(): Tensor;
        /** The smallest elements along `dim` and where they are; the first of equal ones. */
        min(dim: number, keepdim?: boolean): Results<"values" | "indices">;
        /** The smallest elements along `dim` and where they are; the first of equal ones. */
        min(dim: number, keywords: { keepdim?: boolean }): Results<"values" | "indices">;
        /** The smallest elements along `dim` and where they are; the first of equal ones. */
        min(keywords: { dim: number; keepdim?: boolean }): Results<"values" | "indices">;
        /** The smaller of two, element by element; see `minimum`. */
        min(other: Tensor | Scalar): Tensor;
        /** The smaller of two, element by element; see `minimum`. */
        min(keywords: { other: Tensor | Scalar }): Tensor;
        /** The smaller of two; NaN if either is NaN. At a tie each side gets half of the gradient. */
        minimum(other: Tensor | Scalar): Tensor;
        /** The smaller of two; NaN if either is NaN. At a tie each side gets half of the gradient. */
        minimum(keywords: { other: Tensor | Scalar }): Tensor;
        /** In-place form of `minimum`: The smaller of two; NaN if either is NaN. At a tie each side gets half of the gradient. */
        minimum_(other: Tensor | Scalar): this;
        /** The smaller of two; NaN if either is NaN. At a tie each side gets half of the gradient. */
        minimum_(keywords: { other: Tensor | Scalar }): this;
        /** The product of two matrices. */
        mm(mat2: Tensor | Scalar): Tensor;
        /** The product of two matrices. */
        mm(keywords: { mat2: Tensor | Scalar }): Tensor;
        /** Alias of `movedim`. Dimensions moved to other places; the rest keep their order. */
        moveaxis(source: number | readonly number[], destination: number | readonly number[]): Tensor;
        /** Dimensions moved to other places; the rest keep their order. */
        moveaxis(source: number | readonly number[], keywords: { destination: number | readonly number[] }): Tensor;
        /** Dimensions moved to other places; the rest keep their order. */
        moveaxis(keywords: { source: number | readonly number[]; destination: number | readonly number[] }): Tensor;
        /** Dimensions moved to other places; the rest keep their order. */
        movedim(source: number | readonly number[], destination: number | readonly number[]): Tensor;
        /** Dimensions moved to other places; the rest keep their order. */
        movedim(source: number | readonly number[], keywords: { destination: number | readonly number[] }): Tensor;
        /** Dimensions moved to other places; the rest keep their order. */
        movedim(keywords: { source: number | readonly number[]; destination: number | readonly number[] }): Tensor;
        /** Product. Of bools: logical and. */
        mul(other: Tensor | Scalar): Tensor;
        /** Product. Of bools: logical and. */
        mul(keywords: { other: Tensor | Scalar }): Tensor;
        /** In-place form of `mul`: Product. Of bools: logical and. */
        mul_(other: Tensor | Scalar): this;
        /** Product. Of bools: logical and. */
        mul_(keywords: { other: Tensor | Scalar }): this;
        /** Alias of `mvlgamma`. Logarithm of the multivariate gamma function of dimension `p`; for `input` above `(p - 1) / 2`. */
        multigammaln(p: number): Tensor;
        /** Logarithm of the multivariate gamma function of dimension `p`; for `input` above `(p - 1) / 2`. */
        multigammaln(keywords: { p: number }): Tensor;
        /** In-place form of `mvlgamma`: Logarithm of the multivariate gamma function of dimension `p`; for `input` above `(p - 1) / 2`. */
        multigammaln_(p: number): this;
        /** Logarithm of the multivariate gamma function of dimension `p`; for `input` above `(p - 1) / 2`. */
        multigammaln_(keywords: { p: number }): this;
        /** Alias of `mul`. Product. Of bools: logical and. */
        multiply(other: Tensor | Scalar): Tensor;
        /** Product. Of bools: logical and. */
        multiply(keywords: { other: Tensor | Scalar }): Tensor;
        /** In-place form of `mul`: Product. Of bools: logical and. */
        multiply_(other: Tensor | Scalar): this;
        /** Product. Of bools: logical and. */
        multiply_(keywords: { other: Tensor | Scalar }): this;
        /** A matrix times a vector. */
        mv(vec: Tensor | Scalar): Tensor;
        /** A matrix times a vector. */
        mv(keywords: { vec: Tensor | Scalar }): Tensor;
        /** Logarithm of the multivariate gamma function of dimension `p`; for `input` above `(p - 1) / 2`. */
        mvlgamma(p: number): Tensor;
        /** Logarithm of the multivariate gamma function of dimension `p`; for `input` above `(p - 1) / 2`. */
        mvlgamma(keywords: { p: number }): Tensor;
        /** In-place form of `mvlgamma`: Logarithm of the multivariate gamma function of dimension `p`; for `input` above `(p - 1) / 2`. */
        mvlgamma_(p: number): this;
        /** Logarithm of the multivariate gamma function of dimension `p`; for `input` above `(p - 1) / 2`. */
        mvlgamma_(keywords: { p: number }): this;
        /** NaN replaced by `nan` (default 0), infinities by `posinf` and `neginf` (default: the largest and least finite numbers of the dtype). */
        nan_to_num(nan?: number | null, posinf?: number | null, neginf?: number | null): Tensor;
        /** NaN replaced by `nan` (default 0), infinities by `posinf` and `neginf` (default: the largest and least finite numbers of the dtype). */
        nan_to_num(nan: number | null, posinf: number | null, keywords: { neginf?: number | null }): Tensor;
        /** NaN replaced by `nan` (default 0), infinities by `posinf` and `neginf` (default: the largest and least finite numbers of the dtype). */
        nan_to_num(nan: number | null, keywords: { posinf?: number | null; neginf?: number | null }): Tensor;
        /** NaN replaced by `nan` (default 0), infinities by `posinf` and `neginf` (default: the largest and least finite numbers of the dtype). */
        nan_to_num(keywords: { nan?: number | null; posinf?: number | null; neginf?: number | null }): Tensor;
        /** In-place form of `nan_to_num`: NaN replaced by `nan` (default 0), infinities by `posinf` and `neginf` (default: the largest and least finite numbers of the dtype). */
        nan_to_num_(nan?: number | null, posinf?: number | null, neginf?: number | null): this;
        /** NaN replaced by `nan` (default 0), infinities by `posinf` and `neginf` (default: the largest and least finite numbers of the dtype). */
        nan_to_num_(nan: number | null, posinf: number | null, keywords: { neginf?: number | null }): this;
        /** NaN replaced by `nan` (default 0), infinities by `posinf` and `neginf` (default: the largest and least finite numbers of the dtype). */
        nan_to_num_(nan: number | null, keywords: { posinf?: number | null; neginf?: number | null }): this;
        /** NaN replaced by `nan` (default 0), infinities by `posinf` and `neginf` (default: the largest and least finite numbers of the dtype). */
        nan_to_num_(keywords: { nan?: number | null; posinf?: number | null; neginf?: number | null }): this;
        /** The mean of the elements that are not NaN; NaN where all are. */
        nanmean(dim?: number | readonly number[] | null, keepdim?: boolean, keywords?: { dtype?: DType | null }): Tensor;
        /** The mean of the elements that are not NaN; NaN where all are. */
        nanmean(dim: number | readonly number[] | null, keywords: { keepdim?: boolean; dtype?: DType | null }): Tensor;
        /** The mean of the elements that are not NaN; NaN where all are. */
        nanmean(keywords: { dim?: number | readonly number[] | null; keepdim?: boolean; dtype?: DType | null }): Tensor;
        /** The sum of the elements that are not NaN. */
        nansum(dim?: number | readonly number[] | null, keepdim?: boolean, keywords?: { dtype?: DType | null }): Tensor;
        /** The sum of the elements that are not NaN. */
        nansum(dim: number | readonly number[] | null, keywords: { keepdim?: boolean; dtype?: DType | null }): Tensor;
        /** The sum of the elements that are not NaN. */
        nansum(keywords: { dim?: number | readonly number[] | null; keepdim?: boolean; dtype?: DType | null }): Tensor;
        /** `length` elements along `dim` from `start` on. */
        narrow(dim: number, start: number, length: number): Tensor;
        /** `length` elements along `dim` from `start` on. */
        narrow(dim: number, start: number, keywords: { length: number }): Tensor;
        /** `length` elements along `dim` from `start` on. */
        narrow(dim: number, keywords: { start: number; length: number }): Tensor;
        /** `length` elements along `dim` from `start` on. */
        narrow(keywords: { dim: number; start: number; length: number }): Tensor;
        /** `length` elements along `dim` from the integer in `start` on. Waits for `start`. */
        narrow(dim: number, start: Tensor | readonly number[], length: number): Tensor;
        /** `length` elements along `dim` from the integer in `start` on. Waits for `start`. */
        narrow(dim: number, start: Tensor | readonly number[], keywords: { length: number }): Tensor;
        /** `length` elements along `dim` from the integer in `start` on. Waits for `start`. */
        narrow(dim: number, keywords: { start: Tensor | readonly number[]; length: number }): Tensor;
        /** `length` elements along `dim` from the integer in `start` on. Waits for `start`. */
        narrow(keywords: { dim: number; start: Tensor | readonly number[]; length: number }): Tensor;
        /** Not equal, element by element. */
        ne(other: Tensor | Scalar): Tensor;
        /** Not equal, element by element. */
        ne(keywords: { other: Tensor | Scalar }): Tensor;
        /** In-place form of `ne`: Not equal, element by element. */
        ne_(other: Tensor | Scalar): this;
        /** Not equal, element by element. */
        ne_(keywords: { other: Tensor | Scalar }): this;
        /** The negative. */
        neg(): Tensor;
        /** In-place form of `neg`: The negative. */
        neg_(): this;
        /** Alias of `neg`. The negative. */
        negative(): Tensor;
        /** In-place form of `neg`: The negative. */
        negative_(): this;
        /** The next number of the dtype, from `input` towards `other`. */
        nextafter(other: Tensor | Scalar): Tensor;
        /** The next number of the dtype, from `input` towards `other`. */
        nextafter(keywords: { other: Tensor | Scalar }): Tensor;
        /** In-place form of `nextafter`: The next number of the dtype, from `input` towards `other`. */
        nextafter_(other: Tensor | Scalar): this;
        /** The next number of the dtype, from `input` towards `other`. */
        nextafter_(keywords: { other: Tensor | Scalar }): this;
        /** The coordinates of the elements that are not 0, one row each. Waits for `input`: the shape depends on it. */
        nonzero(): Tensor;
        /** `nonzero` as one tensor of coordinates per dimension: what indexing takes. */
        nonzero(keywords: { as_tuple: boolean }): Tensor[];
        /** The p-norm of the elements: `sum(|input|**p)**(1/p)`; the largest for infinity, the number of non-zeros for 0. */
        norm(p?: Scalar, dim?: number | readonly number[] | null, keepdim?: boolean, keywords?: { dtype?: DType | null }): Tensor;
        /** The p-norm of the elements: `sum(|input|**p)**(1/p)`; the largest for infinity, the number of non-zeros for 0. */
        norm(p: Scalar, dim: number | readonly number[] | null, keywords: { keepdim?: boolean; dtype?: DType | null }): Tensor;
        /** The p-norm of the elements: `sum(|input|**p)**(1/p)`; the largest for infinity, the number of non-zeros for 0. */
        norm(p: Scalar, keywords: { dim?: number | readonly number[] | null; keepdim?: boolean; dtype?: DType | null }): Tensor;
        /** The p-norm of the elements: `sum(|input|**p)**(1/p)`; the largest for infinity, the number of non-zeros for 0. */
        norm(keywords: { p?: Scalar; dim?: number | readonly number[] | null; keepdim?: boolean; dtype?: DType | null }): Tensor;
        /** In-place form of `normal`: `normal_`: normal with mean `mean` and standard deviation `std`. */
        normal_(mean?: number, std?: number, keywords?: { generator?: Generator | null }): this;
        /** `normal_`: normal with mean `mean` and standard deviation `std`. */
        normal_(mean: number, keywords: { std?: number; generator?: Generator | null }): this;
        /** `normal_`: normal with mean `mean` and standard deviation `std`. */
        normal_(keywords: { mean?: number; std?: number; generator?: Generator | null }): this;
        /** Alias of `ne`. Not equal, element by element. */
        not_equal(other: Tensor | Scalar): Tensor;
        /** Not equal, element by element. */
        not_equal(keywords: { other: Tensor | Scalar }): Tensor;
        /** In-place form of `ne`: Not equal, element by element. */
        not_equal_(other: Tensor | Scalar): this;
        /** Not equal, element by element. */
        not_equal_(keywords: { other: Tensor | Scalar }): this;
        /** All products of the elements of two vectors. */
        outer(vec2: Tensor | Scalar): Tensor;
        /** All products of the elements of two vectors. */
        outer(keywords: { vec2: Tensor | Scalar }): Tensor;
        /** The dimensions in another order. */
        permute(dims: number | readonly number[]): Tensor;
        /** The dimensions in another order. */
        permute(...dims: number[]): Tensor;
        /** The dimensions in another order. */
        permute(keywords: { dims: number | readonly number[] }): Tensor;
        /** The `n`-th derivative of `digamma`. */
        polygamma(n: number): Tensor;
        /** The `n`-th derivative of `digamma`. */
        polygamma(keywords: { n: number }): Tensor;
        /** In-place form of `polygamma`: The `n`-th derivative of `digamma`. */
        polygamma_(n: number): this;
        /** The `n`-th derivative of `digamma`. */
        polygamma_(keywords: { n: number }): this;
        /** `input` itself. */
        positive(): Tensor;
        /** `input` to the power of `exponent`. Integer results wrap; negative exponents of integers give 0 except for the bases 1 and -1. */
        pow(exponent: Tensor | Scalar): Tensor;
        /** `input` to the power of `exponent`. Integer results wrap; negative exponents of integers give 0 except for the bases 1 and -1. */
        pow(keywords: { exponent: Tensor | Scalar }): Tensor;
        /** In-place form of `pow`: `input` to the power of `exponent`. Integer results wrap; negative exponents of integers give 0 except for the bases 1 and -1. */
        pow_(exponent: Tensor | Scalar): this;
        /** `input` to the power of `exponent`. Integer results wrap; negative exponents of integers give 0 except for the bases 1 and -1. */
        pow_(keywords: { exponent: Tensor | Scalar }): this;
        /** `input` where positive, else times `weight`: one number, or one per channel, dimension 1 (He et al. 2015). */
        prelu(weight: Tensor): Tensor;
        /** `input` where positive, else times `weight`: one number, or one per channel, dimension 1 (He et al. 2015). */
        prelu(keywords: { weight: Tensor }): Tensor;
        /** The product. Its gradient is right where elements are 0, too. */
        prod(dim?: number | readonly number[] | null, keepdim?: boolean, keywords?: { dtype?: DType | null }): Tensor;
        /** The product. Its gradient is right where elements are 0, too. */
        prod(dim: number | readonly number[] | null, keywords: { keepdim?: boolean; dtype?: DType | null }): Tensor;
        /** The product. Its gradient is right where elements are 0, too. */
        prod(keywords: { dim?: number | readonly number[] | null; keepdim?: boolean; dtype?: DType | null }): Tensor;
        /** Alias of `digamma`. The derivative of `lgamma`; at 0 infinite with the sign of `-input`, NaN at -1, -2, … */
        psi(): Tensor;
        /** In-place form of `digamma`: The derivative of `lgamma`; at 0 infinite with the sign of `-input`, NaN at -1, -2, … */
        psi_(): this;
        /** A copy of `input` with the elements of `source` at flat positions, added to what is there if `accumulate`. */
        put(index: Tensor | readonly number[], source: Tensor, accumulate?: boolean): Tensor;
        /** A copy of `input` with the elements of `source` at flat positions, added to what is there if `accumulate`. */
        put(index: Tensor | readonly number[], source: Tensor, keywords: { accumulate?: boolean }): Tensor;
        /** A copy of `input` with the elements of `source` at flat positions, added to what is there if `accumulate`. */
        put(index: Tensor | readonly number[], keywords: { source: Tensor; accumulate?: boolean }): Tensor;
        /** A copy of `input` with the elements of `source` at flat positions, added to what is there if `accumulate`. */
        put(keywords: { index: Tensor | readonly number[]; source: Tensor; accumulate?: boolean }): Tensor;
        /** In-place form of `put`: A copy of `input` with the elements of `source` at flat positions, added to what is there if `accumulate`. */
        put_(index: Tensor | readonly number[], source: Tensor, accumulate?: boolean): this;
        /** A copy of `input` with the elements of `source` at flat positions, added to what is there if `accumulate`. */
        put_(index: Tensor | readonly number[], source: Tensor, keywords: { accumulate?: boolean }): this;
        /** A copy of `input` with the elements of `source` at flat positions, added to what is there if `accumulate`. */
        put_(index: Tensor | readonly number[], keywords: { source: Tensor; accumulate?: boolean }): this;
        /** A copy of `input` with the elements of `source` at flat positions, added to what is there if `accumulate`. */
        put_(keywords: { index: Tensor | readonly number[]; source: Tensor; accumulate?: boolean }): this;
        /** Radians to degrees. */
        rad2deg(): Tensor;
        /** In-place form of `rad2deg`: Radians to degrees. */
        rad2deg_(): this;
        /** All elements in one dimension; a view if possible. */
        ravel(): Tensor;
        /** `1 / input`. */
        reciprocal(): Tensor;
        /** In-place form of `reciprocal`: `1 / input`. */
        reciprocal_(): this;
        /** Rectified linear unit: `max(input, 0)`. NaN stays NaN; the gradient at 0 is 0. */
        relu(): Tensor;
        /** In-place form of `relu`: Rectified linear unit: `max(input, 0)`. NaN stays NaN; the gradient at 0 is 0. */
        relu_(): this;
        /** Remainder with the sign of `other` (Python's `%`). Integers: modulo 0 gives 0. */
        remainder(other: Tensor | Scalar): Tensor;
        /** Remainder with the sign of `other` (Python's `%`). Integers: modulo 0 gives 0. */
        remainder(keywords: { other: Tensor | Scalar }): Tensor;
        /** In-place form of `remainder`: Remainder with the sign of `other` (Python's `%`). Integers: modulo 0 gives 0. */
        remainder_(other: Tensor | Scalar): this;
        /** Remainder with the sign of `other` (Python's `%`). Integers: modulo 0 gives 0. */
        remainder_(keywords: { other: Tensor | Scalar }): this;
        /** Copied so many times along each dimension; new dimensions go in front. */
        repeat(repeats: number | readonly number[]): Tensor;
        /** Copied so many times along each dimension; new dimensions go in front. */
        repeat(...repeats: number[]): Tensor;
        /** Copied so many times along each dimension; new dimensions go in front. */
        repeat(keywords: { repeats: number | readonly number[] }): Tensor;
        /** Each position along `dim` so many times in a row; without `dim`, each element of the flattened tensor. */
        repeat_interleave(repeats: number, dim?: number | null, keywords?: { output_size?: number | null }): Tensor;
        /** Each position along `dim` so many times in a row; without `dim`, each element of the flattened tensor. */
        repeat_interleave(repeats: number, keywords: { dim?: number | null; output_size?: number | null }): Tensor;
        /** Each position along `dim` so many times in a row; without `dim`, each element of the flattened tensor. */
        repeat_interleave(keywords: { repeats: number; dim?: number | null; output_size?: number | null }): Tensor;
        /** Each position along `dim` as often as `repeats` says for it. Waits for `repeats`: the size depends on it. */
        repeat_interleave(repeats: Tensor | readonly number[], dim?: number | null, keywords?: { output_size?: number | null }): Tensor;
        /** Each position along `dim` as often as `repeats` says for it. Waits for `repeats`: the size depends on it. */
        repeat_interleave(repeats: Tensor | readonly number[], keywords: { dim?: number | null; output_size?: number | null }): Tensor;
        /** Each position along `dim` as often as `repeats` says for it. Waits for `repeats`: the size depends on it. */
        repeat_interleave(keywords: { repeats: Tensor | readonly number[]; dim?: number | null; output_size?: number | null }): Tensor;
        /** The same elements in another shape, -1 for one size that follows from the others; a view if possible, else a copy. */
        reshape(shape: number | readonly number[]): Tensor;
        /** The same elements in another shape, -1 for one size that follows from the others; a view if possible, else a copy. */
        reshape(...shape: number[]): Tensor;
        /** The same elements in another shape, -1 for one size that follows from the others; a view if possible, else a copy. */
        reshape(keywords: { shape: number | readonly number[] }): Tensor;
        /** `reshape` with the shape of `other`. */
        reshape_as(other: Tensor | Scalar): Tensor;
        /** `reshape` with the shape of `other`. */
        reshape_as(keywords: { other: Tensor | Scalar }): Tensor;
        /** The tensor itself: conjugates and negatives are computed at once. */
        resolve_conj(): Tensor;
        /** Alias of `resolve_conj`. The tensor itself: conjugates and negatives are computed at once. */
        resolve_neg(): Tensor;
        /** A copy whose elements are moved by `shifts` along `dims`; what leaves at one end comes in at the other. Without `dims` the flattened tensor is rolled. */
        roll(shifts: number | readonly number[], dims?: number | readonly number[]): Tensor;
        /** A copy whose elements are moved by `shifts` along `dims`; what leaves at one end comes in at the other. Without `dims` the flattened tensor is rolled. */
        roll(shifts: number | readonly number[], keywords: { dims?: number | readonly number[] }): Tensor;
        /** A copy whose elements are moved by `shifts` along `dims`; what leaves at one end comes in at the other. Without `dims` the flattened tensor is rolled. */
        roll(keywords: { shifts: number | readonly number[]; dims?: number | readonly number[] }): Tensor;
        /** Turned by `k` right angles in the plane of two dimensions, from the first to the second. */
        rot90(k?: number, dims?: number | readonly number[]): Tensor;
        /** Turned by `k` right angles in the plane of two dimensions, from the first to the second. */
        rot90(k: number, keywords: { dims?: number | readonly number[] }): Tensor;
        /** Turned by `k` right angles in the plane of two dimensions, from the first to the second. */
        rot90(keywords: { k?: number; dims?: number | readonly number[] }): Tensor;
        /** To the nearest integer, ties to even. The gradient is 0. */
        round(): Tensor;
        /** To so many decimals, ties to even. */
        round(keywords: { decimals: number }): Tensor;
        /** In-place form of `round`: To the nearest integer, ties to even. The gradient is 0. */
        round_(): this;
        /** In-place form of `round`: To so many decimals, ties to even. */
        round_(keywords: { decimals: number }): this;
        /** `1 / sqrt(input)`. */
        rsqrt(): Tensor;
        /** In-place form of `rsqrt`: `1 / sqrt(input)`. */
        rsqrt_(): this;
        /** `other - alpha * input`: subtraction the other way round. */
        rsub(other: Tensor | Scalar, keywords?: { alpha?: Scalar }): Tensor;
        /** `other - alpha * input`: subtraction the other way round. */
        rsub(keywords: { other: Tensor | Scalar; alpha?: Scalar }): Tensor;
        /** A copy of `input` in which `src` is written at `index` along `dim`; of two writes to one place the later wins. */
        scatter(dim: number, index: Tensor | readonly number[], src: Tensor): Tensor;
        /** A copy of `input` in which `src` is written at `index` along `dim`; of two writes to one place the later wins. */
        scatter(dim: number, index: Tensor | readonly number[], keywords: { src: Tensor }): Tensor;
        /** A copy of `input` in which `src` is written at `index` along `dim`; of two writes to one place the later wins. */
        scatter(dim: number, keywords: { index: Tensor | readonly number[]; src: Tensor }): Tensor;
        /** A copy of `input` in which `src` is written at `index` along `dim`; of two writes to one place the later wins. */
        scatter(keywords: { dim: number; index: Tensor | readonly number[]; src: Tensor }): Tensor;
        /** A copy of `input` with the number `value` at `index` along `dim`. */
        scatter(dim: number, index: Tensor | Scalar, value: Scalar): Tensor;
        /** A copy of `input` with the number `value` at `index` along `dim`. */
        scatter(dim: number, index: Tensor | Scalar, keywords: { value: Scalar }): Tensor;
        /** A copy of `input` with the number `value` at `index` along `dim`. */
        scatter(dim: number, keywords: { index: Tensor | Scalar; value: Scalar }): Tensor;
        /** A copy of `input` with the number `value` at `index` along `dim`. */
        scatter(keywords: { dim: number; index: Tensor | Scalar; value: Scalar }): Tensor;
        /** `scatter` that adds ("add") or multiplies ("multiply") instead of replacing. */
        scatter(dim: number, index: Tensor | readonly number[], src: Tensor, keywords: { reduce: string }): Tensor;
        /** `scatter` that adds ("add") or multiplies ("multiply") instead of replacing. */
        scatter(dim: number, index: Tensor | readonly number[], keywords: { src: Tensor; reduce: string }): Tensor;
        /** `scatter` that adds ("add") or multiplies ("multiply") instead of replacing. */
        scatter(dim: number, keywords: { index: Tensor | readonly number[]; src: Tensor; reduce: string }): Tensor;
        /** `scatter` that adds ("add") or multiplies ("multiply") instead of replacing. */
        scatter(keywords: { dim: number; index: Tensor | readonly number[]; src: Tensor; reduce: string }): Tensor;
        /** `scatter` that adds the number ("add") or multiplies by it ("multiply") instead of replacing. */
        scatter(dim: number, index: Tensor | readonly number[], value: Scalar, keywords: { reduce: string }): Tensor;
        /** `scatter` that adds the number ("add") or multiplies by it ("multiply") instead of replacing. */
        scatter(dim: number, index: Tensor | readonly number[], keywords: { value: Scalar; reduce: string }): Tensor;
        /** `scatter` that adds the number ("add") or multiplies by it ("multiply") instead of replacing. */
        scatter(dim: number, keywords: { index: Tensor | readonly number[]; value: Scalar; reduce: string }): Tensor;
        /** `scatter` that adds the number ("add") or multiplies by it ("multiply") instead of replacing. */
        scatter(keywords: { dim: number; index: Tensor | readonly number[]; value: Scalar; reduce: string }): Tensor;
        /** In-place form of `scatter`: A copy of `input` in which `src` is written at `index` along `dim`; of two writes to one place the later wins. */
        scatter_(dim: number, index: Tensor | readonly number[], src: Tensor): this;
        /** A copy of `input` in which `src` is written at `index` along `dim`; of two writes to one place the later wins. */
        scatter_(dim: number, index: Tensor | readonly number[], keywords: { src: Tensor }): this;
        /** A copy of `input` in which `src` is written at `index` along `dim`; of two writes to one place the later wins. */
        scatter_(dim: number, keywords: { index: Tensor | readonly number[]; src: Tensor }): this;
        /** A copy of `input` in which `src` is written at `index` along `dim`; of two writes to one place the later wins. */
        scatter_(keywords: { dim: number; index: Tensor | readonly number[]; src: Tensor }): this;
        /** In-place form of `scatter`: A copy of `input` with the number `value` at `index` along `dim`. */
        scatter_(dim: number, index: Tensor | Scalar, value: Scalar): this;
        /** A copy of `input` with the number `value` at `index` along `dim`. */
        scatter_(dim: number, index: Tensor | Scalar, keywords: { value: Scalar }): this;
        /** A copy of `input` with the number `value` at `index` along `dim`. */
        scatter_(dim: number, keywords: { index: Tensor | Scalar; value: Scalar }): this;
        /** A copy of `input` with the number `value` at `index` along `dim`. */
        scatter_(keywords: { dim: number; index: Tensor | Scalar; value: Scalar }): this;
        /** In-place form of `scatter`: `scatter` that adds ("add") or multiplies ("multiply") instead of replacing. */
        scatter_(dim: number, index: Tensor | readonly number[], src: Tensor, keywords: { reduce: string }): this;
        /** `scatter` that adds ("add") or multiplies ("multiply") instead of replacing. */
        scatter_(dim: number, index: Tensor | readonly number[], keywords: { src: Tensor; reduce: string }): this;
        /** `scatter` that adds ("add") or multiplies ("multiply") instead of replacing. */
        scatter_(dim: number, keywords: { index: Tensor | readonly number[]; src: Tensor; reduce: string }): this;
        /** `scatter` that adds ("add") or multiplies ("multiply") instead of replacing. */
        scatter_(keywords: { dim: number; index: Tensor | readonly number[]; src: Tensor; reduce: string }): this;
        /** In-place form of `scatter`: `scatter` that adds the number ("add") or multiplies by it ("multiply") instead of replacing. */
        scatter_(dim: number, index: Tensor | readonly number[], value: Scalar, keywords: { reduce: string }): this;
        /** `scatter` that adds the number ("add") or multiplies by it ("multiply") instead of replacing. */
        scatter_(dim: number, index: Tensor | readonly number[], keywords: { value: Scalar; reduce: string }): this;
        /** `scatter` that adds the number ("add") or multiplies by it ("multiply") instead of replacing. */
        scatter_(dim: number, keywords: { index: Tensor | readonly number[]; value: Scalar; reduce: string }): this;
        /** `scatter` that adds the number ("add") or multiplies by it ("multiply") instead of replacing. */
        scatter_(keywords: { dim: number; index: Tensor | readonly number[]; value: Scalar; reduce: string }): this;
        /** A copy of `input` to which `src` is added at `index` along `dim`, in a fixed order. */
        scatter_add(dim: number, index: Tensor | readonly number[], src: Tensor): Tensor;
        /** A copy of `input` to which `src` is added at `index` along `dim`, in a fixed order. */
        scatter_add(dim: number, index: Tensor | readonly number[], keywords: { src: Tensor }): Tensor;
        /** A copy of `input` to which `src` is added at `index` along `dim`, in a fixed order. */
        scatter_add(dim: number, keywords: { index: Tensor | readonly number[]; src: Tensor }): Tensor;
        /** A copy of `input` to which `src` is added at `index` along `dim`, in a fixed order. */
        scatter_add(keywords: { dim: number; index: Tensor | readonly number[]; src: Tensor }): Tensor;
        /** In-place form of `scatter_add`: A copy of `input` to which `src` is added at `index` along `dim`, in a fixed order. */
        scatter_add_(dim: number, index: Tensor | readonly number[], src: Tensor): this;
        /** A copy of `input` to which `src` is added at `index` along `dim`, in a fixed order. */
        scatter_add_(dim: number, index: Tensor | readonly number[], keywords: { src: Tensor }): this;
        /** A copy of `input` to which `src` is added at `index` along `dim`, in a fixed order. */
        scatter_add_(dim: number, keywords: { index: Tensor | readonly number[]; src: Tensor }): this;
        /** A copy of `input` to which `src` is added at `index` along `dim`, in a fixed order. */
        scatter_add_(keywords: { dim: number; index: Tensor | readonly number[]; src: Tensor }): this;
        /** A copy of `input` with `src` combined at `index` along `dim`, in a fixed order: "sum", "prod", "mean", "amax" or "amin". Without `include_self` what was there does not count. */
        scatter_reduce(dim: number, index: Tensor | readonly number[], src: Tensor, reduce: string, keywords?: { include_self?: boolean }): Tensor;
        /** A copy of `input` with `src` combined at `index` along `dim`, in a fixed order: "sum", "prod", "mean", "amax" or "amin". Without `include_self` what was there does not count. */
        scatter_reduce(dim: number, index: Tensor | readonly number[], src: Tensor, keywords: { reduce: string; include_self?: boolean }): Tensor;
        /** A copy of `input` with `src` combined at `index` along `dim`, in a fixed order: "sum", "prod", "mean", "amax" or "amin". Without `include_self` what was there does not count. */
        scatter_reduce(dim: number, index: Tensor | readonly number[], keywords: { src: Tensor; reduce: string; include_self?: boolean }): Tensor;
        /** A copy of `input` with `src` combined at `index` along `dim`, in a fixed order: "sum", "prod", "mean", "amax" or "amin". Without `include_self` what was there does not count. */
        scatter_reduce(dim: number, keywords: { index: Tensor | readonly number[]; src: Tensor; reduce: string; include_self?: boolean }): Tensor;
        /** A copy of `input` with `src` combined at `index` along `dim`, in a fixed order: "sum", "prod", "mean", "amax" or "amin". Without `include_self` what was there does not count. */
        scatter_reduce(keywords: { dim: number; index: Tensor | readonly number[]; src: Tensor; reduce: string; include_self?: boolean }): Tensor;
        /** In-place form of `scatter_reduce`: A copy of `input` with `src` combined at `index` along `dim`, in a fixed order: "sum", "prod", "mean", "amax" or "amin". Without `include_self` what was there does not count. */
        scatter_reduce_(dim: number, index: Tensor | readonly number[], src: Tensor, reduce: string, keywords?: { include_self?: boolean }): this;
        /** A copy of `input` with `src` combined at `index` along `dim`, in a fixed order: "sum", "prod", "mean", "amax" or "amin". Without `include_self` what was there does not count. */
        scatter_reduce_(dim: number, index: Tensor | readonly number[], src: Tensor, keywords: { reduce: string; include_self?: boolean }): this;
        /** A copy of `input` with `src` combined at `index` along `dim`, in a fixed order: "sum", "prod", "mean", "amax" or "amin". Without `include_self` what was there does not count. */
        scatter_reduce_(dim: number, index: Tensor | readonly number[], keywords: { src: Tensor; reduce: string; include_self?: boolean }): this;
        /** A copy of `input` with `src` combined at `index` along `dim`, in a fixed order: "sum", "prod", "mean", "amax" or "amin". Without `include_self` what was there does not count. */
        scatter_reduce_(dim: number, keywords: { index: Tensor | readonly number[]; src: Tensor; reduce: string; include_self?: boolean }): this;
        /** A copy of `input` with `src` combined at `index` along `dim`, in a fixed order: "sum", "prod", "mean", "amax" or "amin". Without `include_self` what was there does not count. */
        scatter_reduce_(keywords: { dim: number; index: Tensor | readonly number[]; src: Tensor; reduce: string; include_self?: boolean }): this;
        /** One position along `dim`, which disappears. */
        select(dim: number, index: number): Tensor;
        /** One position along `dim`, which disappears. */
        select(dim: number, keywords: { index: number }): Tensor;
        /** One position along `dim`, which disappears. */
        select(keywords: { dim: number; index: number }): Tensor;
        /** A copy of `input` with `src` at one position along `dim`. */
        select_scatter(src: Tensor, dim: number, index: number): Tensor;
        /** A copy of `input` with `src` at one position along `dim`. */
        select_scatter(src: Tensor, dim: number, keywords: { index: number }): Tensor;
        /** A copy of `input` with `src` at one position along `dim`. */
        select_scatter(src: Tensor, keywords: { dim: number; index: number }): Tensor;
        /** A copy of `input` with `src` at one position along `dim`. */
        select_scatter(keywords: { src: Tensor; dim: number; index: number }): Tensor;
        /** Scaled exponential linear unit (Klambauer et al. 2017). */
        selu(): Tensor;
        /** In-place form of `selu`: Scaled exponential linear unit (Klambauer et al. 2017). */
        selu_(): this;
        /** The sign; of a complex number the number divided by its absolute value, or 0. */
        sgn(): Tensor;
        /** In-place form of `sgn`: The sign; of a complex number the number divided by its absolute value, or 0. */
        sgn_(): this;
        /** The tensor as int16; itself when it is that. */
        short(): Tensor;
        /** The logistic function `1 / (1 + exp(-input))`. */
        sigmoid(): Tensor;
        /** In-place form of `sigmoid`: The logistic function `1 / (1 + exp(-input))`. */
        sigmoid_(): this;
        /** -1, 0 or 1; 0 for NaN. The gradient is 0. */
        sign(): Tensor;
        /** In-place form of `sign`: -1, 0 or 1; 0 for NaN. The gradient is 0. */
        sign_(): this;
        /** Whether the sign bit is set; true for -0.0. */
        signbit(): Tensor;
        /** Sine of radians. */
        sin(): Tensor;
        /** In-place form of `sin`: Sine of radians. */
        sin_(): this;
        /** `sin(pi * input) / (pi * input)`, 1 at 0. */
        sinc(): Tensor;
        /** `sin(pi * input) / (pi * input)`, 1 at 0. */
        sinc(): Tensor;
        /** In-place form of `sinc`: `sin(pi * input) / (pi * input)`, 1 at 0. */
        sinc_(): this;
        /** In-place form of `sinc`: `sin(pi * input) / (pi * input)`, 1 at 0. */
        sinc_(): this;
        /** Hyperbolic sine. */
        sinh(): Tensor;
        /** In-place form of `sinh`: Hyperbolic sine. */
        sinh_(): this;
        /** A copy of `input` with `src` in the place of Python's `start:end:step` along `dim`. */
        slice_scatter(src: Tensor, dim?: number, start?: number | null, end?: number | null, step?: number): Tensor;
        /** A copy of `input` with `src` in the place of Python's `start:end:step` along `dim`. */
        slice_scatter(src: Tensor, dim: number, start: number | null, end: number | null, keywords: { step?: number }): Tensor;
        /** A copy of `input` with `src` in the place of Python's `start:end:step` along `dim`. */
        slice_scatter(src: Tensor, dim: number, start: number | null, keywords: { end?: number | null; step?: number }): Tensor;
        /** A copy of `input` with `src` in the place of Python's `start:end:step` along `dim`. */
        slice_scatter(src: Tensor, dim: number, keywords: { start?: number | null; end?: number | null; step?: number }): Tensor;
        /** A copy of `input` with `src` in the place of Python's `start:end:step` along `dim`. */
        slice_scatter(src: Tensor, keywords: { dim?: number; start?: number | null; end?: number | null; step?: number }): Tensor;
        /** A copy of `input` with `src` in the place of Python's `start:end:step` along `dim`. */
        slice_scatter(keywords: { src: Tensor; dim?: number; start?: number | null; end?: number | null; step?: number }): Tensor;
        /** Positive numbers that sum to 1 along `dim`: `exp(input) / sum(exp(input))`, without overflow. */
        softmax(dim: number, dtype?: DType | null): Tensor;
        /** Positive numbers that sum to 1 along `dim`: `exp(input) / sum(exp(input))`, without overflow. */
        softmax(dim: number, keywords: { dtype?: DType | null }): Tensor;
        /** Positive numbers that sum to 1 along `dim`: `exp(input) / sum(exp(input))`, without overflow. */
        softmax(keywords: { dim: number; dtype?: DType | null }): Tensor;
        /** Positive numbers that sum to 1 along `dim`: `exp(input) / sum(exp(input))`, without overflow. */
        softmax(dim: number, dtype?: DType | null): Tensor;
        /** Positive numbers that sum to 1 along `dim`: `exp(input) / sum(exp(input))`, without overflow. */
        softmax(dim: number, keywords: { dtype?: DType | null }): Tensor;
        /** Positive numbers that sum to 1 along `dim`: `exp(input) / sum(exp(input))`, without overflow. */
        softmax(keywords: { dim: number; dtype?: DType | null }): Tensor;
        /** Views of `split_size` elements along `dim`, the last one possibly smaller. */
        split(split_size: number, dim?: number): Tensor[];
        /** Views of `split_size` elements along `dim`, the last one possibly smaller. */
        split(split_size: number, keywords: { dim?: number }): Tensor[];
        /** Views of `split_size` elements along `dim`, the last one possibly smaller. */
        split(keywords: { split_size: number; dim?: number }): Tensor[];
        /** Views of the given sizes along `dim`, which must add up. */
        split(split_size: number | readonly number[], dim?: number): Tensor[];
        /** Views of the given sizes along `dim`, which must add up. */
        split(split_size: number | readonly number[], keywords: { dim?: number }): Tensor[];
        /** Views of the given sizes along `dim`, which must add up. */
        split(keywords: { split_size: number | readonly number[]; dim?: number }): Tensor[];
        /** Views of the given sizes along `dim`, which must add up. */
        split_with_sizes(split_sizes: number | readonly number[], dim?: number): Tensor[];
        /** Views of the given sizes along `dim`, which must add up. */
        split_with_sizes(split_sizes: number | readonly number[], keywords: { dim?: number }): Tensor[];
        /** Views of the given sizes along `dim`, which must add up. */
        split_with_sizes(keywords: { split_sizes: number | readonly number[]; dim?: number }): Tensor[];
        /** Square root; NaN below 0. The gradient at 0 is infinite. */
        sqrt(): Tensor;
        /** In-place form of `sqrt`: Square root; NaN below 0. The gradient at 0 is infinite. */
        sqrt_(): this;
        /** `input * input`. */
        square(): Tensor;
        /** In-place form of `square`: `input * input`. */
        square_(): this;
        /** Without dimensions of size 1, or only without those in `dim`. */
        squeeze(dim?: number | readonly number[] | null): Tensor;
        /** Without dimensions of size 1, or only without those in `dim`. */
        squeeze(...dim: number[]): Tensor;
        /** Without dimensions of size 1, or only without those in `dim`. */
        squeeze(keywords: { dim?: number | readonly number[] | null }): Tensor;
        /** In-place form of `squeeze`: Without dimensions of size 1, or only without those in `dim`. */
        squeeze_(dim?: number | readonly number[] | null): this;
        /** Without dimensions of size 1, or only without those in `dim`. */
        squeeze_(...dim: number[]): this;
        /** Without dimensions of size 1, or only without those in `dim`. */
        squeeze_(keywords: { dim?: number | readonly number[] | null }): this;
        /** The standard deviation: the square root of `var`. Its gradient is 0 where the deviation is 0. */
        std(dim?: number | readonly number[] | null, keywords?: { correction?: Scalar; keepdim?: boolean }): Tensor;
        /** The standard deviation: the square root of `var`. Its gradient is 0 where the deviation is 0. */
        std(...dim: number[]): Tensor;
        /** The standard deviation: the square root of `var`. Its gradient is 0 where the deviation is 0. */
        std(...args: [...dim: number[], keywords: { correction?: Scalar; keepdim?: boolean }]): Tensor;
        /** The standard deviation: the square root of `var`. Its gradient is 0 where the deviation is 0. */
        std(keywords: { dim?: number | readonly number[] | null; correction?: Scalar; keepdim?: boolean }): Tensor;
        /** The standard deviation of all elements, over `n - 1` or `n`. */
        std(unbiased: boolean): Tensor;
        /** The standard deviation of all elements, over `n - 1` or `n`. */
        std(keywords: { unbiased: boolean }): Tensor;
        /** The standard deviation over `dim`, over `n - 1` or `n`. */
        std(dim: number | readonly number[] | null, unbiased: boolean, keepdim?: boolean): Tensor;
        /** The standard deviation over `dim`, over `n - 1` or `n`. */
        std(dim: number | readonly number[] | null, unbiased: boolean, keywords: { keepdim?: boolean }): Tensor;
        /** The standard deviation over `dim`, over `n - 1` or `n`. */
        std(dim: number | readonly number[] | null, keywords: { unbiased: boolean; keepdim?: boolean }): Tensor;
        /** The standard deviation over `dim`, over `n - 1` or `n`. */
        std(keywords: { dim?: number | readonly number[] | null; unbiased: boolean; keepdim?: boolean }): Tensor;
        /** The standard deviation and the mean. */
        std_mean(dim?: number | readonly number[] | null, keywords?: { correction?: Scalar; keepdim?: boolean }): Results<"std" | "mean">;
        /** The standard deviation and the mean. */
        std_mean(...dim: number[]): Results<"std" | "mean">;
        /** The standard deviation and the mean. */
        std_mean(...args: [...dim: number[], keywords: { correction?: Scalar; keepdim?: boolean }]): Results<"std" | "mean">;
        /** The standard deviation and the mean. */
        std_mean(keywords: { dim?: number | readonly number[] | null; correction?: Scalar; keepdim?: boolean }): Results<"std" | "mean">;
        /** Short-time Fourier transform: of overlapping frames of a signal, `[.., frequencies, frames]`. Computed on the CPU, whatever the device. */
        stft(n_fft: number, hop_length?: number | null, win_length?: number | null, window?: Tensor | null, center?: boolean, pad_mode?: string, normalized?: boolean, onesided?: boolean | null, return_complex?: boolean | null): Tensor;
        /** Short-time Fourier transform: of overlapping frames of a signal, `[.., frequencies, frames]`. Computed on the CPU, whatever the device. */
        stft(n_fft: number, hop_length: number | null, win_length: number | null, window: Tensor | null, center: boolean, pad_mode: string, normalized: boolean, onesided: boolean | null, keywords: { return_complex?: boolean | null }): Tensor;
        /** Short-time Fourier transform: of overlapping frames of a signal, `[.., frequencies, frames]`. Computed on the CPU, whatever the device. */
        stft(n_fft: number, hop_length: number | null, win_length: number | null, window: Tensor | null, center: boolean, pad_mode: string, normalized: boolean, keywords: { onesided?: boolean | null; return_complex?: boolean | null }): Tensor;
        /** Short-time Fourier transform: of overlapping frames of a signal, `[.., frequencies, frames]`. Computed on the CPU, whatever the device. */
        stft(n_fft: number, hop_length: number | null, win_length: number | null, window: Tensor | null, center: boolean, pad_mode: string, keywords: { normalized?: boolean; onesided?: boolean | null; return_complex?: boolean | null }): Tensor;
        /** Short-time Fourier transform: of overlapping frames of a signal, `[.., frequencies, frames]`. Computed on the CPU, whatever the device. */
        stft(n_fft: number, hop_length: number | null, win_length: number | null, window: Tensor | null, center: boolean, keywords: { pad_mode?: string; normalized?: boolean; onesided?: boolean | null; return_complex?: boolean | null }): Tensor;
        /** Short-time Fourier transform: of overlapping frames of a signal, `[.., frequencies, frames]`. Computed on the CPU, whatever the device. */
        stft(n_fft: number, hop_length: number | null, win_length: number | null, window: Tensor | null, keywords: { center?: boolean; pad_mode?: string; normalized?: boolean; onesided?: boolean | null; return_complex?: boolean | null }): Tensor;
        /** Short-time Fourier transform: of overlapping frames of a signal, `[.., frequencies, frames]`. Computed on the CPU, whatever the device. */
        stft(n_fft: number, hop_length: number | null, win_length: number | null, keywords: { window?: Tensor | null; center?: boolean; pad_mode?: string; normalized?: boolean; onesided?: boolean | null; return_complex?: boolean | null }): Tensor;
        /** Short-time Fourier transform: of overlapping frames of a signal, `[.., frequencies, frames]`. Computed on the CPU, whatever the device. */
        stft(n_fft: number, hop_length: number | null, keywords: { win_length?: number | null; window?: Tensor | null; center?: boolean; pad_mode?: string; normalized?: boolean; onesided?: boolean | null; return_complex?: boolean | null }): Tensor;
        /** Short-time Fourier transform: of overlapping frames of a signal, `[.., frequencies, frames]`. Computed on the CPU, whatever the device. */
        stft(n_fft: number, keywords: { hop_length?: number | null; win_length?: number | null; window?: Tensor | null; center?: boolean; pad_mode?: string; normalized?: boolean; onesided?: boolean | null; return_complex?: boolean | null }): Tensor;
        /** Short-time Fourier transform: of overlapping frames of a signal, `[.., frequencies, frames]`. Computed on the CPU, whatever the device. */
        stft(keywords: { n_fft: number; hop_length?: number | null; win_length?: number | null; window?: Tensor | null; center?: boolean; pad_mode?: string; normalized?: boolean; onesided?: boolean | null; return_complex?: boolean | null }): Tensor;
        /** `input - alpha * other`. */
        sub(other: Tensor | Scalar, keywords?: { alpha?: Scalar }): Tensor;
        /** `input - alpha * other`. */
        sub(keywords: { other: Tensor | Scalar; alpha?: Scalar }): Tensor;
        /** In-place form of `sub`: `input - alpha * other`. */
        sub_(other: Tensor | Scalar, keywords?: { alpha?: Scalar }): this;
        /** `input - alpha * other`. */
        sub_(keywords: { other: Tensor | Scalar; alpha?: Scalar }): this;
        /** Alias of `sub`. `input - alpha * other`. */
        subtract(other: Tensor | Scalar, keywords?: { alpha?: Scalar }): Tensor;
        /** `input - alpha * other`. */
        subtract(keywords: { other: Tensor | Scalar; alpha?: Scalar }): Tensor;
        /** In-place form of `sub`: `input - alpha * other`. */
        subtract_(other: Tensor | Scalar, keywords?: { alpha?: Scalar }): this;
        /** `input - alpha * other`. */
        subtract_(keywords: { other: Tensor | Scalar; alpha?: Scalar }): this;
        /** The sum. Bools and small integers are summed in int32. */
        sum(dim?: number | readonly number[] | null, keepdim?: boolean, keywords?: { dtype?: DType | null }): Tensor;
        /** The sum. Bools and small integers are summed in int32. */
        sum(dim: number | readonly number[] | null, keywords: { keepdim?: boolean; dtype?: DType | null }): Tensor;
        /** The sum. Bools and small integers are summed in int32. */
        sum(keywords: { dim?: number | readonly number[] | null; keepdim?: boolean; dtype?: DType | null }): Tensor;
        /** Summed over the dimensions that broadcasting from `size` would repeat: the adjoint of `expand`. */
        sum_to_size(size: number | readonly number[]): Tensor;
        /** Summed over the dimensions that broadcasting from `size` would repeat: the adjoint of `expand`. */
        sum_to_size(...size: number[]): Tensor;
        /** Summed over the dimensions that broadcasting from `size` would repeat: the adjoint of `expand`. */
        sum_to_size(keywords: { size: number | readonly number[] }): Tensor;
        /** Alias of `transpose`. Two dimensions exchanged. */
        swapaxes(dim0: number, dim1: number): Tensor;
        /** Two dimensions exchanged. */
        swapaxes(dim0: number, keywords: { dim1: number }): Tensor;
        /** Two dimensions exchanged. */
        swapaxes(keywords: { dim0: number; dim1: number }): Tensor;
        /** In-place form of `transpose`: Two dimensions exchanged. */
        swapaxes_(dim0: number, dim1: number): this;
        /** Two dimensions exchanged. */
        swapaxes_(dim0: number, keywords: { dim1: number }): this;
        /** Two dimensions exchanged. */
        swapaxes_(keywords: { dim0: number; dim1: number }): this;
        /** Alias of `transpose`. Two dimensions exchanged. */
        swapdims(dim0: number, dim1: number): Tensor;
        /** Two dimensions exchanged. */
        swapdims(dim0: number, keywords: { dim1: number }): Tensor;
        /** Two dimensions exchanged. */
        swapdims(keywords: { dim0: number; dim1: number }): Tensor;
        /** In-place form of `transpose`: Two dimensions exchanged. */
        swapdims_(dim0: number, dim1: number): this;
        /** Two dimensions exchanged. */
        swapdims_(dim0: number, keywords: { dim1: number }): this;
        /** Two dimensions exchanged. */
        swapdims_(keywords: { dim0: number; dim1: number }): this;
        /** A matrix transposed; vectors and numbers as they are. */
        t(): Tensor;
        /** In-place form of `t`: A matrix transposed; vectors and numbers as they are. */
        t_(): this;
        /** The elements at flat positions, in the shape of `index`; negative ones count from the end. */
        take(index: Tensor | readonly number[]): Tensor;
        /** The elements at flat positions, in the shape of `index`; negative ones count from the end. */
        take(keywords: { index: Tensor | readonly number[] }): Tensor;
        /** `gather` with broadcasting and with the arguments in NumPy's order: what `argmax` and `argsort` give can be taken back. */
        take_along_dim(indices: Tensor | readonly number[], dim?: number | null): Tensor;
        /** `gather` with broadcasting and with the arguments in NumPy's order: what `argmax` and `argsort` give can be taken back. */
        take_along_dim(indices: Tensor | readonly number[], keywords: { dim?: number | null }): Tensor;
        /** `gather` with broadcasting and with the arguments in NumPy's order: what `argmax` and `argsort` give can be taken back. */
        take_along_dim(keywords: { indices: Tensor | readonly number[]; dim?: number | null }): Tensor;
        /** Tangent of radians. */
        tan(): Tensor;
        /** In-place form of `tan`: Tangent of radians. */
        tan_(): this;
        /** Hyperbolic tangent. */
        tanh(): Tensor;
        /** In-place form of `tanh`: Hyperbolic tangent. */
        tanh_(): this;
        /** `sections` views along `dim`, the first ones possibly larger by one. */
        tensor_split(sections: number, dim?: number): Tensor[];
        /** `sections` views along `dim`, the first ones possibly larger by one. */
        tensor_split(sections: number, keywords: { dim?: number }): Tensor[];
        /** `sections` views along `dim`, the first ones possibly larger by one. */
        tensor_split(keywords: { sections: number; dim?: number }): Tensor[];
        /** Views along `dim` that begin and end at the given positions. */
        tensor_split(indices: number | readonly number[], dim?: number): Tensor[];
        /** Views along `dim` that begin and end at the given positions. */
        tensor_split(indices: number | readonly number[], keywords: { dim?: number }): Tensor[];
        /** Views along `dim` that begin and end at the given positions. */
        tensor_split(keywords: { indices: number | readonly number[]; dim?: number }): Tensor[];
        /** `input` above the threshold, else `value`. Beside integers both are cut to integers. */
        threshold(threshold: number, value: number): Tensor;
        /** `input` above the threshold, else `value`. Beside integers both are cut to integers. */
        threshold(threshold: number, keywords: { value: number }): Tensor;
        /** `input` above the threshold, else `value`. Beside integers both are cut to integers. */
        threshold(keywords: { threshold: number; value: number }): Tensor;
        /** In-place form of `threshold`: `input` above the threshold, else `value`. Beside integers both are cut to integers. */
        threshold_(threshold: number, value: number): this;
        /** `input` above the threshold, else `value`. Beside integers both are cut to integers. */
        threshold_(threshold: number, keywords: { value: number }): this;
        /** `input` above the threshold, else `value`. Beside integers both are cut to integers. */
        threshold_(keywords: { threshold: number; value: number }): this;
        /** `repeat` in which missing leading counts are 1. */
        tile(dims: number | readonly number[]): Tensor;
        /** `repeat` in which missing leading counts are 1. */
        tile(...dims: number[]): Tensor;
        /** `repeat` in which missing leading counts are 1. */
        tile(keywords: { dims: number | readonly number[] }): Tensor;
        /** The tensor in another dtype; itself when it has that dtype. Gradients flow through. */
        to(dtype: DType): Tensor;
        /** The tensor in another dtype; itself when it has that dtype. Gradients flow through. */
        to(keywords: { dtype: DType }): Tensor;
        /** The tensor on another device, and in another dtype if one is given; itself when nothing changes. */
        to(device: Device, dtype?: DType | null): Tensor;
        /** The tensor on another device, and in another dtype if one is given; itself when nothing changes. */
        to(device: Device, keywords: { dtype?: DType | null }): Tensor;
        /** The tensor on another device, and in another dtype if one is given; itself when nothing changes. */
        to(keywords: { device: Device; dtype?: DType | null }): Tensor;
        /** The tensor with the dtype and device of `other`. */
        to(other: Tensor): Tensor;
        /** The tensor with the dtype and device of `other`. */
        to(keywords: { other: Tensor }): Tensor;
        /** The sum of a matrix's diagonal. */
        trace(): Tensor;
        /** Two dimensions exchanged. */
        transpose(dim0: number, dim1: number): Tensor;
        /** Two dimensions exchanged. */
        transpose(dim0: number, keywords: { dim1: number }): Tensor;
        /** Two dimensions exchanged. */
        transpose(keywords: { dim0: number; dim1: number }): Tensor;
        /** In-place form of `transpose`: Two dimensions exchanged. */
        transpose_(dim0: number, dim1: number): this;
        /** Two dimensions exchanged. */
        transpose_(dim0: number, keywords: { dim1: number }): this;
        /** Two dimensions exchanged. */
        transpose_(keywords: { dim0: number; dim1: number }): this;
        /** The lower triangle of matrices, up to the given diagonal; the rest is 0. */
        tril(diagonal?: number): Tensor;
        /** The lower triangle of matrices, up to the given diagonal; the rest is 0. */
        tril(keywords: { diagonal?: number }): Tensor;
        /** In-place form of `tril`: The lower triangle of matrices, up to the given diagonal; the rest is 0. */
        tril_(diagonal?: number): this;
        /** The lower triangle of matrices, up to the given diagonal; the rest is 0. */
        tril_(keywords: { diagonal?: number }): this;
        /** The upper triangle of matrices, from the given diagonal on; the rest is 0. */
        triu(diagonal?: number): Tensor;
        /** The upper triangle of matrices, from the given diagonal on; the rest is 0. */
        triu(keywords: { diagonal?: number }): Tensor;
        /** In-place form of `triu`: The upper triangle of matrices, from the given diagonal on; the rest is 0. */
        triu_(diagonal?: number): this;
        /** The upper triangle of matrices, from the given diagonal on; the rest is 0. */
        triu_(keywords: { diagonal?: number }): this;
        /** Alias of `div`. True division: integers give floats. */
        true_divide(other: Tensor | Scalar): Tensor;
        /** True division: integers give floats. */
        true_divide(keywords: { other: Tensor | Scalar }): Tensor;
        /** In-place form of `div`: True division: integers give floats. */
        true_divide_(other: Tensor | Scalar): this;
        /** True division: integers give floats. */
        true_divide_(keywords: { other: Tensor | Scalar }): this;
        /** Towards zero. The gradient is 0. */
        trunc(): Tensor;
        /** In-place form of `trunc`: Towards zero. The gradient is 0. */
        trunc_(): this;
        /** The tensor with the dtype of `other`. */
        type_as(other: Tensor | Scalar): Tensor;
        /** The tensor with the dtype of `other`. */
        type_as(keywords: { other: Tensor | Scalar }): Tensor;
        /** One view per position along `dim`, which disappears. */
        unbind(dim?: number): Tensor[];
        /** One view per position along `dim`, which disappears. */
        unbind(keywords: { dim?: number }): Tensor[];
        /** One dimension as several, -1 for one size that follows from the others. */
        unflatten(dim: number, sizes: number | readonly number[]): Tensor;
        /** One dimension as several, -1 for one size that follows from the others. */
        unflatten(dim: number, keywords: { sizes: number | readonly number[] }): Tensor;
        /** One dimension as several, -1 for one size that follows from the others. */
        unflatten(keywords: { dim: number; sizes: number | readonly number[] }): Tensor;
        /** Windows of `size` elements along `dimension`, `step` apart, as a new last dimension. */
        unfold(dimension: number, size: number, step: number): Tensor;
        /** Windows of `size` elements along `dimension`, `step` apart, as a new last dimension. */
        unfold(dimension: number, size: number, keywords: { step: number }): Tensor;
        /** Windows of `size` elements along `dimension`, `step` apart, as a new last dimension. */
        unfold(dimension: number, keywords: { size: number; step: number }): Tensor;
        /** Windows of `size` elements along `dimension`, `step` apart, as a new last dimension. */
        unfold(keywords: { dimension: number; size: number; step: number }): Tensor;
        /** In-place form of `uniform`: `uniform_`: uniform in [from, to). */
        uniform_(from?: number, to?: number, keywords?: { generator?: Generator | null }): this;
        /** `uniform_`: uniform in [from, to). */
        uniform_(from: number, keywords: { to?: number; generator?: Generator | null }): this;
        /** `uniform_`: uniform in [from, to). */
        uniform_(keywords: { from?: number; to?: number; generator?: Generator | null }): this;
        /** With a new dimension of size 1 at `dim`. */
        unsqueeze(dim: number): Tensor;
        /** With a new dimension of size 1 at `dim`. */
        unsqueeze(keywords: { dim: number }): Tensor;
        /** In-place form of `unsqueeze`: With a new dimension of size 1 at `dim`. */
        unsqueeze_(dim: number): this;
        /** With a new dimension of size 1 at `dim`. */
        unsqueeze_(keywords: { dim: number }): this;
        /** The variance: squared deviations from the mean over `n - correction`. */
        var(dim?: number | readonly number[] | null, keywords?: { correction?: Scalar; keepdim?: boolean }): Tensor;
        /** The variance: squared deviations from the mean over `n - correction`. */
        var(...dim: number[]): Tensor;
        /** The variance: squared deviations from the mean over `n - correction`. */
        var(...args: [...dim: number[], keywords: { correction?: Scalar; keepdim?: boolean }]): Tensor;
        /** The variance: squared deviations from the mean over `n - correction`. */
        var(keywords: { dim?: number | readonly number[] | null; correction?: Scalar; keepdim?: boolean }): Tensor;
        /** The variance of all elements, over `n - 1` or `n`. */
        var(unbiased: boolean): Tensor;
        /** The variance of all elements, over `n - 1` or `n`. */
        var(keywords: { unbiased: boolean }): Tensor;
        /** The variance over `dim`, over `n - 1` or `n`. */
        var(dim: number | readonly number[] | null, unbiased: boolean, keepdim?: boolean): Tensor;
        /** The variance over `dim`, over `n - 1` or `n`. */
        var(dim: number | readonly number[] | null, unbiased: boolean, keywords: { keepdim?: boolean }): Tensor;
        /** The variance over `dim`, over `n - 1` or `n`. */
        var(dim: number | readonly number[] | null, keywords: { unbiased: boolean; keepdim?: boolean }): Tensor;
        /** The variance over `dim`, over `n - 1` or `n`. */
        var(keywords: { dim?: number | readonly number[] | null; unbiased: boolean; keepdim?: boolean }): Tensor;
        /** The variance and the mean. */
        var_mean(dim?: number | readonly number[] | null, keywords?: { correction?: Scalar; keepdim?: boolean }): Results<"var" | "mean">;
        /** The variance and the mean. */
        var_mean(...dim: number[]): Results<"var" | "mean">;
        /** The variance and the mean. */
        var_mean(...args: [...dim: number[], keywords: { correction?: Scalar; keepdim?: boolean }]): Results<"var" | "mean">;
        /** The variance and the mean. */
        var_mean(keywords: { dim?: number | readonly number[] | null; correction?: Scalar; keepdim?: boolean }): Results<"var" | "mean">;
        /** The sum of the products of two vectors, the first conjugated. */
        vdot(other: Tensor | Scalar): Tensor;
        /** The sum of the products of two vectors, the first conjugated. */
        vdot(keywords: { other: Tensor | Scalar }): Tensor;
        /** The vector norm of order `ord`; see `norm`. */
        vector_norm(ord?: Scalar, dim?: number | readonly number[] | null, keepdim?: boolean, keywords?: { dtype?: DType | null }): Tensor;
        /** The vector norm of order `ord`; see `norm`. */
        vector_norm(ord: Scalar, dim: number | readonly number[] | null, keywords: { keepdim?: boolean; dtype?: DType | null }): Tensor;
        /** The vector norm of order `ord`; see `norm`. */
        vector_norm(ord: Scalar, keywords: { dim?: number | readonly number[] | null; keepdim?: boolean; dtype?: DType | null }): Tensor;
        /** The vector norm of order `ord`; see `norm`. */
        vector_norm(keywords: { ord?: Scalar; dim?: number | readonly number[] | null; keepdim?: boolean; dtype?: DType | null }): Tensor;
        /** The same elements in another shape, -1 for one size that follows from the others. An error where that needs a copy; see `reshape`. */
        view(size: number | readonly number[]): Tensor;
        /** The same elements in another shape, -1 for one size that follows from the others. An error where that needs a copy; see `reshape`. */
        view(...size: number[]): Tensor;
        /** The same elements in another shape, -1 for one size that follows from the others. An error where that needs a copy; see `reshape`. */
        view(keywords: { size: number | readonly number[] }): Tensor;
        /** The same bytes read as another dtype, the last dimension longer or shorter by the ratio of their sizes. A copy, unlike PyTorch's, made on the host; without gradient. */
        view(dtype: DType): Tensor;
        /** The same bytes read as another dtype, the last dimension longer or shorter by the ratio of their sizes. A copy, unlike PyTorch's, made on the host; without gradient. */
        view(keywords: { dtype: DType }): Tensor;
        /** `view` with the shape of `other`. */
        view_as(other: Tensor | Scalar): Tensor;
        /** `view` with the shape of `other`. */
        view_as(keywords: { other: Tensor | Scalar }): Tensor;
        /** So many equal views below each other: along the first dimension. */
        vsplit(sections: number): Tensor[];
        /** So many equal views below each other: along the first dimension. */
        vsplit(keywords: { sections: number }): Tensor[];
        /** Views below each other that begin and end at the given positions. */
        vsplit(indices: number | readonly number[]): Tensor[];
        /** Views below each other that begin and end at the given positions. */
        vsplit(...indices: number[]): Tensor[];
        /** Views below each other that begin and end at the given positions. */
        vsplit(keywords: { indices: number | readonly number[] }): Tensor[];
        /** `input` where `condition` is true, else `other`. */
        where(condition: Tensor | Scalar, other: Tensor | Scalar): Tensor;
        /** `input` where `condition` is true, else `other`. */
        where(condition: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
        /** `input` where `condition` is true, else `other`. */
        where(keywords: { condition: Tensor | Scalar; other: Tensor | Scalar }): Tensor;
        /** `input * log(other)`, 0 where `input` is 0. */
        xlogy(other: Tensor | Scalar): Tensor;
        /** `input * log(other)`, 0 where `input` is 0. */
        xlogy(keywords: { other: Tensor | Scalar }): Tensor;
        /** `input * log(other)`, 0 where `input` is 0. */
        xlogy(other: Tensor | Scalar): Tensor;
        /** `input * log(other)`, 0 where `input` is 0. */
        xlogy(keywords: { other: Tensor | Scalar }): Tensor;
        /** In-place form of `xlogy`: `input * log(other)`, 0 where `input` is 0. */
        xlogy_(other: Tensor | Scalar): this;
        /** `input * log(other)`, 0 where `input` is 0. */
        xlogy_(keywords: { other: Tensor | Scalar }): this;
        /** In-place form of `xlogy`: `input * log(other)`, 0 where `input` is 0. */
        xlogy_(other: Tensor | Scalar): this;
        /** `input * log(other)`, 0 where `input` is 0. */
        xlogy_(keywords: { other: Tensor | Scalar }): this;
        /** In-place form of `zero`: `zero_`: zeros everywhere. */
        zero_(): this;
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

    /** Absolute value. The gradient at 0 is 0. */
    export function abs(input: Tensor | Scalar): Tensor;
    /** Alias of `abs`. Absolute value. The gradient at 0 is 0. */
    export function absolute(input: Tensor | Scalar): Tensor;
    /** Inverse cosine in radians; NaN outside [-1, 1]. */
    export function acos(input: Tensor | Scalar): Tensor;
    /** Inverse hyperbolic cosine; NaN below 1. */
    export function acosh(input: Tensor | Scalar): Tensor;
    /** The means of `output_size` windows, which cover the input and differ in size by at most one where they divide it unevenly. */
    export function adaptive_avg_pool1d(input: Tensor, output_size: number | readonly number[]): Tensor;
    /** The means of `output_size` windows, which cover the input and differ in size by at most one where they divide it unevenly. */
    export function adaptive_avg_pool1d(input: Tensor, keywords: { output_size: number | readonly number[] }): Tensor;
    /** `input + alpha * other`. Of bools: logical or. */
    export function add(input: Tensor | Scalar, other: Tensor | Scalar, keywords?: { alpha?: Scalar }): Tensor;
    /** `input + alpha * other`. Of bools: logical or. */
    export function add(input: Tensor | Scalar, keywords: { other: Tensor | Scalar; alpha?: Scalar }): Tensor;
    /** `beta * input + alpha * sum(batch1 @ batch2)`, summed over the batch. */
    export function addbmm(input: Tensor, batch1: Tensor | Scalar, batch2: Tensor | Scalar, keywords?: { beta?: Scalar; alpha?: Scalar }): Tensor;
    /** `beta * input + alpha * sum(batch1 @ batch2)`, summed over the batch. */
    export function addbmm(input: Tensor, batch1: Tensor | Scalar, keywords: { batch2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
    /** `beta * input + alpha * sum(batch1 @ batch2)`, summed over the batch. */
    export function addbmm(input: Tensor, keywords: { batch1: Tensor | Scalar; batch2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
    /** `input + value * tensor1 / tensor2`. */
    export function addcdiv(input: Tensor | Scalar, tensor1: Tensor | Scalar, tensor2: Tensor | Scalar, keywords?: { value?: Scalar }): Tensor;
    /** `input + value * tensor1 / tensor2`. */
    export function addcdiv(input: Tensor | Scalar, tensor1: Tensor | Scalar, keywords: { tensor2: Tensor | Scalar; value?: Scalar }): Tensor;
    /** `input + value * tensor1 / tensor2`. */
    export function addcdiv(input: Tensor | Scalar, keywords: { tensor1: Tensor | Scalar; tensor2: Tensor | Scalar; value?: Scalar }): Tensor;
    /** `input + value * tensor1 * tensor2`. */
    export function addcmul(input: Tensor | Scalar, tensor1: Tensor | Scalar, tensor2: Tensor | Scalar, keywords?: { value?: Scalar }): Tensor;
    /** `input + value * tensor1 * tensor2`. */
    export function addcmul(input: Tensor | Scalar, tensor1: Tensor | Scalar, keywords: { tensor2: Tensor | Scalar; value?: Scalar }): Tensor;
    /** `input + value * tensor1 * tensor2`. */
    export function addcmul(input: Tensor | Scalar, keywords: { tensor1: Tensor | Scalar; tensor2: Tensor | Scalar; value?: Scalar }): Tensor;
    /** `beta * input + alpha * (mat1 @ mat2)`. */
    export function addmm(input: Tensor, mat1: Tensor | Scalar, mat2: Tensor | Scalar, keywords?: { beta?: Scalar; alpha?: Scalar }): Tensor;
    /** `beta * input + alpha * (mat1 @ mat2)`. */
    export function addmm(input: Tensor, mat1: Tensor | Scalar, keywords: { mat2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
    /** `beta * input + alpha * (mat1 @ mat2)`. */
    export function addmm(input: Tensor, keywords: { mat1: Tensor | Scalar; mat2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
    /** `beta * input + alpha * (mat @ vec)`. */
    export function addmv(input: Tensor, mat: Tensor | Scalar, vec: Tensor | Scalar, keywords?: { beta?: Scalar; alpha?: Scalar }): Tensor;
    /** `beta * input + alpha * (mat @ vec)`. */
    export function addmv(input: Tensor, mat: Tensor | Scalar, keywords: { vec: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
    /** `beta * input + alpha * (mat @ vec)`. */
    export function addmv(input: Tensor, keywords: { mat: Tensor | Scalar; vec: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
    /** `beta * input + alpha * outer(vec1, vec2)`. */
    export function addr(input: Tensor, vec1: Tensor | Scalar, vec2: Tensor | Scalar, keywords?: { beta?: Scalar; alpha?: Scalar }): Tensor;
    /** `beta * input + alpha * outer(vec1, vec2)`. */
    export function addr(input: Tensor, vec1: Tensor | Scalar, keywords: { vec2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
    /** `beta * input + alpha * outer(vec1, vec2)`. */
    export function addr(input: Tensor, keywords: { vec1: Tensor | Scalar; vec2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
    /** Whether no element is 0; true of nothing. */
    export function all(input: Tensor, dim?: number | readonly number[] | null, keepdim?: boolean): Tensor;
    /** Whether no element is 0; true of nothing. */
    export function all(input: Tensor, dim: number | readonly number[] | null, keywords: { keepdim?: boolean }): Tensor;
    /** Whether no element is 0; true of nothing. */
    export function all(input: Tensor, keywords: { dim?: number | readonly number[] | null; keepdim?: boolean }): Tensor;
    /** Whether all elements are close; see `isclose`. Gives a plain boolean. */
    export function allclose(input: Tensor, other: Tensor, rtol?: number, atol?: number, equal_nan?: boolean): boolean;
    /** Whether all elements are close; see `isclose`. Gives a plain boolean. */
    export function allclose(input: Tensor, other: Tensor, rtol: number, atol: number, keywords: { equal_nan?: boolean }): boolean;
    /** Whether all elements are close; see `isclose`. Gives a plain boolean. */
    export function allclose(input: Tensor, other: Tensor, rtol: number, keywords: { atol?: number; equal_nan?: boolean }): boolean;
    /** Whether all elements are close; see `isclose`. Gives a plain boolean. */
    export function allclose(input: Tensor, other: Tensor, keywords: { rtol?: number; atol?: number; equal_nan?: boolean }): boolean;
    /** Whether all elements are close; see `isclose`. Gives a plain boolean. */
    export function allclose(input: Tensor, keywords: { other: Tensor; rtol?: number; atol?: number; equal_nan?: boolean }): boolean;
    /** Dropout that keeps mean 0 and variance 1: in training each element becomes the limit of selu at minus infinity with probability `p`, then all are scaled and shifted (Klambauer et al. 2017). */
    export function alpha_dropout(input: Tensor, p?: number, training?: boolean): Tensor;
    /** Dropout that keeps mean 0 and variance 1: in training each element becomes the limit of selu at minus infinity with probability `p`, then all are scaled and shifted (Klambauer et al. 2017). */
    export function alpha_dropout(input: Tensor, p: number, keywords: { training?: boolean }): Tensor;
    /** Dropout that keeps mean 0 and variance 1: in training each element becomes the limit of selu at minus infinity with probability `p`, then all are scaled and shifted (Klambauer et al. 2017). */
    export function alpha_dropout(input: Tensor, keywords: { p?: number; training?: boolean }): Tensor;
    /** The largest element; NaN if any is NaN. Equal largest elements share the gradient. */
    export function amax(input: Tensor, dim?: number | readonly number[] | null, keepdim?: boolean): Tensor;
    /** The largest element; NaN if any is NaN. Equal largest elements share the gradient. */
    export function amax(input: Tensor, dim: number | readonly number[] | null, keywords: { keepdim?: boolean }): Tensor;
    /** The largest element; NaN if any is NaN. Equal largest elements share the gradient. */
    export function amax(input: Tensor, keywords: { dim?: number | readonly number[] | null; keepdim?: boolean }): Tensor;
    /** The smallest element; NaN if any is NaN. Equal smallest elements share the gradient. */
    export function amin(input: Tensor, dim?: number | readonly number[] | null, keepdim?: boolean): Tensor;
    /** The smallest element; NaN if any is NaN. Equal smallest elements share the gradient. */
    export function amin(input: Tensor, dim: number | readonly number[] | null, keywords: { keepdim?: boolean }): Tensor;
    /** The smallest element; NaN if any is NaN. Equal smallest elements share the gradient. */
    export function amin(input: Tensor, keywords: { dim?: number | readonly number[] | null; keepdim?: boolean }): Tensor;
    /** The smallest and the largest element along `dim`, or of all; NaN if any is NaN. */
    export function aminmax(input: Tensor, keywords?: { dim?: number | null; keepdim?: boolean }): Results<"min" | "max">;
    /** The angle of a number in radians: 0, and pi for negative ones. The gradient is 0. */
    export function angle(input: Tensor | Scalar): Tensor;
    /** Whether some element is not 0; false of nothing. */
    export function any(input: Tensor, dim?: number | readonly number[] | null, keepdim?: boolean): Tensor;
    /** Whether some element is not 0; false of nothing. */
    export function any(input: Tensor, dim: number | readonly number[] | null, keywords: { keepdim?: boolean }): Tensor;
    /** Whether some element is not 0; false of nothing. */
    export function any(input: Tensor, keywords: { dim?: number | readonly number[] | null; keepdim?: boolean }): Tensor;
    /** `0, 1, 2, …` below `end`; int32 for an integer. */
    export function arange(end: Scalar, keywords?: { dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** `0, 1, 2, …` below `end`; int32 for an integer. */
    export function arange(keywords: { end: Scalar; dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** `start, start + 1, …` below `end`; int32 for integers. */
    export function arange(start: Scalar, end: Scalar, keywords?: { dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** `start, start + 1, …` below `end`; int32 for integers. */
    export function arange(start: Scalar, keywords: { end: Scalar; dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** `start, start + 1, …` below `end`; int32 for integers. */
    export function arange(keywords: { start: Scalar; end: Scalar; dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** `start, start + step, …` before `end`; int32 if all three are integers. */
    export function arange(start: Scalar, end: Scalar, step: Scalar, keywords?: { dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** `start, start + step, …` before `end`; int32 if all three are integers. */
    export function arange(start: Scalar, end: Scalar, keywords: { step: Scalar; dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** `start, start + step, …` before `end`; int32 if all three are integers. */
    export function arange(start: Scalar, keywords: { end: Scalar; step: Scalar; dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** `start, start + step, …` before `end`; int32 if all three are integers. */
    export function arange(keywords: { start: Scalar; end: Scalar; step: Scalar; dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** Alias of `acos`. Inverse cosine in radians; NaN outside [-1, 1]. */
    export function arccos(input: Tensor | Scalar): Tensor;
    /** Alias of `acosh`. Inverse hyperbolic cosine; NaN below 1. */
    export function arccosh(input: Tensor | Scalar): Tensor;
    /** Alias of `asin`. Inverse sine in radians; NaN outside [-1, 1]. */
    export function arcsin(input: Tensor | Scalar): Tensor;
    /** Alias of `asinh`. Inverse hyperbolic sine. */
    export function arcsinh(input: Tensor | Scalar): Tensor;
    /** Alias of `atan`. Inverse tangent in radians. */
    export function arctan(input: Tensor | Scalar): Tensor;
    /** Alias of `atan2`. The angle of the point (`other`, `input`) in radians, in (-pi, pi]. */
    export function arctan2(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** The angle of the point (`other`, `input`) in radians, in (-pi, pi]. */
    export function arctan2(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** Alias of `atanh`. Inverse hyperbolic tangent; infinite at 1 and -1, NaN beyond. */
    export function arctanh(input: Tensor | Scalar): Tensor;
    /** Where the largest element is, int32; the first of equal ones, the first NaN if there is one. Without `dim` the position in row-major order. */
    export function argmax(input: Tensor, dim?: number | null, keepdim?: boolean): Tensor;
    /** Where the largest element is, int32; the first of equal ones, the first NaN if there is one. Without `dim` the position in row-major order. */
    export function argmax(input: Tensor, dim: number | null, keywords: { keepdim?: boolean }): Tensor;
    /** Where the largest element is, int32; the first of equal ones, the first NaN if there is one. Without `dim` the position in row-major order. */
    export function argmax(input: Tensor, keywords: { dim?: number | null; keepdim?: boolean }): Tensor;
    /** Where the smallest element is, int32; the first of equal ones, the first NaN if there is one. Without `dim` the position in row-major order. */
    export function argmin(input: Tensor, dim?: number | null, keepdim?: boolean): Tensor;
    /** Where the smallest element is, int32; the first of equal ones, the first NaN if there is one. Without `dim` the position in row-major order. */
    export function argmin(input: Tensor, dim: number | null, keywords: { keepdim?: boolean }): Tensor;
    /** Where the smallest element is, int32; the first of equal ones, the first NaN if there is one. Without `dim` the position in row-major order. */
    export function argmin(input: Tensor, keywords: { dim?: number | null; keepdim?: boolean }): Tensor;
    /** Alias of `nonzero`. The coordinates of the elements that are not 0, one row each. Waits for `input`: the shape depends on it. */
    export function argwhere(input: Tensor): Tensor;
    /** Any layout over the storage, within its bounds. */
    export function as_strided(input: Tensor, size: number | readonly number[], stride: number | readonly number[], storage_offset?: number | null): Tensor;
    /** Any layout over the storage, within its bounds. */
    export function as_strided(input: Tensor, size: number | readonly number[], stride: number | readonly number[], keywords: { storage_offset?: number | null }): Tensor;
    /** Any layout over the storage, within its bounds. */
    export function as_strided(input: Tensor, size: number | readonly number[], keywords: { stride: number | readonly number[]; storage_offset?: number | null }): Tensor;
    /** Any layout over the storage, within its bounds. */
    export function as_strided(input: Tensor, keywords: { size: number | readonly number[]; stride: number | readonly number[]; storage_offset?: number | null }): Tensor;
    /** A copy of `input` with `src` where `as_strided` would look. */
    export function as_strided_scatter(input: Tensor, src: Tensor, size: number | readonly number[], stride: number | readonly number[], storage_offset?: number | null): Tensor;
    /** A copy of `input` with `src` where `as_strided` would look. */
    export function as_strided_scatter(input: Tensor, src: Tensor, size: number | readonly number[], stride: number | readonly number[], keywords: { storage_offset?: number | null }): Tensor;
    /** A copy of `input` with `src` where `as_strided` would look. */
    export function as_strided_scatter(input: Tensor, src: Tensor, size: number | readonly number[], keywords: { stride: number | readonly number[]; storage_offset?: number | null }): Tensor;
    /** A copy of `input` with `src` where `as_strided` would look. */
    export function as_strided_scatter(input: Tensor, src: Tensor, keywords: { size: number | readonly number[]; stride: number | readonly number[]; storage_offset?: number | null }): Tensor;
    /** A copy of `input` with `src` where `as_strided` would look. */
    export function as_strided_scatter(input: Tensor, keywords: { src: Tensor; size: number | readonly number[]; stride: number | readonly number[]; storage_offset?: number | null }): Tensor;
    /** Inverse sine in radians; NaN outside [-1, 1]. */
    export function asin(input: Tensor | Scalar): Tensor;
    /** Inverse hyperbolic sine. */
    export function asinh(input: Tensor | Scalar): Tensor;
    /** Inverse tangent in radians. */
    export function atan(input: Tensor | Scalar): Tensor;
    /** The angle of the point (`other`, `input`) in radians, in (-pi, pi]. */
    export function atan2(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** The angle of the point (`other`, `input`) in radians, in (-pi, pi]. */
    export function atan2(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** Inverse hyperbolic tangent; infinite at 1 and -1, NaN beyond. */
    export function atanh(input: Tensor | Scalar): Tensor;
    /** A number as a vector of one element; anything else as it is. */
    export function atleast_1d(input: Tensor): Tensor;
    /** `atleast_1d` of each tensor. */
    export function atleast_1d(tensors: readonly Tensor[]): Tensor[];
    /** `atleast_1d` of each tensor. */
    export function atleast_1d(...tensors: Tensor[]): Tensor[];
    /** A vector as one row; anything with two dimensions or more as it is. */
    export function atleast_2d(input: Tensor): Tensor;
    /** `atleast_2d` of each tensor. */
    export function atleast_2d(tensors: readonly Tensor[]): Tensor[];
    /** `atleast_2d` of each tensor. */
    export function atleast_2d(...tensors: Tensor[]): Tensor[];
    /** A vector as `[1, n, 1]`, a matrix as `[n, m, 1]`; anything with three dimensions or more as it is. */
    export function atleast_3d(input: Tensor): Tensor;
    /** `atleast_3d` of each tensor. */
    export function atleast_3d(tensors: readonly Tensor[]): Tensor[];
    /** `atleast_3d` of each tensor. */
    export function atleast_3d(...tensors: Tensor[]): Tensor[];
    /** The mean of each window; `stride` is the window's size unless given. Padding counts as zeros, or not at all without `count_include_pad`. */
    export function avg_pool1d(input: Tensor, kernel_size: number | readonly number[], stride?: number | readonly number[] | null, padding?: number | readonly number[], ceil_mode?: boolean, count_include_pad?: boolean): Tensor;
    /** The mean of each window; `stride` is the window's size unless given. Padding counts as zeros, or not at all without `count_include_pad`. */
    export function avg_pool1d(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, padding: number | readonly number[], ceil_mode: boolean, keywords: { count_include_pad?: boolean }): Tensor;
    /** The mean of each window; `stride` is the window's size unless given. Padding counts as zeros, or not at all without `count_include_pad`. */
    export function avg_pool1d(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, padding: number | readonly number[], keywords: { ceil_mode?: boolean; count_include_pad?: boolean }): Tensor;
    /** The mean of each window; `stride` is the window's size unless given. Padding counts as zeros, or not at all without `count_include_pad`. */
    export function avg_pool1d(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, keywords: { padding?: number | readonly number[]; ceil_mode?: boolean; count_include_pad?: boolean }): Tensor;
    /** The mean of each window; `stride` is the window's size unless given. Padding counts as zeros, or not at all without `count_include_pad`. */
    export function avg_pool1d(input: Tensor, kernel_size: number | readonly number[], keywords: { stride?: number | readonly number[] | null; padding?: number | readonly number[]; ceil_mode?: boolean; count_include_pad?: boolean }): Tensor;
    /** The mean of each window; `stride` is the window's size unless given. Padding counts as zeros, or not at all without `count_include_pad`. */
    export function avg_pool1d(input: Tensor, keywords: { kernel_size: number | readonly number[]; stride?: number | readonly number[] | null; padding?: number | readonly number[]; ceil_mode?: boolean; count_include_pad?: boolean }): Tensor;
    /** `beta * input + alpha * (batch1 @ batch2)`. */
    export function baddbmm(input: Tensor, batch1: Tensor | Scalar, batch2: Tensor | Scalar, keywords?: { beta?: Scalar; alpha?: Scalar }): Tensor;
    /** `beta * input + alpha * (batch1 @ batch2)`. */
    export function baddbmm(input: Tensor, batch1: Tensor | Scalar, keywords: { batch2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
    /** `beta * input + alpha * (batch1 @ batch2)`. */
    export function baddbmm(input: Tensor, keywords: { batch1: Tensor | Scalar; batch2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
    /** The Bartlett window: a triangle that is 0 at its ends. */
    export function bartlett_window(window_length: number, periodic?: boolean, keywords?: { dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** The Bartlett window: a triangle that is 0 at its ends. */
    export function bartlett_window(window_length: number, keywords: { periodic?: boolean; dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** The Bartlett window: a triangle that is 0 at its ends. */
    export function bartlett_window(keywords: { window_length: number; periodic?: boolean; dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** 1 with the probability that `input` says, else 0. */
    export function bernoulli(input: Tensor | Scalar, keywords?: { generator?: Generator | null }): Tensor;
    /** 1 with probability `p`, else 0, with the shape of `input`. */
    export function bernoulli(input: Tensor | Scalar, p: number, keywords?: { generator?: Generator | null }): Tensor;
    /** 1 with probability `p`, else 0, with the shape of `input`. */
    export function bernoulli(input: Tensor | Scalar, keywords: { p: number; generator?: Generator | null }): Tensor;
    /** Bitwise and of integers, logical and of bools. */
    export function bitwise_and(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** Bitwise and of integers, logical and of bools. */
    export function bitwise_and(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** Left shift; by the width or more gives 0. */
    export function bitwise_left_shift(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** Left shift; by the width or more gives 0. */
    export function bitwise_left_shift(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** Bitwise complement of integers, logical not of bools. */
    export function bitwise_not(input: Tensor | Scalar): Tensor;
    /** Bitwise or of integers, logical or of bools. */
    export function bitwise_or(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** Bitwise or of integers, logical or of bools. */
    export function bitwise_or(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** Arithmetic right shift; by the width or more leaves the sign. */
    export function bitwise_right_shift(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** Arithmetic right shift; by the width or more leaves the sign. */
    export function bitwise_right_shift(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** Bitwise exclusive or of integers; of bools: whether they differ. */
    export function bitwise_xor(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** Bitwise exclusive or of integers; of bools: whether they differ. */
    export function bitwise_xor(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** The Blackman window: `0.42 - 0.5 cos(t) + 0.08 cos(2 t)`. */
    export function blackman_window(window_length: number, periodic?: boolean, keywords?: { dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** The Blackman window: `0.42 - 0.5 cos(t) + 0.08 cos(2 t)`. */
    export function blackman_window(window_length: number, keywords: { periodic?: boolean; dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** The Blackman window: `0.42 - 0.5 cos(t) + 0.08 cos(2 t)`. */
    export function blackman_window(keywords: { window_length: number; periodic?: boolean; dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** Matrices along the diagonal of one that is 0 elsewhere; vectors count as rows. */
    export function block_diag(tensors: readonly Tensor[]): Tensor;
    /** Matrices along the diagonal of one that is 0 elsewhere; vectors count as rows. */
    export function block_diag(...tensors: Tensor[]): Tensor;
    /** The products of two batches of matrices. */
    export function bmm(input: Tensor, mat2: Tensor | Scalar): Tensor;
    /** The products of two batches of matrices. */
    export function bmm(input: Tensor, keywords: { mat2: Tensor | Scalar }): Tensor;
    /** Views of the tensors in the shape that they broadcast to. */
    export function broadcast_tensors(tensors: readonly Tensor[]): Tensor[];
    /** Views of the tensors in the shape that they broadcast to. */
    export function broadcast_tensors(...tensors: Tensor[]): Tensor[];
    /** The same as `expand`. */
    export function broadcast_to(input: Tensor, size: number | readonly number[]): Tensor;
    /** The same as `expand`. */
    export function broadcast_to(input: Tensor, keywords: { size: number | readonly number[] }): Tensor;
    /** All ways to take one element of each vector, one row for each. */
    export function cartesian_prod(tensors: readonly Tensor[]): Tensor;
    /** All ways to take one element of each vector, one row for each. */
    export function cartesian_prod(...tensors: Tensor[]): Tensor;
    /** Tensors one after the other along `dim`. */
    export function cat(tensors: readonly Tensor[], dim?: number): Tensor;
    /** Tensors one after the other along `dim`. */
    export function cat(tensors: readonly Tensor[], keywords: { dim?: number }): Tensor;
    /** The smallest integer that is not less. The gradient is 0. */
    export function ceil(input: Tensor | Scalar): Tensor;
    /** Continuously differentiable exponential linear unit (Barron 2017). */
    export function celu(input: Tensor, alpha?: number): Tensor;
    /** Continuously differentiable exponential linear unit (Barron 2017). */
    export function celu(input: Tensor, keywords: { alpha?: number }): Tensor;
    /** The product of matrices, in the cheapest order; see `linalg.multi_dot`. */
    export function chain_matmul(matrices: readonly Tensor[]): Tensor;
    /** The product of matrices, in the cheapest order; see `linalg.multi_dot`. */
    export function chain_matmul(...matrices: Tensor[]): Tensor;
    /** The channels of `[N, C, ..]` dealt out: of `groups` equal groups, first the first of each, then the second, and so on. */
    export function channel_shuffle(input: Tensor, groups: number): Tensor;
    /** The channels of `[N, C, ..]` dealt out: of `groups` equal groups, first the first of each, then the second, and so on. */
    export function channel_shuffle(input: Tensor, keywords: { groups: number }): Tensor;
    /** At most `chunks` views of equal size along `dim`, the last one possibly smaller. */
    export function chunk(input: Tensor, chunks: number, dim?: number): Tensor[];
    /** At most `chunks` views of equal size along `dim`, the last one possibly smaller. */
    export function chunk(input: Tensor, chunks: number, keywords: { dim?: number }): Tensor[];
    /** At most `chunks` views of equal size along `dim`, the last one possibly smaller. */
    export function chunk(input: Tensor, keywords: { chunks: number; dim?: number }): Tensor[];
    /** Into `[min, max]`; NaN stays NaN. Where `min > max` the result is `max`. */
    export function clamp(input: Tensor | Scalar, min: Scalar, max: Scalar): Tensor;
    /** Into `[min, max]`; NaN stays NaN. Where `min > max` the result is `max`. */
    export function clamp(input: Tensor | Scalar, min: Scalar, keywords: { max: Scalar }): Tensor;
    /** Into `[min, max]`; NaN stays NaN. Where `min > max` the result is `max`. */
    export function clamp(input: Tensor | Scalar, keywords: { min: Scalar; max: Scalar }): Tensor;
    /** Into `[min, max]`, element by element; NaN stays NaN. Where `min > max` the result is `max`. */
    export function clamp(input: Tensor | Scalar, min: Tensor | Scalar, max: Tensor | Scalar): Tensor;
    /** Into `[min, max]`, element by element; NaN stays NaN. Where `min > max` the result is `max`. */
    export function clamp(input: Tensor | Scalar, min: Tensor | Scalar, keywords: { max: Tensor | Scalar }): Tensor;
    /** Into `[min, max]`, element by element; NaN stays NaN. Where `min > max` the result is `max`. */
    export function clamp(input: Tensor | Scalar, keywords: { min: Tensor | Scalar; max: Tensor | Scalar }): Tensor;
    /** Not below `min`. */
    export function clamp(input: Tensor | Scalar, min: Scalar): Tensor;
    /** Not below `min`. */
    export function clamp(input: Tensor | Scalar, keywords: { min: Scalar }): Tensor;
    /** Not below `min`, element by element. */
    export function clamp(input: Tensor | Scalar, min: Tensor | Scalar): Tensor;
    /** Not below `min`, element by element. */
    export function clamp(input: Tensor | Scalar, keywords: { min: Tensor | Scalar }): Tensor;
    /** Not above `max`. */
    export function clamp(input: Tensor | Scalar, keywords: { max: Scalar }): Tensor;
    /** Not above `max`, element by element. */
    export function clamp(input: Tensor | Scalar, keywords: { max: Tensor | Scalar }): Tensor;
    /** Into `[min, max]`, where a bound may be `null`. */
    export function clamp(input: Tensor, min?: Scalar | null, max?: Scalar | null): Tensor;
    /** Into `[min, max]`, where a bound may be `null`. */
    export function clamp(input: Tensor, min: Scalar | null, keywords: { max?: Scalar | null }): Tensor;
    /** Into `[min, max]`, where a bound may be `null`. */
    export function clamp(input: Tensor, keywords: { min?: Scalar | null; max?: Scalar | null }): Tensor;
    /** Alias of `clamp`. Not above `max`. */
    export function clamp_max(input: Tensor | Scalar, keywords: { max: Scalar }): Tensor;
    /** Alias of `clamp`. Not below `min`. */
    export function clamp_min(input: Tensor | Scalar, min: Scalar): Tensor;
    /** Not below `min`. */
    export function clamp_min(input: Tensor | Scalar, keywords: { min: Scalar }): Tensor;
    /** The same as `clamp`. */
    export function clip(input: Tensor, min?: Scalar | null, max?: Scalar | null): Tensor;
    /** The same as `clamp`. */
    export function clip(input: Tensor, min: Scalar | null, keywords: { max?: Scalar | null }): Tensor;
    /** The same as `clamp`. */
    export function clip(input: Tensor, keywords: { min?: Scalar | null; max?: Scalar | null }): Tensor;
    /** A copy with a storage of its own; gradients flow through. */
    export function clone(input: Tensor): Tensor;
    /** Tensors side by side, numbers and vectors as columns. */
    export function column_stack(tensors: readonly Tensor[]): Tensor;
    /** Tensors side by side, numbers and vectors as columns. */
    export function column_stack(...tensors: Tensor[]): Tensor;
    /** All ways to take `r` elements of a vector in order, one row for each. */
    export function combinations(input: Tensor, r?: number, with_replacement?: boolean): Tensor;
    /** All ways to take `r` elements of a vector in order, one row for each. */
    export function combinations(input: Tensor, r: number, keywords: { with_replacement?: boolean }): Tensor;
    /** All ways to take `r` elements of a vector in order, one row for each. */
    export function combinations(input: Tensor, keywords: { r?: number; with_replacement?: boolean }): Tensor;
    /** The complex numbers of these parts. */
    export function complex(real: Tensor, imag: Tensor): Tensor;
    /** The complex numbers of these parts. */
    export function complex(real: Tensor, keywords: { imag: Tensor }): Tensor;
    /** Alias of `cat`. Tensors one after the other along `dim`. */
    export function concat(tensors: readonly Tensor[], dim?: number): Tensor;
    /** Tensors one after the other along `dim`. */
    export function concat(tensors: readonly Tensor[], keywords: { dim?: number }): Tensor;
    /** Alias of `cat`. Tensors one after the other along `dim`. */
    export function concatenate(tensors: readonly Tensor[], dim?: number): Tensor;
    /** Tensors one after the other along `dim`. */
    export function concatenate(tensors: readonly Tensor[], keywords: { dim?: number }): Tensor;
    /** The complex conjugate, computed and not a view; a real tensor itself. */
    export function conj(input: Tensor): Tensor;
    /** Alias of `conj`. The complex conjugate, computed and not a view; a real tensor itself. */
    export function conj_physical(input: Tensor): Tensor;
    /** One-dimensional convolution of `[N, C, L]` or `[C, L]` with `weight` `[O, C / groups, K]`. */
    export function conv1d(input: Tensor, weight: Tensor, bias?: Tensor | null, stride?: number | readonly number[], padding?: number | readonly number[], dilation?: number | readonly number[], groups?: number): Tensor;
    /** One-dimensional convolution of `[N, C, L]` or `[C, L]` with `weight` `[O, C / groups, K]`. */
    export function conv1d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: number | readonly number[], dilation: number | readonly number[], keywords: { groups?: number }): Tensor;
    /** One-dimensional convolution of `[N, C, L]` or `[C, L]` with `weight` `[O, C / groups, K]`. */
    export function conv1d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: number | readonly number[], keywords: { dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** One-dimensional convolution of `[N, C, L]` or `[C, L]` with `weight` `[O, C / groups, K]`. */
    export function conv1d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], keywords: { padding?: number | readonly number[]; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** One-dimensional convolution of `[N, C, L]` or `[C, L]` with `weight` `[O, C / groups, K]`. */
    export function conv1d(input: Tensor, weight: Tensor, bias: Tensor | null, keywords: { stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** One-dimensional convolution of `[N, C, L]` or `[C, L]` with `weight` `[O, C / groups, K]`. */
    export function conv1d(input: Tensor, weight: Tensor, keywords: { bias?: Tensor | null; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** One-dimensional convolution of `[N, C, L]` or `[C, L]` with `weight` `[O, C / groups, K]`. */
    export function conv1d(input: Tensor, keywords: { weight: Tensor; bias?: Tensor | null; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv1d(input: Tensor, weight: Tensor, bias?: Tensor | null, stride?: number | readonly number[], padding?: string, dilation?: number | readonly number[], groups?: number): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv1d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: string, dilation: number | readonly number[], keywords: { groups?: number }): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv1d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: string, keywords: { dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv1d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], keywords: { padding?: string; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv1d(input: Tensor, weight: Tensor, bias: Tensor | null, keywords: { stride?: number | readonly number[]; padding?: string; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv1d(input: Tensor, weight: Tensor, keywords: { bias?: Tensor | null; stride?: number | readonly number[]; padding?: string; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv1d(input: Tensor, keywords: { weight: Tensor; bias?: Tensor | null; stride?: number | readonly number[]; padding?: string; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** Two-dimensional convolution of `[N, C, H, W]` or `[C, H, W]` with `weight` `[O, C / groups, KH, KW]`. */
    export function conv2d(input: Tensor, weight: Tensor, bias?: Tensor | null, stride?: number | readonly number[], padding?: number | readonly number[], dilation?: number | readonly number[], groups?: number): Tensor;
    /** Two-dimensional convolution of `[N, C, H, W]` or `[C, H, W]` with `weight` `[O, C / groups, KH, KW]`. */
    export function conv2d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: number | readonly number[], dilation: number | readonly number[], keywords: { groups?: number }): Tensor;
    /** Two-dimensional convolution of `[N, C, H, W]` or `[C, H, W]` with `weight` `[O, C / groups, KH, KW]`. */
    export function conv2d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: number | readonly number[], keywords: { dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** Two-dimensional convolution of `[N, C, H, W]` or `[C, H, W]` with `weight` `[O, C / groups, KH, KW]`. */
    export function conv2d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], keywords: { padding?: number | readonly number[]; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** Two-dimensional convolution of `[N, C, H, W]` or `[C, H, W]` with `weight` `[O, C / groups, KH, KW]`. */
    export function conv2d(input: Tensor, weight: Tensor, bias: Tensor | null, keywords: { stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** Two-dimensional convolution of `[N, C, H, W]` or `[C, H, W]` with `weight` `[O, C / groups, KH, KW]`. */
    export function conv2d(input: Tensor, weight: Tensor, keywords: { bias?: Tensor | null; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** Two-dimensional convolution of `[N, C, H, W]` or `[C, H, W]` with `weight` `[O, C / groups, KH, KW]`. */
    export function conv2d(input: Tensor, keywords: { weight: Tensor; bias?: Tensor | null; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv2d(input: Tensor, weight: Tensor, bias?: Tensor | null, stride?: number | readonly number[], padding?: string, dilation?: number | readonly number[], groups?: number): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv2d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: string, dilation: number | readonly number[], keywords: { groups?: number }): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv2d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: string, keywords: { dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv2d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], keywords: { padding?: string; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv2d(input: Tensor, weight: Tensor, bias: Tensor | null, keywords: { stride?: number | readonly number[]; padding?: string; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv2d(input: Tensor, weight: Tensor, keywords: { bias?: Tensor | null; stride?: number | readonly number[]; padding?: string; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv2d(input: Tensor, keywords: { weight: Tensor; bias?: Tensor | null; stride?: number | readonly number[]; padding?: string; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** Three-dimensional convolution of `[N, C, D, H, W]` or `[C, D, H, W]` with `weight` `[O, C / groups, KD, KH, KW]`. */
    export function conv3d(input: Tensor, weight: Tensor, bias?: Tensor | null, stride?: number | readonly number[], padding?: number | readonly number[], dilation?: number | readonly number[], groups?: number): Tensor;
    /** Three-dimensional convolution of `[N, C, D, H, W]` or `[C, D, H, W]` with `weight` `[O, C / groups, KD, KH, KW]`. */
    export function conv3d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: number | readonly number[], dilation: number | readonly number[], keywords: { groups?: number }): Tensor;
    /** Three-dimensional convolution of `[N, C, D, H, W]` or `[C, D, H, W]` with `weight` `[O, C / groups, KD, KH, KW]`. */
    export function conv3d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: number | readonly number[], keywords: { dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** Three-dimensional convolution of `[N, C, D, H, W]` or `[C, D, H, W]` with `weight` `[O, C / groups, KD, KH, KW]`. */
    export function conv3d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], keywords: { padding?: number | readonly number[]; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** Three-dimensional convolution of `[N, C, D, H, W]` or `[C, D, H, W]` with `weight` `[O, C / groups, KD, KH, KW]`. */
    export function conv3d(input: Tensor, weight: Tensor, bias: Tensor | null, keywords: { stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** Three-dimensional convolution of `[N, C, D, H, W]` or `[C, D, H, W]` with `weight` `[O, C / groups, KD, KH, KW]`. */
    export function conv3d(input: Tensor, weight: Tensor, keywords: { bias?: Tensor | null; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** Three-dimensional convolution of `[N, C, D, H, W]` or `[C, D, H, W]` with `weight` `[O, C / groups, KD, KH, KW]`. */
    export function conv3d(input: Tensor, keywords: { weight: Tensor; bias?: Tensor | null; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv3d(input: Tensor, weight: Tensor, bias?: Tensor | null, stride?: number | readonly number[], padding?: string, dilation?: number | readonly number[], groups?: number): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv3d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: string, dilation: number | readonly number[], keywords: { groups?: number }): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv3d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: string, keywords: { dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv3d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], keywords: { padding?: string; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv3d(input: Tensor, weight: Tensor, bias: Tensor | null, keywords: { stride?: number | readonly number[]; padding?: string; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv3d(input: Tensor, weight: Tensor, keywords: { bias?: Tensor | null; stride?: number | readonly number[]; padding?: string; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv3d(input: Tensor, keywords: { weight: Tensor; bias?: Tensor | null; stride?: number | readonly number[]; padding?: string; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** Transposed convolution of `[N, C, L]` or `[C, L]` with `weight` `[C, O / groups, K]`: the gradient of `conv1d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose1d(input: Tensor, weight: Tensor, bias?: Tensor | null, stride?: number | readonly number[], padding?: number | readonly number[], output_padding?: number | readonly number[], groups?: number, dilation?: number | readonly number[]): Tensor;
    /** Transposed convolution of `[N, C, L]` or `[C, L]` with `weight` `[C, O / groups, K]`: the gradient of `conv1d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose1d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: number | readonly number[], output_padding: number | readonly number[], groups: number, keywords: { dilation?: number | readonly number[] }): Tensor;
    /** Transposed convolution of `[N, C, L]` or `[C, L]` with `weight` `[C, O / groups, K]`: the gradient of `conv1d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose1d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: number | readonly number[], output_padding: number | readonly number[], keywords: { groups?: number; dilation?: number | readonly number[] }): Tensor;
    /** Transposed convolution of `[N, C, L]` or `[C, L]` with `weight` `[C, O / groups, K]`: the gradient of `conv1d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose1d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: number | readonly number[], keywords: { output_padding?: number | readonly number[]; groups?: number; dilation?: number | readonly number[] }): Tensor;
    /** Transposed convolution of `[N, C, L]` or `[C, L]` with `weight` `[C, O / groups, K]`: the gradient of `conv1d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose1d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], keywords: { padding?: number | readonly number[]; output_padding?: number | readonly number[]; groups?: number; dilation?: number | readonly number[] }): Tensor;
    /** Transposed convolution of `[N, C, L]` or `[C, L]` with `weight` `[C, O / groups, K]`: the gradient of `conv1d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose1d(input: Tensor, weight: Tensor, bias: Tensor | null, keywords: { stride?: number | readonly number[]; padding?: number | readonly number[]; output_padding?: number | readonly number[]; groups?: number; dilation?: number | readonly number[] }): Tensor;
    /** Transposed convolution of `[N, C, L]` or `[C, L]` with `weight` `[C, O / groups, K]`: the gradient of `conv1d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose1d(input: Tensor, weight: Tensor, keywords: { bias?: Tensor | null; stride?: number | readonly number[]; padding?: number | readonly number[]; output_padding?: number | readonly number[]; groups?: number; dilation?: number | readonly number[] }): Tensor;
    /** Transposed convolution of `[N, C, L]` or `[C, L]` with `weight` `[C, O / groups, K]`: the gradient of `conv1d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose1d(input: Tensor, keywords: { weight: Tensor; bias?: Tensor | null; stride?: number | readonly number[]; padding?: number | readonly number[]; output_padding?: number | readonly number[]; groups?: number; dilation?: number | readonly number[] }): Tensor;
    /** Transposed convolution of `[N, C, H, W]` or `[C, H, W]` with `weight` `[C, O / groups, KH, KW]`: the gradient of `conv2d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose2d(input: Tensor, weight: Tensor, bias?: Tensor | null, stride?: number | readonly number[], padding?: number | readonly number[], output_padding?: number | readonly number[], groups?: number, dilation?: number | readonly number[]): Tensor;
    /** Transposed convolution of `[N, C, H, W]` or `[C, H, W]` with `weight` `[C, O / groups, KH, KW]`: the gradient of `conv2d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose2d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: number | readonly number[], output_padding: number | readonly number[], groups: number, keywords: { dilation?: number | readonly number[] }): Tensor;
    /** Transposed convolution of `[N, C, H, W]` or `[C, H, W]` with `weight` `[C, O / groups, KH, KW]`: the gradient of `conv2d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose2d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: number | readonly number[], output_padding: number | readonly number[], keywords: { groups?: number; dilation?: number | readonly number[] }): Tensor;
    /** Transposed convolution of `[N, C, H, W]` or `[C, H, W]` with `weight` `[C, O / groups, KH, KW]`: the gradient of `conv2d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose2d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: number | readonly number[], keywords: { output_padding?: number | readonly number[]; groups?: number; dilation?: number | readonly number[] }): Tensor;
    /** Transposed convolution of `[N, C, H, W]` or `[C, H, W]` with `weight` `[C, O / groups, KH, KW]`: the gradient of `conv2d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose2d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], keywords: { padding?: number | readonly number[]; output_padding?: number | readonly number[]; groups?: number; dilation?: number | readonly number[] }): Tensor;
    /** Transposed convolution of `[N, C, H, W]` or `[C, H, W]` with `weight` `[C, O / groups, KH, KW]`: the gradient of `conv2d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose2d(input: Tensor, weight: Tensor, bias: Tensor | null, keywords: { stride?: number | readonly number[]; padding?: number | readonly number[]; output_padding?: number | readonly number[]; groups?: number; dilation?: number | readonly number[] }): Tensor;
    /** Transposed convolution of `[N, C, H, W]` or `[C, H, W]` with `weight` `[C, O / groups, KH, KW]`: the gradient of `conv2d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose2d(input: Tensor, weight: Tensor, keywords: { bias?: Tensor | null; stride?: number | readonly number[]; padding?: number | readonly number[]; output_padding?: number | readonly number[]; groups?: number; dilation?: number | readonly number[] }): Tensor;
    /** Transposed convolution of `[N, C, H, W]` or `[C, H, W]` with `weight` `[C, O / groups, KH, KW]`: the gradient of `conv2d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose2d(input: Tensor, keywords: { weight: Tensor; bias?: Tensor | null; stride?: number | readonly number[]; padding?: number | readonly number[]; output_padding?: number | readonly number[]; groups?: number; dilation?: number | readonly number[] }): Tensor;
    /** Transposed convolution of `[N, C, D, H, W]` or `[C, D, H, W]` with `weight` `[C, O / groups, KD, KH, KW]`: the gradient of `conv3d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose3d(input: Tensor, weight: Tensor, bias?: Tensor | null, stride?: number | readonly number[], padding?: number | readonly number[], output_padding?: number | readonly number[], groups?: number, dilation?: number | readonly number[]): Tensor;
    /** Transposed convolution of `[N, C, D, H, W]` or `[C, D, H, W]` with `weight` `[C, O / groups, KD, KH, KW]`: the gradient of `conv3d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose3d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: number | readonly number[], output_padding: number | readonly number[], groups: number, keywords: { dilation?: number | readonly number[] }): Tensor;
    /** Transposed convolution of `[N, C, D, H, W]` or `[C, D, H, W]` with `weight` `[C, O / groups, KD, KH, KW]`: the gradient of `conv3d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose3d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: number | readonly number[], output_padding: number | readonly number[], keywords: { groups?: number; dilation?: number | readonly number[] }): Tensor;
    /** Transposed convolution of `[N, C, D, H, W]` or `[C, D, H, W]` with `weight` `[C, O / groups, KD, KH, KW]`: the gradient of `conv3d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose3d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: number | readonly number[], keywords: { output_padding?: number | readonly number[]; groups?: number; dilation?: number | readonly number[] }): Tensor;
    /** Transposed convolution of `[N, C, D, H, W]` or `[C, D, H, W]` with `weight` `[C, O / groups, KD, KH, KW]`: the gradient of `conv3d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose3d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], keywords: { padding?: number | readonly number[]; output_padding?: number | readonly number[]; groups?: number; dilation?: number | readonly number[] }): Tensor;
    /** Transposed convolution of `[N, C, D, H, W]` or `[C, D, H, W]` with `weight` `[C, O / groups, KD, KH, KW]`: the gradient of `conv3d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose3d(input: Tensor, weight: Tensor, bias: Tensor | null, keywords: { stride?: number | readonly number[]; padding?: number | readonly number[]; output_padding?: number | readonly number[]; groups?: number; dilation?: number | readonly number[] }): Tensor;
    /** Transposed convolution of `[N, C, D, H, W]` or `[C, D, H, W]` with `weight` `[C, O / groups, KD, KH, KW]`: the gradient of `conv3d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose3d(input: Tensor, weight: Tensor, keywords: { bias?: Tensor | null; stride?: number | readonly number[]; padding?: number | readonly number[]; output_padding?: number | readonly number[]; groups?: number; dilation?: number | readonly number[] }): Tensor;
    /** Transposed convolution of `[N, C, D, H, W]` or `[C, D, H, W]` with `weight` `[C, O / groups, KD, KH, KW]`: the gradient of `conv3d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose3d(input: Tensor, keywords: { weight: Tensor; bias?: Tensor | null; stride?: number | readonly number[]; padding?: number | readonly number[]; output_padding?: number | readonly number[]; groups?: number; dilation?: number | readonly number[] }): Tensor;
    /** The magnitude of `input` with the sign bit of `other`. */
    export function copysign(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** The magnitude of `input` with the sign bit of `other`. */
    export function copysign(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** Cosine of radians. */
    export function cos(input: Tensor | Scalar): Tensor;
    /** Hyperbolic cosine. */
    export function cosh(input: Tensor | Scalar): Tensor;
    /** The cosine of the angle between vectors along `dim`. */
    export function cosine_similarity(x1: Tensor, x2: Tensor | Scalar, dim?: number, eps?: number): Tensor;
    /** The cosine of the angle between vectors along `dim`. */
    export function cosine_similarity(x1: Tensor, x2: Tensor | Scalar, dim: number, keywords: { eps?: number }): Tensor;
    /** The cosine of the angle between vectors along `dim`. */
    export function cosine_similarity(x1: Tensor, x2: Tensor | Scalar, keywords: { dim?: number; eps?: number }): Tensor;
    /** The cosine of the angle between vectors along `dim`. */
    export function cosine_similarity(x1: Tensor, keywords: { x2: Tensor | Scalar; dim?: number; eps?: number }): Tensor;
    /** How many elements are not 0, int32. */
    export function count_nonzero(input: Tensor, dim?: number | readonly number[] | null): Tensor;
    /** How many elements are not 0, int32. */
    export function count_nonzero(input: Tensor, keywords: { dim?: number | readonly number[] | null }): Tensor;
    /** The vector product along `dim`, of size 3; without `dim` the first dimension of that size (`linalg.cross` takes the last). */
    export function cross(input: Tensor, other: Tensor, dim?: number | null): Tensor;
    /** The vector product along `dim`, of size 3; without `dim` the first dimension of that size (`linalg.cross` takes the last). */
    export function cross(input: Tensor, other: Tensor, keywords: { dim?: number | null }): Tensor;
    /** The vector product along `dim`, of size 3; without `dim` the first dimension of that size (`linalg.cross` takes the last). */
    export function cross(input: Tensor, keywords: { other: Tensor; dim?: number | null }): Tensor;
    /** The largest elements up to each position along `dim` and where they are; the last of equal ones. */
    export function cummax(input: Tensor, dim: number): Results<"values" | "indices">;
    /** The largest elements up to each position along `dim` and where they are; the last of equal ones. */
    export function cummax(input: Tensor, keywords: { dim: number }): Results<"values" | "indices">;
    /** The smallest elements up to each position along `dim` and where they are; the last of equal ones. */
    export function cummin(input: Tensor, dim: number): Results<"values" | "indices">;
    /** The smallest elements up to each position along `dim` and where they are; the last of equal ones. */
    export function cummin(input: Tensor, keywords: { dim: number }): Results<"values" | "indices">;
    /** The products of the elements up to each position along `dim`. */
    export function cumprod(input: Tensor, dim: number, keywords?: { dtype?: DType | null }): Tensor;
    /** The products of the elements up to each position along `dim`. */
    export function cumprod(input: Tensor, keywords: { dim: number; dtype?: DType | null }): Tensor;
    /** The sums of the elements up to each position along `dim`. Bools and small integers are summed in int32. */
    export function cumsum(input: Tensor, dim: number, keywords?: { dtype?: DType | null }): Tensor;
    /** The sums of the elements up to each position along `dim`. Bools and small integers are summed in int32. */
    export function cumsum(input: Tensor, keywords: { dim: number; dtype?: DType | null }): Tensor;
    /** Degrees to radians. */
    export function deg2rad(input: Tensor | Scalar): Tensor;
    /** The matrix with a vector on its diagonal, or a copy of a matrix's diagonal. */
    export function diag(input: Tensor, diagonal?: number): Tensor;
    /** The matrix with a vector on its diagonal, or a copy of a matrix's diagonal. */
    export function diag(input: Tensor, keywords: { diagonal?: number }): Tensor;
    /** Matrices, in the dimensions `dim1` and `dim2` of the result, with the last dimension of `input` on their diagonals. */
    export function diag_embed(input: Tensor, offset?: number, dim1?: number, dim2?: number): Tensor;
    /** Matrices, in the dimensions `dim1` and `dim2` of the result, with the last dimension of `input` on their diagonals. */
    export function diag_embed(input: Tensor, offset: number, dim1: number, keywords: { dim2?: number }): Tensor;
    /** Matrices, in the dimensions `dim1` and `dim2` of the result, with the last dimension of `input` on their diagonals. */
    export function diag_embed(input: Tensor, offset: number, keywords: { dim1?: number; dim2?: number }): Tensor;
    /** Matrices, in the dimensions `dim1` and `dim2` of the result, with the last dimension of `input` on their diagonals. */
    export function diag_embed(input: Tensor, keywords: { offset?: number; dim1?: number; dim2?: number }): Tensor;
    /** The matrix with all elements of `input` on a diagonal. */
    export function diagflat(input: Tensor, offset?: number): Tensor;
    /** The matrix with all elements of `input` on a diagonal. */
    export function diagflat(input: Tensor, keywords: { offset?: number }): Tensor;
    /** A diagonal of two dimensions as the last dimension. */
    export function diagonal(input: Tensor, offset?: number, dim1?: number, dim2?: number): Tensor;
    /** A diagonal of two dimensions as the last dimension. */
    export function diagonal(input: Tensor, offset: number, dim1: number, keywords: { dim2?: number }): Tensor;
    /** A diagonal of two dimensions as the last dimension. */
    export function diagonal(input: Tensor, offset: number, keywords: { dim1?: number; dim2?: number }): Tensor;
    /** A diagonal of two dimensions as the last dimension. */
    export function diagonal(input: Tensor, keywords: { offset?: number; dim1?: number; dim2?: number }): Tensor;
    /** A copy of `input` with `src` on a diagonal of two dimensions. */
    export function diagonal_scatter(input: Tensor, src: Tensor, offset?: number, dim1?: number, dim2?: number): Tensor;
    /** A copy of `input` with `src` on a diagonal of two dimensions. */
    export function diagonal_scatter(input: Tensor, src: Tensor, offset: number, dim1: number, keywords: { dim2?: number }): Tensor;
    /** A copy of `input` with `src` on a diagonal of two dimensions. */
    export function diagonal_scatter(input: Tensor, src: Tensor, offset: number, keywords: { dim1?: number; dim2?: number }): Tensor;
    /** A copy of `input` with `src` on a diagonal of two dimensions. */
    export function diagonal_scatter(input: Tensor, src: Tensor, keywords: { offset?: number; dim1?: number; dim2?: number }): Tensor;
    /** A copy of `input` with `src` on a diagonal of two dimensions. */
    export function diagonal_scatter(input: Tensor, keywords: { src: Tensor; offset?: number; dim1?: number; dim2?: number }): Tensor;
    /** The derivative of `lgamma`; at 0 infinite with the sign of `-input`, NaN at -1, -2, … */
    export function digamma(input: Tensor | Scalar): Tensor;
    /** The p-norm of the difference. */
    export function dist(input: Tensor, other: Tensor | Scalar, p?: Scalar): Tensor;
    /** The p-norm of the difference. */
    export function dist(input: Tensor, other: Tensor | Scalar, keywords: { p?: Scalar }): Tensor;
    /** The p-norm of the difference. */
    export function dist(input: Tensor, keywords: { other: Tensor | Scalar; p?: Scalar }): Tensor;
    /** True division: integers give floats. */
    export function div(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** True division: integers give floats. */
    export function div(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** Division, rounded towards negative infinity (`"floor"`), towards zero (`"trunc"`) or not at all (`null`). */
    export function div(input: Tensor, other: Tensor | Scalar, keywords?: { rounding_mode?: string | null }): Tensor;
    /** Division, rounded towards negative infinity (`"floor"`), towards zero (`"trunc"`) or not at all (`null`). */
    export function div(input: Tensor, keywords: { other: Tensor | Scalar; rounding_mode?: string | null }): Tensor;
    /** Alias of `div`. True division: integers give floats. */
    export function divide(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** True division: integers give floats. */
    export function divide(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** The sum of the products of two vectors. */
    export function dot(input: Tensor, tensor: Tensor | Scalar): Tensor;
    /** The sum of the products of two vectors. */
    export function dot(input: Tensor, keywords: { tensor: Tensor | Scalar }): Tensor;
    /** In training each element becomes 0 with probability `p`, the others are divided by `1 - p` (Srivastava et al. 2014). */
    export function dropout(input: Tensor, p?: number, training?: boolean): Tensor;
    /** In training each element becomes 0 with probability `p`, the others are divided by `1 - p` (Srivastava et al. 2014). */
    export function dropout(input: Tensor, p: number, keywords: { training?: boolean }): Tensor;
    /** In training each element becomes 0 with probability `p`, the others are divided by `1 - p` (Srivastava et al. 2014). */
    export function dropout(input: Tensor, keywords: { p?: number; training?: boolean }): Tensor;
    /** So many equal views behind each other: along the third dimension. */
    export function dsplit(input: Tensor, sections: number): Tensor[];
    /** So many equal views behind each other: along the third dimension. */
    export function dsplit(input: Tensor, keywords: { sections: number }): Tensor[];
    /** Views behind each other that begin and end at the given positions. */
    export function dsplit(input: Tensor, indices: number | readonly number[]): Tensor[];
    /** Views behind each other that begin and end at the given positions. */
    export function dsplit(input: Tensor, keywords: { indices: number | readonly number[] }): Tensor[];
    /** Tensors behind each other: joined along the third dimension, matrices as slices of it. */
    export function dstack(tensors: readonly Tensor[]): Tensor;
    /** Tensors behind each other: joined along the third dimension, matrices as slices of it. */
    export function dstack(...tensors: Tensor[]): Tensor;
    /** Sums of products by the names of dimensions (Einstein summation): `einsum("bij,bjk->bik", a, b)`. What is not named behind `->` is summed; without `->` the names that stand once are kept, in order of the alphabet. A name that stands twice in one operand is its diagonal, and `...` stands for any dimensions, which broadcast. Two operands at a time are contracted, in the cheapest order. */
    export function einsum(equation: string, operands: readonly Tensor[]): Tensor;
    /** Sums of products by the names of dimensions (Einstein summation): `einsum("bij,bjk->bik", a, b)`. What is not named behind `->` is summed; without `->` the names that stand once are kept, in order of the alphabet. A name that stands twice in one operand is its diagonal, and `...` stands for any dimensions, which broadcast. Two operands at a time are contracted, in the cheapest order. */
    export function einsum(equation: string, ...operands: Tensor[]): Tensor;
    /** Sums of products by the names of dimensions (Einstein summation): `einsum("bij,bjk->bik", a, b)`. What is not named behind `->` is summed; without `->` the names that stand once are kept, in order of the alphabet. A name that stands twice in one operand is its diagonal, and `...` stands for any dimensions, which broadcast. Two operands at a time are contracted, in the cheapest order. */
    export function einsum(equation: string, keywords: { operands: readonly Tensor[] }): Tensor;
    /** Sums of products by the names of dimensions (Einstein summation): `einsum("bij,bjk->bik", a, b)`. What is not named behind `->` is summed; without `->` the names that stand once are kept, in order of the alphabet. A name that stands twice in one operand is its diagonal, and `...` stands for any dimensions, which broadcast. Two operands at a time are contracted, in the cheapest order. */
    export function einsum(keywords: { equation: string; operands: readonly Tensor[] }): Tensor;
    /** A tensor to be filled; it holds zeros, so that programs do not depend on chance. */
    export function empty(size: number | readonly number[], keywords?: { dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** A tensor to be filled; it holds zeros, so that programs do not depend on chance. */
    export function empty(...size: number[]): Tensor;
    /** A tensor to be filled; it holds zeros, so that programs do not depend on chance. */
    export function empty(...args: [...size: number[], keywords: { dtype?: DType | null; device?: Device | null; requires_grad?: boolean }]): Tensor;
    /** A tensor to be filled; it holds zeros, so that programs do not depend on chance. */
    export function empty(keywords: { size: number | readonly number[]; dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** A tensor to be filled, with the shape, dtype and device of `input`; it holds zeros. */
    export function empty_like(input: Tensor | Scalar, keywords?: { dtype?: DType | null }): Tensor;
    /** Equal, element by element; NaN equals nothing. */
    export function eq(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** Equal, element by element; NaN equals nothing. */
    export function eq(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** Whether shapes and all elements are equal. Gives a plain boolean. */
    export function equal(input: Tensor, other: Tensor): boolean;
    /** Whether shapes and all elements are equal. Gives a plain boolean. */
    export function equal(input: Tensor, keywords: { other: Tensor }): boolean;
    /** The error function. */
    export function erf(input: Tensor | Scalar): Tensor;
    /** `1 - erf(input)`, accurate where that is small. */
    export function erfc(input: Tensor | Scalar): Tensor;
    /** The inverse of `erf`: infinite at 1 and -1, NaN beyond. */
    export function erfinv(input: Tensor | Scalar): Tensor;
    /** e to the power of `input`. */
    export function exp(input: Tensor | Scalar): Tensor;
    /** 2 to the power of `input`. */
    export function exp2(input: Tensor | Scalar): Tensor;
    /** `exp(input) - 1`, accurate near 0. */
    export function expm1(input: Tensor | Scalar): Tensor;
    /** The identity matrix, or `n` rows and `m` columns of it. */
    export function eye(n: number, m?: number | null, keywords?: { dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** The identity matrix, or `n` rows and `m` columns of it. */
    export function eye(n: number, keywords: { m?: number | null; dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** The identity matrix, or `n` rows and `m` columns of it. */
    export function eye(keywords: { n: number; m?: number | null; dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** alpha_dropout of whole channels, dimension 1. */
    export function feature_alpha_dropout(input: Tensor, p?: number, training?: boolean): Tensor;
    /** alpha_dropout of whole channels, dimension 1. */
    export function feature_alpha_dropout(input: Tensor, p: number, keywords: { training?: boolean }): Tensor;
    /** alpha_dropout of whole channels, dimension 1. */
    export function feature_alpha_dropout(input: Tensor, keywords: { p?: number; training?: boolean }): Tensor;
    /** Alias of `dropout2d`. Dropout of whole channels of `[N, C, H, W]`, dimension 1 (Tompson et al. 2015). */
    export function feature_dropout(input: Tensor, p?: number, training?: boolean): Tensor;
    /** Dropout of whole channels of `[N, C, H, W]`, dimension 1 (Tompson et al. 2015). */
    export function feature_dropout(input: Tensor, p: number, keywords: { training?: boolean }): Tensor;
    /** Dropout of whole channels of `[N, C, H, W]`, dimension 1 (Tompson et al. 2015). */
    export function feature_dropout(input: Tensor, keywords: { p?: number; training?: boolean }): Tensor;
    /** Alias of `trunc`. Towards zero. The gradient is 0. */
    export function fix(input: Tensor | Scalar): Tensor;
    /** The dimensions from `start_dim` to `end_dim` as one. */
    export function flatten(input: Tensor, start_dim?: number, end_dim?: number): Tensor;
    /** The dimensions from `start_dim` to `end_dim` as one. */
    export function flatten(input: Tensor, start_dim: number, keywords: { end_dim?: number }): Tensor;
    /** The dimensions from `start_dim` to `end_dim` as one. */
    export function flatten(input: Tensor, keywords: { start_dim?: number; end_dim?: number }): Tensor;
    /** A copy with the order of elements reversed along `dims`. */
    export function flip(input: Tensor, dims: number | readonly number[]): Tensor;
    /** A copy with the order of elements reversed along `dims`. */
    export function flip(input: Tensor, keywords: { dims: number | readonly number[] }): Tensor;
    /** A copy with the order along the second dimension reversed. */
    export function fliplr(input: Tensor): Tensor;
    /** A copy with the order along the first dimension reversed. */
    export function flipud(input: Tensor): Tensor;
    /** `input` to the power of `exponent`, computed in float64, which not every GPU has; `pow` stays in the dtype of its arguments. */
    export function float_power(input: Tensor, exponent: Tensor | Scalar): Tensor;
    /** `input` to the power of `exponent`, computed in float64, which not every GPU has; `pow` stays in the dtype of its arguments. */
    export function float_power(input: Tensor, keywords: { exponent: Tensor | Scalar }): Tensor;
    /** `input` to the power of `exponent`, computed in float64. */
    export function float_power(input: Scalar, exponent: Tensor): Tensor;
    /** `input` to the power of `exponent`, computed in float64. */
    export function float_power(input: Scalar, keywords: { exponent: Tensor }): Tensor;
    /** `input` to the power of `exponent`, computed in float64. */
    export function float_power(keywords: { input: Scalar; exponent: Tensor }): Tensor;
    /** The largest integer that is not greater. The gradient is 0. */
    export function floor(input: Tensor | Scalar): Tensor;
    /** Division rounded towards negative infinity. Integers divided by 0 give 0. */
    export function floor_divide(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** Division rounded towards negative infinity. Integers divided by 0 give 0. */
    export function floor_divide(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** The larger of two; a number wins over NaN. */
    export function fmax(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** The larger of two; a number wins over NaN. */
    export function fmax(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** The smaller of two; a number wins over NaN. */
    export function fmin(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** The smaller of two; a number wins over NaN. */
    export function fmin(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** Remainder with the sign of `input` (C's fmod). Integers: modulo 0 gives 0. */
    export function fmod(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** Remainder with the sign of `input` (C's fmod). Integers: modulo 0 gives 0. */
    export function fmod(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** The fractional part, with the sign of `input`. */
    export function frac(input: Tensor | Scalar): Tensor;
    /** `mantissa` in [0.5, 1) and integer `exponent` with `input = mantissa * 2**exponent`; of 0, infinities and NaN the element itself and 0. */
    export function frexp(input: Tensor): Results<"mantissa" | "exponent">;
    /** `fill_value` everywhere. Numbers make the default float dtype, booleans bool, BigInts int64. */
    export function full(size: number | readonly number[], fill_value: Scalar, keywords?: { dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** `fill_value` everywhere. Numbers make the default float dtype, booleans bool, BigInts int64. */
    export function full(size: number | readonly number[], keywords: { fill_value: Scalar; dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** `fill_value` everywhere. Numbers make the default float dtype, booleans bool, BigInts int64. */
    export function full(keywords: { size: number | readonly number[]; fill_value: Scalar; dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** `fill_value` everywhere, with the shape, dtype and device of `input`. */
    export function full_like(input: Tensor | Scalar, fill_value: number, keywords?: { dtype?: DType | null }): Tensor;
    /** `fill_value` everywhere, with the shape, dtype and device of `input`. */
    export function full_like(input: Tensor | Scalar, keywords: { fill_value: number; dtype?: DType | null }): Tensor;
    /** `output[i][j] = input[index[i][j]][j]` for `dim` 0, and so on: one read per element of `index`. */
    export function gather(input: Tensor, dim: number, index: Tensor | readonly number[]): Tensor;
    /** `output[i][j] = input[index[i][j]][j]` for `dim` 0, and so on: one read per element of `index`. */
    export function gather(input: Tensor, dim: number, keywords: { index: Tensor | readonly number[] }): Tensor;
    /** `output[i][j] = input[index[i][j]][j]` for `dim` 0, and so on: one read per element of `index`. */
    export function gather(input: Tensor, keywords: { dim: number; index: Tensor | readonly number[] }): Tensor;
    /** Greatest common divisor, not negative; of 0 and 0 it is 0. */
    export function gcd(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** Greatest common divisor, not negative; of 0 and 0 it is 0. */
    export function gcd(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** Greater or equal, element by element. */
    export function ge(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** Greater or equal, element by element. */
    export function ge(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** Alias of `outer`. All products of the elements of two vectors. */
    export function ger(input: Tensor, vec2: Tensor | Scalar): Tensor;
    /** All products of the elements of two vectors. */
    export function ger(input: Tensor, keywords: { vec2: Tensor | Scalar }): Tensor;
    /** Alias of `gt`. Greater, element by element. */
    export function greater(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** Greater, element by element. */
    export function greater(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** Alias of `ge`. Greater or equal, element by element. */
    export function greater_equal(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** Greater or equal, element by element. */
    export function greater_equal(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** Greater, element by element. */
    export function gt(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** Greater, element by element. */
    export function gt(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** The Hamming window: `alpha - beta cos(t)`. */
    export function hamming_window(window_length: number, periodic?: boolean, alpha?: number, beta?: number, keywords?: { dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** The Hamming window: `alpha - beta cos(t)`. */
    export function hamming_window(window_length: number, periodic: boolean, alpha: number, keywords: { beta?: number; dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** The Hamming window: `alpha - beta cos(t)`. */
    export function hamming_window(window_length: number, periodic: boolean, keywords: { alpha?: number; beta?: number; dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** The Hamming window: `alpha - beta cos(t)`. */
    export function hamming_window(window_length: number, keywords: { periodic?: boolean; alpha?: number; beta?: number; dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** The Hamming window: `alpha - beta cos(t)`. */
    export function hamming_window(keywords: { window_length: number; periodic?: boolean; alpha?: number; beta?: number; dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** The Hann window: a raised cosine that is 0 at its ends. */
    export function hann_window(window_length: number, periodic?: boolean, keywords?: { dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** The Hann window: a raised cosine that is 0 at its ends. */
    export function hann_window(window_length: number, keywords: { periodic?: boolean; dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** The Hann window: a raised cosine that is 0 at its ends. */
    export function hann_window(keywords: { window_length: number; periodic?: boolean; dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** 0 within `lambd` of 0, else `input`. */
    export function hardshrink(input: Tensor | Scalar, lambd?: number): Tensor;
    /** 0 within `lambd` of 0, else `input`. */
    export function hardshrink(input: Tensor | Scalar, keywords: { lambd?: number }): Tensor;
    /** 0 for negative numbers, 1 for positive ones, `values` at 0. */
    export function heaviside(input: Tensor | Scalar, values: Tensor | Scalar): Tensor;
    /** 0 for negative numbers, 1 for positive ones, `values` at 0. */
    export function heaviside(input: Tensor | Scalar, keywords: { values: Tensor | Scalar }): Tensor;
    /** So many equal views side by side: along the second dimension, of a vector along its only one. */
    export function hsplit(input: Tensor, sections: number): Tensor[];
    /** So many equal views side by side: along the second dimension, of a vector along its only one. */
    export function hsplit(input: Tensor, keywords: { sections: number }): Tensor[];
    /** Views side by side that begin and end at the given positions. */
    export function hsplit(input: Tensor, indices: number | readonly number[]): Tensor[];
    /** Views side by side that begin and end at the given positions. */
    export function hsplit(input: Tensor, keywords: { indices: number | readonly number[] }): Tensor[];
    /** Tensors side by side: joined along the second dimension, vectors along their only one. */
    export function hstack(tensors: readonly Tensor[]): Tensor;
    /** Tensors side by side: joined along the second dimension, vectors along their only one. */
    export function hstack(...tensors: Tensor[]): Tensor;
    /** `sqrt(input² + other²)` without overflow. */
    export function hypot(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** `sqrt(input² + other²)` without overflow. */
    export function hypot(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** The modified Bessel function of the first kind and order 0. */
    export function i0(input: Tensor | Scalar): Tensor;
    /** The imaginary part of a complex tensor, a view. Also `x.imag`. */
    export function imag(input: Tensor): Tensor;
    /** A copy of `input` to which `alpha * source` is added at the positions `index` along `dim`. */
    export function index_add(input: Tensor, dim: number, index: Tensor | readonly number[], source: Tensor, keywords?: { alpha?: Scalar }): Tensor;
    /** A copy of `input` to which `alpha * source` is added at the positions `index` along `dim`. */
    export function index_add(input: Tensor, dim: number, index: Tensor | readonly number[], keywords: { source: Tensor; alpha?: Scalar }): Tensor;
    /** A copy of `input` to which `alpha * source` is added at the positions `index` along `dim`. */
    export function index_add(input: Tensor, dim: number, keywords: { index: Tensor | readonly number[]; source: Tensor; alpha?: Scalar }): Tensor;
    /** A copy of `input` to which `alpha * source` is added at the positions `index` along `dim`. */
    export function index_add(input: Tensor, keywords: { dim: number; index: Tensor | readonly number[]; source: Tensor; alpha?: Scalar }): Tensor;
    /** A copy of `input` with `source` at the positions `index` along `dim`. */
    export function index_copy(input: Tensor, dim: number, index: Tensor | readonly number[], source: Tensor): Tensor;
    /** A copy of `input` with `source` at the positions `index` along `dim`. */
    export function index_copy(input: Tensor, dim: number, index: Tensor | readonly number[], keywords: { source: Tensor }): Tensor;
    /** A copy of `input` with `source` at the positions `index` along `dim`. */
    export function index_copy(input: Tensor, dim: number, keywords: { index: Tensor | readonly number[]; source: Tensor }): Tensor;
    /** A copy of `input` with `source` at the positions `index` along `dim`. */
    export function index_copy(input: Tensor, keywords: { dim: number; index: Tensor | readonly number[]; source: Tensor }): Tensor;
    /** A copy of `input` with the number `value` at the positions `index` along `dim`. */
    export function index_fill(input: Tensor, dim: number, index: Tensor | readonly number[], value: Scalar): Tensor;
    /** A copy of `input` with the number `value` at the positions `index` along `dim`. */
    export function index_fill(input: Tensor, dim: number, index: Tensor | readonly number[], keywords: { value: Scalar }): Tensor;
    /** A copy of `input` with the number `value` at the positions `index` along `dim`. */
    export function index_fill(input: Tensor, dim: number, keywords: { index: Tensor | readonly number[]; value: Scalar }): Tensor;
    /** A copy of `input` with the number `value` at the positions `index` along `dim`. */
    export function index_fill(input: Tensor, keywords: { dim: number; index: Tensor | readonly number[]; value: Scalar }): Tensor;
    /** A copy of `input` with the 0-d `value` at the positions `index` along `dim`. */
    export function index_fill(input: Tensor, dim: number, index: Tensor | readonly number[], value: Tensor): Tensor;
    /** A copy of `input` with the 0-d `value` at the positions `index` along `dim`. */
    export function index_fill(input: Tensor, dim: number, index: Tensor | readonly number[], keywords: { value: Tensor }): Tensor;
    /** A copy of `input` with the 0-d `value` at the positions `index` along `dim`. */
    export function index_fill(input: Tensor, dim: number, keywords: { index: Tensor | readonly number[]; value: Tensor }): Tensor;
    /** A copy of `input` with the 0-d `value` at the positions `index` along `dim`. */
    export function index_fill(input: Tensor, keywords: { dim: number; index: Tensor | readonly number[]; value: Tensor }): Tensor;
    /** A copy of `input` with `values` at the positions that one tensor per dimension names, added to what is there if `accumulate`. `x.set` writes with slices too. */
    export function index_put(input: Tensor, indices: readonly Tensor[], values: Tensor, accumulate?: boolean): Tensor;
    /** A copy of `input` with `values` at the positions that one tensor per dimension names, added to what is there if `accumulate`. `x.set` writes with slices too. */
    export function index_put(input: Tensor, indices: readonly Tensor[], values: Tensor, keywords: { accumulate?: boolean }): Tensor;
    /** A copy of `input` with `values` at the positions that one tensor per dimension names, added to what is there if `accumulate`. `x.set` writes with slices too. */
    export function index_put(input: Tensor, indices: readonly Tensor[], keywords: { values: Tensor; accumulate?: boolean }): Tensor;
    /** A copy of `input` with `values` at the positions that one tensor per dimension names, added to what is there if `accumulate`. `x.set` writes with slices too. */
    export function index_put(input: Tensor, keywords: { indices: readonly Tensor[]; values: Tensor; accumulate?: boolean }): Tensor;
    /** A copy of `input` with `source` combined at the positions `index` along `dim`: "prod", "mean", "amax" or "amin". */
    export function index_reduce(input: Tensor, dim: number, index: Tensor | readonly number[], source: Tensor, reduce: string, keywords?: { include_self?: boolean }): Tensor;
    /** A copy of `input` with `source` combined at the positions `index` along `dim`: "prod", "mean", "amax" or "amin". */
    export function index_reduce(input: Tensor, dim: number, index: Tensor | readonly number[], source: Tensor, keywords: { reduce: string; include_self?: boolean }): Tensor;
    /** A copy of `input` with `source` combined at the positions `index` along `dim`: "prod", "mean", "amax" or "amin". */
    export function index_reduce(input: Tensor, dim: number, index: Tensor | readonly number[], keywords: { source: Tensor; reduce: string; include_self?: boolean }): Tensor;
    /** A copy of `input` with `source` combined at the positions `index` along `dim`: "prod", "mean", "amax" or "amin". */
    export function index_reduce(input: Tensor, dim: number, keywords: { index: Tensor | readonly number[]; source: Tensor; reduce: string; include_self?: boolean }): Tensor;
    /** A copy of `input` with `source` combined at the positions `index` along `dim`: "prod", "mean", "amax" or "amin". */
    export function index_reduce(input: Tensor, keywords: { dim: number; index: Tensor | readonly number[]; source: Tensor; reduce: string; include_self?: boolean }): Tensor;
    /** The positions `index` (one-dimensional) along `dim`. */
    export function index_select(input: Tensor, dim: number, index: Tensor | readonly number[]): Tensor;
    /** The positions `index` (one-dimensional) along `dim`. */
    export function index_select(input: Tensor, dim: number, keywords: { index: Tensor | readonly number[] }): Tensor;
    /** The positions `index` (one-dimensional) along `dim`. */
    export function index_select(input: Tensor, keywords: { dim: number; index: Tensor | readonly number[] }): Tensor;
    /** Sums of products over the last dimension of both. */
    export function inner(input: Tensor, other: Tensor | Scalar): Tensor;
    /** Sums of products over the last dimension of both. */
    export function inner(input: Tensor, keywords: { other: Tensor | Scalar }): Tensor;
    /** Whether the dtype is complex64. */
    export function is_complex(input: Tensor): boolean;
    /** Whether the tensor is a conjugate that was not computed yet. Never: `conj` computes at once. */
    export function is_conj(input: Tensor): boolean;
    /** Whether `|input - other| <= atol + rtol * |other|`. Infinities are close to themselves only. */
    export function isclose(input: Tensor | Scalar, other: Tensor | Scalar, rtol?: number, atol?: number, equal_nan?: boolean): Tensor;
    /** Whether `|input - other| <= atol + rtol * |other|`. Infinities are close to themselves only. */
    export function isclose(input: Tensor | Scalar, other: Tensor | Scalar, rtol: number, atol: number, keywords: { equal_nan?: boolean }): Tensor;
    /** Whether `|input - other| <= atol + rtol * |other|`. Infinities are close to themselves only. */
    export function isclose(input: Tensor | Scalar, other: Tensor | Scalar, rtol: number, keywords: { atol?: number; equal_nan?: boolean }): Tensor;
    /** Whether `|input - other| <= atol + rtol * |other|`. Infinities are close to themselves only. */
    export function isclose(input: Tensor | Scalar, other: Tensor | Scalar, keywords: { rtol?: number; atol?: number; equal_nan?: boolean }): Tensor;
    /** Whether `|input - other| <= atol + rtol * |other|`. Infinities are close to themselves only. */
    export function isclose(input: Tensor | Scalar, keywords: { other: Tensor | Scalar; rtol?: number; atol?: number; equal_nan?: boolean }): Tensor;
    /** Whether an element is a finite number. */
    export function isfinite(input: Tensor | Scalar): Tensor;
    /** Whether each element is one of `test_elements`; `invert` asks for the opposite. `assume_unique` is a hint that is not needed. */
    export function isin(elements: Tensor, test_elements: Tensor | Scalar, keywords?: { assume_unique?: boolean; invert?: boolean }): Tensor;
    /** Whether each element is one of `test_elements`; `invert` asks for the opposite. `assume_unique` is a hint that is not needed. */
    export function isin(elements: Tensor, keywords: { test_elements: Tensor | Scalar; assume_unique?: boolean; invert?: boolean }): Tensor;
    /** Whether an element is infinite; false for integers. */
    export function isinf(input: Tensor | Scalar): Tensor;
    /** Whether an element is NaN; false for integers. */
    export function isnan(input: Tensor | Scalar): Tensor;
    /** Whether an element is negative infinity. */
    export function isneginf(input: Tensor | Scalar): Tensor;
    /** Whether an element is positive infinity. */
    export function isposinf(input: Tensor | Scalar): Tensor;
    /** Whether an element has no imaginary part: always, as no dtype here has one. */
    export function isreal(input: Tensor | Scalar): Tensor;
    /** The inverse of `stft`: overlapping frames added up, divided by the squares of their windows. Waits for the window. Computed on the CPU, whatever the device. */
    export function istft(input: Tensor, n_fft: number, hop_length?: number | null, win_length?: number | null, window?: Tensor | null, center?: boolean, normalized?: boolean, onesided?: boolean | null, length?: number | null, return_complex?: boolean): Tensor;
    /** The inverse of `stft`: overlapping frames added up, divided by the squares of their windows. Waits for the window. Computed on the CPU, whatever the device. */
    export function istft(input: Tensor, n_fft: number, hop_length: number | null, win_length: number | null, window: Tensor | null, center: boolean, normalized: boolean, onesided: boolean | null, length: number | null, keywords: { return_complex?: boolean }): Tensor;
    /** The inverse of `stft`: overlapping frames added up, divided by the squares of their windows. Waits for the window. Computed on the CPU, whatever the device. */
    export function istft(input: Tensor, n_fft: number, hop_length: number | null, win_length: number | null, window: Tensor | null, center: boolean, normalized: boolean, onesided: boolean | null, keywords: { length?: number | null; return_complex?: boolean }): Tensor;
    /** The inverse of `stft`: overlapping frames added up, divided by the squares of their windows. Waits for the window. Computed on the CPU, whatever the device. */
    export function istft(input: Tensor, n_fft: number, hop_length: number | null, win_length: number | null, window: Tensor | null, center: boolean, normalized: boolean, keywords: { onesided?: boolean | null; length?: number | null; return_complex?: boolean }): Tensor;
    /** The inverse of `stft`: overlapping frames added up, divided by the squares of their windows. Waits for the window. Computed on the CPU, whatever the device. */
    export function istft(input: Tensor, n_fft: number, hop_length: number | null, win_length: number | null, window: Tensor | null, center: boolean, keywords: { normalized?: boolean; onesided?: boolean | null; length?: number | null; return_complex?: boolean }): Tensor;
    /** The inverse of `stft`: overlapping frames added up, divided by the squares of their windows. Waits for the window. Computed on the CPU, whatever the device. */
    export function istft(input: Tensor, n_fft: number, hop_length: number | null, win_length: number | null, window: Tensor | null, keywords: { center?: boolean; normalized?: boolean; onesided?: boolean | null; length?: number | null; return_complex?: boolean }): Tensor;
    /** The inverse of `stft`: overlapping frames added up, divided by the squares of their windows. Waits for the window. Computed on the CPU, whatever the device. */
    export function istft(input: Tensor, n_fft: number, hop_length: number | null, win_length: number | null, keywords: { window?: Tensor | null; center?: boolean; normalized?: boolean; onesided?: boolean | null; length?: number | null; return_complex?: boolean }): Tensor;
    /** The inverse of `stft`: overlapping frames added up, divided by the squares of their windows. Waits for the window. Computed on the CPU, whatever the device. */
    export function istft(input: Tensor, n_fft: number, hop_length: number | null, keywords: { win_length?: number | null; window?: Tensor | null; center?: boolean; normalized?: boolean; onesided?: boolean | null; length?: number | null; return_complex?: boolean }): Tensor;
    /** The inverse of `stft`: overlapping frames added up, divided by the squares of their windows. Waits for the window. Computed on the CPU, whatever the device. */
    export function istft(input: Tensor, n_fft: number, keywords: { hop_length?: number | null; win_length?: number | null; window?: Tensor | null; center?: boolean; normalized?: boolean; onesided?: boolean | null; length?: number | null; return_complex?: boolean }): Tensor;
    /** The inverse of `stft`: overlapping frames added up, divided by the squares of their windows. Waits for the window. Computed on the CPU, whatever the device. */
    export function istft(input: Tensor, keywords: { n_fft: number; hop_length?: number | null; win_length?: number | null; window?: Tensor | null; center?: boolean; normalized?: boolean; onesided?: boolean | null; length?: number | null; return_complex?: boolean }): Tensor;
    /** The Kronecker product: each element of `input` times the whole of `other`, in its place. */
    export function kron(input: Tensor, other: Tensor): Tensor;
    /** The Kronecker product: each element of `input` times the whole of `other`, in its place. */
    export function kron(input: Tensor, keywords: { other: Tensor }): Tensor;
    /** Least common multiple, not negative; of 0 and anything it is 0. */
    export function lcm(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** Least common multiple, not negative; of 0 and anything it is 0. */
    export function lcm(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** `input * 2**other`. */
    export function ldexp(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** `input * 2**other`. */
    export function ldexp(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** Less or equal, element by element. */
    export function le(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** Less or equal, element by element. */
    export function le(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** Linear interpolation: `input + weight * (end - input)`. */
    export function lerp(input: Tensor | Scalar, end: Tensor | Scalar, weight: Tensor | Scalar): Tensor;
    /** Linear interpolation: `input + weight * (end - input)`. */
    export function lerp(input: Tensor | Scalar, end: Tensor | Scalar, keywords: { weight: Tensor | Scalar }): Tensor;
    /** Linear interpolation: `input + weight * (end - input)`. */
    export function lerp(input: Tensor | Scalar, keywords: { end: Tensor | Scalar; weight: Tensor | Scalar }): Tensor;
    /** Alias of `lt`. Less, element by element. */
    export function less(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** Less, element by element. */
    export function less(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** Alias of `le`. Less or equal, element by element. */
    export function less_equal(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** Less or equal, element by element. */
    export function less_equal(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** Logarithm of the magnitude of the gamma function; infinite at 0, -1, -2, … */
    export function lgamma(input: Tensor | Scalar): Tensor;
    /** `steps` numbers from `start` to `end`, both included, at equal distances. */
    export function linspace(start: Scalar, end: Scalar, steps: number, keywords?: { dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** `steps` numbers from `start` to `end`, both included, at equal distances. */
    export function linspace(start: Scalar, end: Scalar, keywords: { steps: number; dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** `steps` numbers from `start` to `end`, both included, at equal distances. */
    export function linspace(start: Scalar, keywords: { end: Scalar; steps: number; dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** `steps` numbers from `start` to `end`, both included, at equal distances. */
    export function linspace(keywords: { start: Scalar; end: Scalar; steps: number; dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** Natural logarithm. */
    export function log(input: Tensor | Scalar): Tensor;
    /** Logarithm to base 10. */
    export function log10(input: Tensor | Scalar): Tensor;
    /** `log(1 + input)`, accurate near 0. */
    export function log1p(input: Tensor | Scalar): Tensor;
    /** Logarithm to base 2. */
    export function log2(input: Tensor | Scalar): Tensor;
    /** The logarithm of softmax along `dim`, without overflow. */
    export function log_softmax(input: Tensor, dim: number, dtype?: DType | null): Tensor;
    /** The logarithm of softmax along `dim`, without overflow. */
    export function log_softmax(input: Tensor, dim: number, keywords: { dtype?: DType | null }): Tensor;
    /** The logarithm of softmax along `dim`, without overflow. */
    export function log_softmax(input: Tensor, keywords: { dim: number; dtype?: DType | null }): Tensor;
    /** `log(exp(input) + exp(other))` without overflow. */
    export function logaddexp(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** `log(exp(input) + exp(other))` without overflow. */
    export function logaddexp(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** `log2(2**input + 2**other)` without overflow. */
    export function logaddexp2(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** `log2(2**input + 2**other)` without overflow. */
    export function logaddexp2(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** `log(cumsum(exp(input)))` without overflow. */
    export function logcumsumexp(input: Tensor, dim: number): Tensor;
    /** `log(cumsum(exp(input)))` without overflow. */
    export function logcumsumexp(input: Tensor, keywords: { dim: number }): Tensor;
    /** Whether both are not 0. */
    export function logical_and(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** Whether both are not 0. */
    export function logical_and(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** Whether an element is 0. */
    export function logical_not(input: Tensor | Scalar): Tensor;
    /** Whether one of the two is not 0. */
    export function logical_or(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** Whether one of the two is not 0. */
    export function logical_or(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** Whether exactly one of the two is not 0. */
    export function logical_xor(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** Whether exactly one of the two is not 0. */
    export function logical_xor(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** `log(input / (1 - input))`, the inverse of sigmoid; `eps` keeps `input` in `[eps, 1 - eps]`. */
    export function logit(input: Tensor, eps?: number | null): Tensor;
    /** `log(input / (1 - input))`, the inverse of sigmoid; `eps` keeps `input` in `[eps, 1 - eps]`. */
    export function logit(input: Tensor, keywords: { eps?: number | null }): Tensor;
    /** `steps` numbers from `base**start` to `base**end` at equal ratios. */
    export function logspace(start: Scalar, end: Scalar, steps: number, base?: number, keywords?: { dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** `steps` numbers from `base**start` to `base**end` at equal ratios. */
    export function logspace(start: Scalar, end: Scalar, steps: number, keywords: { base?: number; dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** `steps` numbers from `base**start` to `base**end` at equal ratios. */
    export function logspace(start: Scalar, end: Scalar, keywords: { steps: number; base?: number; dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** `steps` numbers from `base**start` to `base**end` at equal ratios. */
    export function logspace(start: Scalar, keywords: { end: Scalar; steps: number; base?: number; dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** `steps` numbers from `base**start` to `base**end` at equal ratios. */
    export function logspace(keywords: { start: Scalar; end: Scalar; steps: number; base?: number; dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** `log(sum(exp(input)))` without overflow. */
    export function logsumexp(input: Tensor, dim: number | readonly number[], keepdim?: boolean): Tensor;
    /** `log(sum(exp(input)))` without overflow. */
    export function logsumexp(input: Tensor, dim: number | readonly number[], keywords: { keepdim?: boolean }): Tensor;
    /** `log(sum(exp(input)))` without overflow. */
    export function logsumexp(input: Tensor, keywords: { dim: number | readonly number[]; keepdim?: boolean }): Tensor;
    /** Less, element by element. */
    export function lt(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** Less, element by element. */
    export function lt(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** `value` where `mask` is true, else `input`. */
    export function masked_fill(input: Tensor | Scalar, mask: Tensor | Scalar, value: Tensor | Scalar): Tensor;
    /** `value` where `mask` is true, else `input`. */
    export function masked_fill(input: Tensor | Scalar, mask: Tensor | Scalar, keywords: { value: Tensor | Scalar }): Tensor;
    /** `value` where `mask` is true, else `input`. */
    export function masked_fill(input: Tensor | Scalar, keywords: { mask: Tensor | Scalar; value: Tensor | Scalar }): Tensor;
    /** A copy of `input` whose elements where `mask` is true are those of `source`, in order. */
    export function masked_scatter(input: Tensor, mask: Tensor, source: Tensor): Tensor;
    /** A copy of `input` whose elements where `mask` is true are those of `source`, in order. */
    export function masked_scatter(input: Tensor, mask: Tensor, keywords: { source: Tensor }): Tensor;
    /** A copy of `input` whose elements where `mask` is true are those of `source`, in order. */
    export function masked_scatter(input: Tensor, keywords: { mask: Tensor; source: Tensor }): Tensor;
    /** The elements where `mask` is true, in one dimension. Waits for `mask`: the size depends on it. */
    export function masked_select(input: Tensor, mask: Tensor): Tensor;
    /** The elements where `mask` is true, in one dimension. Waits for `mask`: the size depends on it. */
    export function masked_select(input: Tensor, keywords: { mask: Tensor }): Tensor;
    /** The matrix product: vectors are rows on the left and columns on the right; dimensions in front of the last two broadcast. */
    export function matmul(input: Tensor, other: Tensor): Tensor;
    /** The matrix product: vectors are rows on the left and columns on the right; dimensions in front of the last two broadcast. */
    export function matmul(input: Tensor, keywords: { other: Tensor }): Tensor;
    /** Square matrices multiplied `n` times, by squares; 0 gives the identity. */
    export function matrix_power(input: Tensor, n: number): Tensor;
    /** Square matrices multiplied `n` times, by squares; 0 gives the identity. */
    export function matrix_power(input: Tensor, keywords: { n: number }): Tensor;
    /** The largest of all elements; NaN if any is NaN. */
    export function max(input: Tensor): Tensor;
    /** The largest elements along `dim` and where they are; the first of equal ones. */
    export function max(input: Tensor, dim: number, keepdim?: boolean): Results<"values" | "indices">;
    /** The largest elements along `dim` and where they are; the first of equal ones. */
    export function max(input: Tensor, dim: number, keywords: { keepdim?: boolean }): Results<"values" | "indices">;
    /** The largest elements along `dim` and where they are; the first of equal ones. */
    export function max(input: Tensor, keywords: { dim: number; keepdim?: boolean }): Results<"values" | "indices">;
    /** The larger of two, element by element; see `maximum`. */
    export function max(input: Tensor, other: Tensor | Scalar): Tensor;
    /** The larger of two, element by element; see `maximum`. */
    export function max(input: Tensor, keywords: { other: Tensor | Scalar }): Tensor;
    /** The largest element of each window; `stride` is the window's size unless given. With `ceil_mode` the last window may reach past the end, if it starts before it. NaN wins. */
    export function max_pool1d(input: Tensor, kernel_size: number | readonly number[], stride?: number | readonly number[] | null, padding?: number | readonly number[], dilation?: number | readonly number[], ceil_mode?: boolean): Tensor;
    /** The largest element of each window; `stride` is the window's size unless given. With `ceil_mode` the last window may reach past the end, if it starts before it. NaN wins. */
    export function max_pool1d(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, padding: number | readonly number[], dilation: number | readonly number[], keywords: { ceil_mode?: boolean }): Tensor;
    /** The largest element of each window; `stride` is the window's size unless given. With `ceil_mode` the last window may reach past the end, if it starts before it. NaN wins. */
    export function max_pool1d(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, padding: number | readonly number[], keywords: { dilation?: number | readonly number[]; ceil_mode?: boolean }): Tensor;
    /** The largest element of each window; `stride` is the window's size unless given. With `ceil_mode` the last window may reach past the end, if it starts before it. NaN wins. */
    export function max_pool1d(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, keywords: { padding?: number | readonly number[]; dilation?: number | readonly number[]; ceil_mode?: boolean }): Tensor;
    /** The largest element of each window; `stride` is the window's size unless given. With `ceil_mode` the last window may reach past the end, if it starts before it. NaN wins. */
    export function max_pool1d(input: Tensor, kernel_size: number | readonly number[], keywords: { stride?: number | readonly number[] | null; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceil_mode?: boolean }): Tensor;
    /** The largest element of each window; `stride` is the window's size unless given. With `ceil_mode` the last window may reach past the end, if it starts before it. NaN wins. */
    export function max_pool1d(input: Tensor, keywords: { kernel_size: number | readonly number[]; stride?: number | readonly number[] | null; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceil_mode?: boolean }): Tensor;
    /** The largest element of each window and its flat position in the line, int32. */
    export function max_pool1d_with_indices(input: Tensor, kernel_size: number | readonly number[], stride?: number | readonly number[] | null, padding?: number | readonly number[], dilation?: number | readonly number[], ceil_mode?: boolean): Results<"values" | "indices">;
    /** The largest element of each window and its flat position in the line, int32. */
    export function max_pool1d_with_indices(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, padding: number | readonly number[], dilation: number | readonly number[], keywords: { ceil_mode?: boolean }): Results<"values" | "indices">;
    /** The largest element of each window and its flat position in the line, int32. */
    export function max_pool1d_with_indices(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, padding: number | readonly number[], keywords: { dilation?: number | readonly number[]; ceil_mode?: boolean }): Results<"values" | "indices">;
    /** The largest element of each window and its flat position in the line, int32. */
    export function max_pool1d_with_indices(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, keywords: { padding?: number | readonly number[]; dilation?: number | readonly number[]; ceil_mode?: boolean }): Results<"values" | "indices">;
    /** The largest element of each window and its flat position in the line, int32. */
    export function max_pool1d_with_indices(input: Tensor, kernel_size: number | readonly number[], keywords: { stride?: number | readonly number[] | null; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceil_mode?: boolean }): Results<"values" | "indices">;
    /** The largest element of each window and its flat position in the line, int32. */
    export function max_pool1d_with_indices(input: Tensor, keywords: { kernel_size: number | readonly number[]; stride?: number | readonly number[] | null; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceil_mode?: boolean }): Results<"values" | "indices">;
    /** The largest element of each window; `stride` is the window's size unless given. With `ceil_mode` the last window may reach past the end, if it starts before it. NaN wins. */
    export function max_pool2d(input: Tensor, kernel_size: number | readonly number[], stride?: number | readonly number[] | null, padding?: number | readonly number[], dilation?: number | readonly number[], ceil_mode?: boolean): Tensor;
    /** The largest element of each window; `stride` is the window's size unless given. With `ceil_mode` the last window may reach past the end, if it starts before it. NaN wins. */
    export function max_pool2d(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, padding: number | readonly number[], dilation: number | readonly number[], keywords: { ceil_mode?: boolean }): Tensor;
    /** The largest element of each window; `stride` is the window's size unless given. With `ceil_mode` the last window may reach past the end, if it starts before it. NaN wins. */
    export function max_pool2d(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, padding: number | readonly number[], keywords: { dilation?: number | readonly number[]; ceil_mode?: boolean }): Tensor;
    /** The largest element of each window; `stride` is the window's size unless given. With `ceil_mode` the last window may reach past the end, if it starts before it. NaN wins. */
    export function max_pool2d(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, keywords: { padding?: number | readonly number[]; dilation?: number | readonly number[]; ceil_mode?: boolean }): Tensor;
    /** The largest element of each window; `stride` is the window's size unless given. With `ceil_mode` the last window may reach past the end, if it starts before it. NaN wins. */
    export function max_pool2d(input: Tensor, kernel_size: number | readonly number[], keywords: { stride?: number | readonly number[] | null; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceil_mode?: boolean }): Tensor;
    /** The largest element of each window; `stride` is the window's size unless given. With `ceil_mode` the last window may reach past the end, if it starts before it. NaN wins. */
    export function max_pool2d(input: Tensor, keywords: { kernel_size: number | readonly number[]; stride?: number | readonly number[] | null; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceil_mode?: boolean }): Tensor;
    /** The largest element of each window; `stride` is the window's size unless given. With `ceil_mode` the last window may reach past the end, if it starts before it. NaN wins. */
    export function max_pool3d(input: Tensor, kernel_size: number | readonly number[], stride?: number | readonly number[] | null, padding?: number | readonly number[], dilation?: number | readonly number[], ceil_mode?: boolean): Tensor;
    /** The largest element of each window; `stride` is the window's size unless given. With `ceil_mode` the last window may reach past the end, if it starts before it. NaN wins. */
    export function max_pool3d(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, padding: number | readonly number[], dilation: number | readonly number[], keywords: { ceil_mode?: boolean }): Tensor;
    /** The largest element of each window; `stride` is the window's size unless given. With `ceil_mode` the last window may reach past the end, if it starts before it. NaN wins. */
    export function max_pool3d(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, padding: number | readonly number[], keywords: { dilation?: number | readonly number[]; ceil_mode?: boolean }): Tensor;
    /** The largest element of each window; `stride` is the window's size unless given. With `ceil_mode` the last window may reach past the end, if it starts before it. NaN wins. */
    export function max_pool3d(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, keywords: { padding?: number | readonly number[]; dilation?: number | readonly number[]; ceil_mode?: boolean }): Tensor;
    /** The largest element of each window; `stride` is the window's size unless given. With `ceil_mode` the last window may reach past the end, if it starts before it. NaN wins. */
    export function max_pool3d(input: Tensor, kernel_size: number | readonly number[], keywords: { stride?: number | readonly number[] | null; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceil_mode?: boolean }): Tensor;
    /** The largest element of each window; `stride` is the window's size unless given. With `ceil_mode` the last window may reach past the end, if it starts before it. NaN wins. */
    export function max_pool3d(input: Tensor, keywords: { kernel_size: number | readonly number[]; stride?: number | readonly number[] | null; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceil_mode?: boolean }): Tensor;
    /** The larger of two; NaN if either is NaN. At a tie each side gets half of the gradient. */
    export function maximum(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** The larger of two; NaN if either is NaN. At a tie each side gets half of the gradient. */
    export function maximum(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** The arithmetic mean; NaN of nothing. Integers: ask for a float `dtype`. */
    export function mean(input: Tensor, dim?: number | readonly number[] | null, keepdim?: boolean, keywords?: { dtype?: DType | null }): Tensor;
    /** The arithmetic mean; NaN of nothing. Integers: ask for a float `dtype`. */
    export function mean(input: Tensor, dim: number | readonly number[] | null, keywords: { keepdim?: boolean; dtype?: DType | null }): Tensor;
    /** The arithmetic mean; NaN of nothing. Integers: ask for a float `dtype`. */
    export function mean(input: Tensor, keywords: { dim?: number | readonly number[] | null; keepdim?: boolean; dtype?: DType | null }): Tensor;
    /** Coordinates of a grid from those along its sides: views with one dimension for each vector. `indexing="xy"` exchanges the first two. */
    export function meshgrid(tensors: readonly Tensor[], keywords?: { indexing?: string }): Tensor[];
    /** Coordinates of a grid from those along its sides: views with one dimension for each vector. `indexing="xy"` exchanges the first two. */
    export function meshgrid(...tensors: Tensor[]): Tensor[];
    /** Coordinates of a grid from those along its sides: views with one dimension for each vector. `indexing="xy"` exchanges the first two. */
    export function meshgrid(...args: [...tensors: Tensor[], keywords: { indexing?: string }]): Tensor[];
    /** The smallest of all elements; NaN if any is NaN. */
    export function min(input: Tensor): Tensor;
    /** The smallest elements along `dim` and where they are; the first of equal ones. */
    export function min(input: Tensor, dim: number, keepdim?: boolean): Results<"values" | "indices">;
    /** The smallest elements along `dim` and where they are; the first of equal ones. */
    export function min(input: Tensor, dim: number, keywords: { keepdim?: boolean }): Results<"values" | "indices">;
    /** The smallest elements along `dim` and where they are; the first of equal ones. */
    export function min(input: Tensor, keywords: { dim: number; keepdim?: boolean }): Results<"values" | "indices">;
    /** The smaller of two, element by element; see `minimum`. */
    export function min(input: Tensor, other: Tensor | Scalar): Tensor;
    /** The smaller of two, element by element; see `minimum`. */
    export function min(input: Tensor, keywords: { other: Tensor | Scalar }): Tensor;
    /** The smaller of two; NaN if either is NaN. At a tie each side gets half of the gradient. */
    export function minimum(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** The smaller of two; NaN if either is NaN. At a tie each side gets half of the gradient. */
    export function minimum(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** The product of two matrices. */
    export function mm(input: Tensor, mat2: Tensor | Scalar): Tensor;
    /** The product of two matrices. */
    export function mm(input: Tensor, keywords: { mat2: Tensor | Scalar }): Tensor;
    /** Alias of `movedim`. Dimensions moved to other places; the rest keep their order. */
    export function moveaxis(input: Tensor, source: number | readonly number[], destination: number | readonly number[]): Tensor;
    /** Dimensions moved to other places; the rest keep their order. */
    export function moveaxis(input: Tensor, source: number | readonly number[], keywords: { destination: number | readonly number[] }): Tensor;
    /** Dimensions moved to other places; the rest keep their order. */
    export function moveaxis(input: Tensor, keywords: { source: number | readonly number[]; destination: number | readonly number[] }): Tensor;
    /** Dimensions moved to other places; the rest keep their order. */
    export function movedim(input: Tensor, source: number | readonly number[], destination: number | readonly number[]): Tensor;
    /** Dimensions moved to other places; the rest keep their order. */
    export function movedim(input: Tensor, source: number | readonly number[], keywords: { destination: number | readonly number[] }): Tensor;
    /** Dimensions moved to other places; the rest keep their order. */
    export function movedim(input: Tensor, keywords: { source: number | readonly number[]; destination: number | readonly number[] }): Tensor;
    /** Product. Of bools: logical and. */
    export function mul(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** Product. Of bools: logical and. */
    export function mul(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** Alias of `mul`. Product. Of bools: logical and. */
    export function multiply(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** Product. Of bools: logical and. */
    export function multiply(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** A matrix times a vector. */
    export function mv(input: Tensor, vec: Tensor | Scalar): Tensor;
    /** A matrix times a vector. */
    export function mv(input: Tensor, keywords: { vec: Tensor | Scalar }): Tensor;
    /** Logarithm of the multivariate gamma function of dimension `p`; for `input` above `(p - 1) / 2`. */
    export function mvlgamma(input: Tensor, p: number): Tensor;
    /** Logarithm of the multivariate gamma function of dimension `p`; for `input` above `(p - 1) / 2`. */
    export function mvlgamma(input: Tensor, keywords: { p: number }): Tensor;
    /** NaN replaced by `nan` (default 0), infinities by `posinf` and `neginf` (default: the largest and least finite numbers of the dtype). */
    export function nan_to_num(input: Tensor, nan?: number | null, posinf?: number | null, neginf?: number | null): Tensor;
    /** NaN replaced by `nan` (default 0), infinities by `posinf` and `neginf` (default: the largest and least finite numbers of the dtype). */
    export function nan_to_num(input: Tensor, nan: number | null, posinf: number | null, keywords: { neginf?: number | null }): Tensor;
    /** NaN replaced by `nan` (default 0), infinities by `posinf` and `neginf` (default: the largest and least finite numbers of the dtype). */
    export function nan_to_num(input: Tensor, nan: number | null, keywords: { posinf?: number | null; neginf?: number | null }): Tensor;
    /** NaN replaced by `nan` (default 0), infinities by `posinf` and `neginf` (default: the largest and least finite numbers of the dtype). */
    export function nan_to_num(input: Tensor, keywords: { nan?: number | null; posinf?: number | null; neginf?: number | null }): Tensor;
    /** The mean of the elements that are not NaN; NaN where all are. */
    export function nanmean(input: Tensor, dim?: number | readonly number[] | null, keepdim?: boolean, keywords?: { dtype?: DType | null }): Tensor;
    /** The mean of the elements that are not NaN; NaN where all are. */
    export function nanmean(input: Tensor, dim: number | readonly number[] | null, keywords: { keepdim?: boolean; dtype?: DType | null }): Tensor;
    /** The mean of the elements that are not NaN; NaN where all are. */
    export function nanmean(input: Tensor, keywords: { dim?: number | readonly number[] | null; keepdim?: boolean; dtype?: DType | null }): Tensor;
    /** The sum of the elements that are not NaN. */
    export function nansum(input: Tensor, dim?: number | readonly number[] | null, keepdim?: boolean, keywords?: { dtype?: DType | null }): Tensor;
    /** The sum of the elements that are not NaN. */
    export function nansum(input: Tensor, dim: number | readonly number[] | null, keywords: { keepdim?: boolean; dtype?: DType | null }): Tensor;
    /** The sum of the elements that are not NaN. */
    export function nansum(input: Tensor, keywords: { dim?: number | readonly number[] | null; keepdim?: boolean; dtype?: DType | null }): Tensor;
    /** `length` elements along `dim` from `start` on. */
    export function narrow(input: Tensor, dim: number, start: number, length: number): Tensor;
    /** `length` elements along `dim` from `start` on. */
    export function narrow(input: Tensor, dim: number, start: number, keywords: { length: number }): Tensor;
    /** `length` elements along `dim` from `start` on. */
    export function narrow(input: Tensor, dim: number, keywords: { start: number; length: number }): Tensor;
    /** `length` elements along `dim` from `start` on. */
    export function narrow(input: Tensor, keywords: { dim: number; start: number; length: number }): Tensor;
    /** `length` elements along `dim` from the integer in `start` on. Waits for `start`. */
    export function narrow(input: Tensor, dim: number, start: Tensor | readonly number[], length: number): Tensor;
    /** `length` elements along `dim` from the integer in `start` on. Waits for `start`. */
    export function narrow(input: Tensor, dim: number, start: Tensor | readonly number[], keywords: { length: number }): Tensor;
    /** `length` elements along `dim` from the integer in `start` on. Waits for `start`. */
    export function narrow(input: Tensor, dim: number, keywords: { start: Tensor | readonly number[]; length: number }): Tensor;
    /** `length` elements along `dim` from the integer in `start` on. Waits for `start`. */
    export function narrow(input: Tensor, keywords: { dim: number; start: Tensor | readonly number[]; length: number }): Tensor;
    /** Not equal, element by element. */
    export function ne(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** Not equal, element by element. */
    export function ne(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** The negative. */
    export function neg(input: Tensor | Scalar): Tensor;
    /** Alias of `neg`. The negative. */
    export function negative(input: Tensor | Scalar): Tensor;
    /** The next number of the dtype, from `input` towards `other`. */
    export function nextafter(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** The next number of the dtype, from `input` towards `other`. */
    export function nextafter(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** The coordinates of the elements that are not 0, one row each. Waits for `input`: the shape depends on it. */
    export function nonzero(input: Tensor): Tensor;
    /** `nonzero` as one tensor of coordinates per dimension: what indexing takes. */
    export function nonzero(input: Tensor, keywords: { as_tuple: boolean }): Tensor[];
    /** The p-norm of the elements: `sum(|input|**p)**(1/p)`; the largest for infinity, the number of non-zeros for 0. */
    export function norm(input: Tensor, p?: Scalar, dim?: number | readonly number[] | null, keepdim?: boolean, keywords?: { dtype?: DType | null }): Tensor;
    /** The p-norm of the elements: `sum(|input|**p)**(1/p)`; the largest for infinity, the number of non-zeros for 0. */
    export function norm(input: Tensor, p: Scalar, dim: number | readonly number[] | null, keywords: { keepdim?: boolean; dtype?: DType | null }): Tensor;
    /** The p-norm of the elements: `sum(|input|**p)**(1/p)`; the largest for infinity, the number of non-zeros for 0. */
    export function norm(input: Tensor, p: Scalar, keywords: { dim?: number | readonly number[] | null; keepdim?: boolean; dtype?: DType | null }): Tensor;
    /** The p-norm of the elements: `sum(|input|**p)**(1/p)`; the largest for infinity, the number of non-zeros for 0. */
    export function norm(input: Tensor, keywords: { p?: Scalar; dim?: number | readonly number[] | null; keepdim?: boolean; dtype?: DType | null }): Tensor;
    /** Normal with the given means and standard deviations. */
    export function normal(mean: Tensor | Scalar, std: Tensor | Scalar, keywords?: { generator?: Generator | null }): Tensor;
    /** Normal with the given means and standard deviations. */
    export function normal(mean: Tensor | Scalar, keywords: { std: Tensor | Scalar; generator?: Generator | null }): Tensor;
    /** Normal with one mean and one standard deviation. */
    export function normal(mean: number, std: number, size: number | readonly number[], keywords?: { dtype?: DType | null; device?: Device | null; requires_grad?: boolean; generator?: Generator | null }): Tensor;
    /** Normal with one mean and one standard deviation. */
    export function normal(mean: number, std: number, keywords: { size: number | readonly number[]; dtype?: DType | null; device?: Device | null; requires_grad?: boolean; generator?: Generator | null }): Tensor;
    /** Normal with one mean and one standard deviation. */
    export function normal(mean: number, keywords: { std: number; size: number | readonly number[]; dtype?: DType | null; device?: Device | null; requires_grad?: boolean; generator?: Generator | null }): Tensor;
    /** Normal with one mean and one standard deviation. */
    export function normal(keywords: { mean: number; std: number; size: number | readonly number[]; dtype?: DType | null; device?: Device | null; requires_grad?: boolean; generator?: Generator | null }): Tensor;
    /** Alias of `ne`. Not equal, element by element. */
    export function not_equal(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** Not equal, element by element. */
    export function not_equal(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** Ones. */
    export function ones(size: number | readonly number[], keywords?: { dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** Ones. */
    export function ones(...size: number[]): Tensor;
    /** Ones. */
    export function ones(...args: [...size: number[], keywords: { dtype?: DType | null; device?: Device | null; requires_grad?: boolean }]): Tensor;
    /** Ones. */
    export function ones(keywords: { size: number | readonly number[]; dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** Ones with the shape, dtype and device of `input`. */
    export function ones_like(input: Tensor | Scalar, keywords?: { dtype?: DType | null }): Tensor;
    /** All products of the elements of two vectors. */
    export function outer(input: Tensor, vec2: Tensor | Scalar): Tensor;
    /** All products of the elements of two vectors. */
    export function outer(input: Tensor, keywords: { vec2: Tensor | Scalar }): Tensor;
    /** The p-norms of `x1 - x2 + eps` along the last dimension. */
    export function pairwise_distance(x1: Tensor, x2: Tensor | Scalar, p?: number, eps?: number, keepdim?: boolean): Tensor;
    /** The p-norms of `x1 - x2 + eps` along the last dimension. */
    export function pairwise_distance(x1: Tensor, x2: Tensor | Scalar, p: number, eps: number, keywords: { keepdim?: boolean }): Tensor;
    /** The p-norms of `x1 - x2 + eps` along the last dimension. */
    export function pairwise_distance(x1: Tensor, x2: Tensor | Scalar, p: number, keywords: { eps?: number; keepdim?: boolean }): Tensor;
    /** The p-norms of `x1 - x2 + eps` along the last dimension. */
    export function pairwise_distance(x1: Tensor, x2: Tensor | Scalar, keywords: { p?: number; eps?: number; keepdim?: boolean }): Tensor;
    /** The p-norms of `x1 - x2 + eps` along the last dimension. */
    export function pairwise_distance(x1: Tensor, keywords: { x2: Tensor | Scalar; p?: number; eps?: number; keepdim?: boolean }): Tensor;
    /** The dimensions in another order. */
    export function permute(input: Tensor, dims: number | readonly number[]): Tensor;
    /** The dimensions in another order. */
    export function permute(input: Tensor, keywords: { dims: number | readonly number[] }): Tensor;
    /** `[.., C * r * r, H, W]` as `[.., C, H * r, W * r]`: channels become pixels (Shi et al. 2016). */
    export function pixel_shuffle(input: Tensor, upscale_factor: number): Tensor;
    /** `[.., C * r * r, H, W]` as `[.., C, H * r, W * r]`: channels become pixels (Shi et al. 2016). */
    export function pixel_shuffle(input: Tensor, keywords: { upscale_factor: number }): Tensor;
    /** `[.., C, H * r, W * r]` as `[.., C * r * r, H, W]`: pixels become channels. */
    export function pixel_unshuffle(input: Tensor, downscale_factor: number): Tensor;
    /** `[.., C, H * r, W * r]` as `[.., C * r * r, H, W]`: pixels become channels. */
    export function pixel_unshuffle(input: Tensor, keywords: { downscale_factor: number }): Tensor;
    /** The complex numbers of these absolute values and angles in radians. */
    export function polar(abs: Tensor, angle: Tensor | Scalar): Tensor;
    /** The complex numbers of these absolute values and angles in radians. */
    export function polar(abs: Tensor, keywords: { angle: Tensor | Scalar }): Tensor;
    /** The `n`-th derivative of `digamma`. */
    export function polygamma(n: number, input: Tensor): Tensor;
    /** The `n`-th derivative of `digamma`. */
    export function polygamma(n: number, keywords: { input: Tensor }): Tensor;
    /** The `n`-th derivative of `digamma`. */
    export function polygamma(keywords: { n: number; input: Tensor }): Tensor;
    /** `input` itself. */
    export function positive(input: Tensor | Scalar): Tensor;
    /** `input` to the power of `exponent`. Integer results wrap; negative exponents of integers give 0 except for the bases 1 and -1. */
    export function pow(input: Tensor | Scalar, exponent: Tensor | Scalar): Tensor;
    /** `input` to the power of `exponent`. Integer results wrap; negative exponents of integers give 0 except for the bases 1 and -1. */
    export function pow(input: Tensor | Scalar, keywords: { exponent: Tensor | Scalar }): Tensor;
    /** `input` where positive, else times `weight`: one number, or one per channel, dimension 1 (He et al. 2015). */
    export function prelu(input: Tensor, weight: Tensor): Tensor;
    /** `input` where positive, else times `weight`: one number, or one per channel, dimension 1 (He et al. 2015). */
    export function prelu(input: Tensor, keywords: { weight: Tensor }): Tensor;
    /** The product. Its gradient is right where elements are 0, too. */
    export function prod(input: Tensor, dim?: number | readonly number[] | null, keepdim?: boolean, keywords?: { dtype?: DType | null }): Tensor;
    /** The product. Its gradient is right where elements are 0, too. */
    export function prod(input: Tensor, dim: number | readonly number[] | null, keywords: { keepdim?: boolean; dtype?: DType | null }): Tensor;
    /** The product. Its gradient is right where elements are 0, too. */
    export function prod(input: Tensor, keywords: { dim?: number | readonly number[] | null; keepdim?: boolean; dtype?: DType | null }): Tensor;
    /** A copy of `input` with the elements of `source` at flat positions, added to what is there if `accumulate`. */
    export function put(input: Tensor, index: Tensor | readonly number[], source: Tensor, accumulate?: boolean): Tensor;
    /** A copy of `input` with the elements of `source` at flat positions, added to what is there if `accumulate`. */
    export function put(input: Tensor, index: Tensor | readonly number[], source: Tensor, keywords: { accumulate?: boolean }): Tensor;
    /** A copy of `input` with the elements of `source` at flat positions, added to what is there if `accumulate`. */
    export function put(input: Tensor, index: Tensor | readonly number[], keywords: { source: Tensor; accumulate?: boolean }): Tensor;
    /** A copy of `input` with the elements of `source` at flat positions, added to what is there if `accumulate`. */
    export function put(input: Tensor, keywords: { index: Tensor | readonly number[]; source: Tensor; accumulate?: boolean }): Tensor;
    /** Radians to degrees. */
    export function rad2deg(input: Tensor | Scalar): Tensor;
    /** Uniform in [0, 1). */
    export function rand(size: number | readonly number[], keywords?: { dtype?: DType | null; device?: Device | null; requires_grad?: boolean; generator?: Generator | null }): Tensor;
    /** Uniform in [0, 1). */
    export function rand(...size: number[]): Tensor;
    /** Uniform in [0, 1). */
    export function rand(...args: [...size: number[], keywords: { dtype?: DType | null; device?: Device | null; requires_grad?: boolean; generator?: Generator | null }]): Tensor;
    /** Uniform in [0, 1). */
    export function rand(keywords: { size: number | readonly number[]; dtype?: DType | null; device?: Device | null; requires_grad?: boolean; generator?: Generator | null }): Tensor;
    /** Uniform in [0, 1), with the shape, dtype and device of `input`. */
    export function rand_like(input: Tensor | Scalar, keywords?: { dtype?: DType | null; generator?: Generator | null }): Tensor;
    /** Integers in [0, high), int32. */
    export function randint(high: number, size: number | readonly number[], keywords?: { dtype?: DType | null; device?: Device | null; requires_grad?: boolean; generator?: Generator | null }): Tensor;
    /** Integers in [0, high), int32. */
    export function randint(high: number, keywords: { size: number | readonly number[]; dtype?: DType | null; device?: Device | null; requires_grad?: boolean; generator?: Generator | null }): Tensor;
    /** Integers in [0, high), int32. */
    export function randint(keywords: { high: number; size: number | readonly number[]; dtype?: DType | null; device?: Device | null; requires_grad?: boolean; generator?: Generator | null }): Tensor;
    /** Integers in [low, high), int32. */
    export function randint(low: number, high: number, size: number | readonly number[], keywords?: { dtype?: DType | null; device?: Device | null; requires_grad?: boolean; generator?: Generator | null }): Tensor;
    /** Integers in [low, high), int32. */
    export function randint(low: number, high: number, keywords: { size: number | readonly number[]; dtype?: DType | null; device?: Device | null; requires_grad?: boolean; generator?: Generator | null }): Tensor;
    /** Integers in [low, high), int32. */
    export function randint(low: number, keywords: { high: number; size: number | readonly number[]; dtype?: DType | null; device?: Device | null; requires_grad?: boolean; generator?: Generator | null }): Tensor;
    /** Integers in [low, high), int32. */
    export function randint(keywords: { low: number; high: number; size: number | readonly number[]; dtype?: DType | null; device?: Device | null; requires_grad?: boolean; generator?: Generator | null }): Tensor;
    /** Standard normal. */
    export function randn(size: number | readonly number[], keywords?: { dtype?: DType | null; device?: Device | null; requires_grad?: boolean; generator?: Generator | null }): Tensor;
    /** Standard normal. */
    export function randn(...size: number[]): Tensor;
    /** Standard normal. */
    export function randn(...args: [...size: number[], keywords: { dtype?: DType | null; device?: Device | null; requires_grad?: boolean; generator?: Generator | null }]): Tensor;
    /** Standard normal. */
    export function randn(keywords: { size: number | readonly number[]; dtype?: DType | null; device?: Device | null; requires_grad?: boolean; generator?: Generator | null }): Tensor;
    /** Standard normal, with the shape, dtype and device of `input`. */
    export function randn_like(input: Tensor | Scalar, keywords?: { dtype?: DType | null; generator?: Generator | null }): Tensor;
    /** The integers below `n` in random order, int32. */
    export function randperm(n: number, keywords?: { dtype?: DType | null; device?: Device | null; requires_grad?: boolean; generator?: Generator | null }): Tensor;
    /** The integers below `n` in random order, int32. */
    export function randperm(keywords: { n: number; dtype?: DType | null; device?: Device | null; requires_grad?: boolean; generator?: Generator | null }): Tensor;
    /** All elements in one dimension; a view if possible. */
    export function ravel(input: Tensor): Tensor;
    /** The real part of a complex tensor, a view; a real tensor itself. Also `x.real`. */
    export function real(input: Tensor): Tensor;
    /** `1 / input`. */
    export function reciprocal(input: Tensor | Scalar): Tensor;
    /** Rectified linear unit: `max(input, 0)`. NaN stays NaN; the gradient at 0 is 0. */
    export function relu(input: Tensor | Scalar): Tensor;
    /** Remainder with the sign of `other` (Python's `%`). Integers: modulo 0 gives 0. */
    export function remainder(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** Remainder with the sign of `other` (Python's `%`). Integers: modulo 0 gives 0. */
    export function remainder(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** Each position along `dim` so many times in a row; without `dim`, each element of the flattened tensor. */
    export function repeat_interleave(input: Tensor, repeats: number, dim?: number | null, keywords?: { output_size?: number | null }): Tensor;
    /** Each position along `dim` so many times in a row; without `dim`, each element of the flattened tensor. */
    export function repeat_interleave(input: Tensor, repeats: number, keywords: { dim?: number | null; output_size?: number | null }): Tensor;
    /** Each position along `dim` so many times in a row; without `dim`, each element of the flattened tensor. */
    export function repeat_interleave(input: Tensor, keywords: { repeats: number; dim?: number | null; output_size?: number | null }): Tensor;
    /** Each position along `dim` as often as `repeats` says for it. Waits for `repeats`: the size depends on it. */
    export function repeat_interleave(input: Tensor, repeats: Tensor | readonly number[], dim?: number | null, keywords?: { output_size?: number | null }): Tensor;
    /** Each position along `dim` as often as `repeats` says for it. Waits for `repeats`: the size depends on it. */
    export function repeat_interleave(input: Tensor, repeats: Tensor | readonly number[], keywords: { dim?: number | null; output_size?: number | null }): Tensor;
    /** Each position along `dim` as often as `repeats` says for it. Waits for `repeats`: the size depends on it. */
    export function repeat_interleave(input: Tensor, keywords: { repeats: Tensor | readonly number[]; dim?: number | null; output_size?: number | null }): Tensor;
    /** The number 0 as often as `repeats[0]` says, then the number 1, and so on. Waits for `repeats`. */
    export function repeat_interleave(repeats: Tensor | readonly number[], keywords?: { output_size?: number | null }): Tensor;
    /** The same elements in another shape, -1 for one size that follows from the others; a view if possible, else a copy. */
    export function reshape(input: Tensor, shape: number | readonly number[]): Tensor;
    /** The same elements in another shape, -1 for one size that follows from the others; a view if possible, else a copy. */
    export function reshape(input: Tensor, keywords: { shape: number | readonly number[] }): Tensor;
    /** The tensor itself: conjugates and negatives are computed at once. */
    export function resolve_conj(input: Tensor): Tensor;
    /** Alias of `resolve_conj`. The tensor itself: conjugates and negatives are computed at once. */
    export function resolve_neg(input: Tensor): Tensor;
    /** A copy whose elements are moved by `shifts` along `dims`; what leaves at one end comes in at the other. Without `dims` the flattened tensor is rolled. */
    export function roll(input: Tensor, shifts: number | readonly number[], dims?: number | readonly number[]): Tensor;
    /** A copy whose elements are moved by `shifts` along `dims`; what leaves at one end comes in at the other. Without `dims` the flattened tensor is rolled. */
    export function roll(input: Tensor, shifts: number | readonly number[], keywords: { dims?: number | readonly number[] }): Tensor;
    /** A copy whose elements are moved by `shifts` along `dims`; what leaves at one end comes in at the other. Without `dims` the flattened tensor is rolled. */
    export function roll(input: Tensor, keywords: { shifts: number | readonly number[]; dims?: number | readonly number[] }): Tensor;
    /** Turned by `k` right angles in the plane of two dimensions, from the first to the second. */
    export function rot90(input: Tensor, k?: number, dims?: number | readonly number[]): Tensor;
    /** Turned by `k` right angles in the plane of two dimensions, from the first to the second. */
    export function rot90(input: Tensor, k: number, keywords: { dims?: number | readonly number[] }): Tensor;
    /** Turned by `k` right angles in the plane of two dimensions, from the first to the second. */
    export function rot90(input: Tensor, keywords: { k?: number; dims?: number | readonly number[] }): Tensor;
    /** To the nearest integer, ties to even. The gradient is 0. */
    export function round(input: Tensor | Scalar): Tensor;
    /** To so many decimals, ties to even. */
    export function round(input: Tensor | Scalar, keywords: { decimals: number }): Tensor;
    /** Alias of `vstack`. Tensors below each other: joined along the first dimension, vectors as rows. */
    export function row_stack(tensors: readonly Tensor[]): Tensor;
    /** Tensors below each other: joined along the first dimension, vectors as rows. */
    export function row_stack(...tensors: Tensor[]): Tensor;
    /** `input` where positive, else times a slope: in training a random one in `[lower, upper)` for each element, otherwise their mean (Xu et al. 2015). */
    export function rrelu(input: Tensor, lower?: number, upper?: number, training?: boolean): Tensor;
    /** `input` where positive, else times a slope: in training a random one in `[lower, upper)` for each element, otherwise their mean (Xu et al. 2015). */
    export function rrelu(input: Tensor, lower: number, upper: number, keywords: { training?: boolean }): Tensor;
    /** `input` where positive, else times a slope: in training a random one in `[lower, upper)` for each element, otherwise their mean (Xu et al. 2015). */
    export function rrelu(input: Tensor, lower: number, keywords: { upper?: number; training?: boolean }): Tensor;
    /** `input` where positive, else times a slope: in training a random one in `[lower, upper)` for each element, otherwise their mean (Xu et al. 2015). */
    export function rrelu(input: Tensor, keywords: { lower?: number; upper?: number; training?: boolean }): Tensor;
    /** `1 / sqrt(input)`. */
    export function rsqrt(input: Tensor | Scalar): Tensor;
    /** `other - alpha * input`: subtraction the other way round. */
    export function rsub(input: Tensor | Scalar, other: Tensor | Scalar, keywords?: { alpha?: Scalar }): Tensor;
    /** `other - alpha * input`: subtraction the other way round. */
    export function rsub(input: Tensor | Scalar, keywords: { other: Tensor | Scalar; alpha?: Scalar }): Tensor;
    /** A copy of `input` in which `src` is written at `index` along `dim`; of two writes to one place the later wins. */
    export function scatter(input: Tensor, dim: number, index: Tensor | readonly number[], src: Tensor): Tensor;
    /** A copy of `input` in which `src` is written at `index` along `dim`; of two writes to one place the later wins. */
    export function scatter(input: Tensor, dim: number, index: Tensor | readonly number[], keywords: { src: Tensor }): Tensor;
    /** A copy of `input` in which `src` is written at `index` along `dim`; of two writes to one place the later wins. */
    export function scatter(input: Tensor, dim: number, keywords: { index: Tensor | readonly number[]; src: Tensor }): Tensor;
    /** A copy of `input` in which `src` is written at `index` along `dim`; of two writes to one place the later wins. */
    export function scatter(input: Tensor, keywords: { dim: number; index: Tensor | readonly number[]; src: Tensor }): Tensor;
    /** A copy of `input` with the number `value` at `index` along `dim`. */
    export function scatter(input: Tensor, dim: number, index: Tensor | Scalar, value: Scalar): Tensor;
    /** A copy of `input` with the number `value` at `index` along `dim`. */
    export function scatter(input: Tensor, dim: number, index: Tensor | Scalar, keywords: { value: Scalar }): Tensor;
    /** A copy of `input` with the number `value` at `index` along `dim`. */
    export function scatter(input: Tensor, dim: number, keywords: { index: Tensor | Scalar; value: Scalar }): Tensor;
    /** A copy of `input` with the number `value` at `index` along `dim`. */
    export function scatter(input: Tensor, keywords: { dim: number; index: Tensor | Scalar; value: Scalar }): Tensor;
    /** `scatter` that adds ("add") or multiplies ("multiply") instead of replacing. */
    export function scatter(input: Tensor, dim: number, index: Tensor | readonly number[], src: Tensor, keywords: { reduce: string }): Tensor;
    /** `scatter` that adds ("add") or multiplies ("multiply") instead of replacing. */
    export function scatter(input: Tensor, dim: number, index: Tensor | readonly number[], keywords: { src: Tensor; reduce: string }): Tensor;
    /** `scatter` that adds ("add") or multiplies ("multiply") instead of replacing. */
    export function scatter(input: Tensor, dim: number, keywords: { index: Tensor | readonly number[]; src: Tensor; reduce: string }): Tensor;
    /** `scatter` that adds ("add") or multiplies ("multiply") instead of replacing. */
    export function scatter(input: Tensor, keywords: { dim: number; index: Tensor | readonly number[]; src: Tensor; reduce: string }): Tensor;
    /** `scatter` that adds the number ("add") or multiplies by it ("multiply") instead of replacing. */
    export function scatter(input: Tensor, dim: number, index: Tensor | readonly number[], value: Scalar, keywords: { reduce: string }): Tensor;
    /** `scatter` that adds the number ("add") or multiplies by it ("multiply") instead of replacing. */
    export function scatter(input: Tensor, dim: number, index: Tensor | readonly number[], keywords: { value: Scalar; reduce: string }): Tensor;
    /** `scatter` that adds the number ("add") or multiplies by it ("multiply") instead of replacing. */
    export function scatter(input: Tensor, dim: number, keywords: { index: Tensor | readonly number[]; value: Scalar; reduce: string }): Tensor;
    /** `scatter` that adds the number ("add") or multiplies by it ("multiply") instead of replacing. */
    export function scatter(input: Tensor, keywords: { dim: number; index: Tensor | readonly number[]; value: Scalar; reduce: string }): Tensor;
    /** A copy of `input` to which `src` is added at `index` along `dim`, in a fixed order. */
    export function scatter_add(input: Tensor, dim: number, index: Tensor | readonly number[], src: Tensor): Tensor;
    /** A copy of `input` to which `src` is added at `index` along `dim`, in a fixed order. */
    export function scatter_add(input: Tensor, dim: number, index: Tensor | readonly number[], keywords: { src: Tensor }): Tensor;
    /** A copy of `input` to which `src` is added at `index` along `dim`, in a fixed order. */
    export function scatter_add(input: Tensor, dim: number, keywords: { index: Tensor | readonly number[]; src: Tensor }): Tensor;
    /** A copy of `input` to which `src` is added at `index` along `dim`, in a fixed order. */
    export function scatter_add(input: Tensor, keywords: { dim: number; index: Tensor | readonly number[]; src: Tensor }): Tensor;
    /** A copy of `input` with `src` combined at `index` along `dim`, in a fixed order: "sum", "prod", "mean", "amax" or "amin". Without `include_self` what was there does not count. */
    export function scatter_reduce(input: Tensor, dim: number, index: Tensor | readonly number[], src: Tensor, reduce: string, keywords?: { include_self?: boolean }): Tensor;
    /** A copy of `input` with `src` combined at `index` along `dim`, in a fixed order: "sum", "prod", "mean", "amax" or "amin". Without `include_self` what was there does not count. */
    export function scatter_reduce(input: Tensor, dim: number, index: Tensor | readonly number[], src: Tensor, keywords: { reduce: string; include_self?: boolean }): Tensor;
    /** A copy of `input` with `src` combined at `index` along `dim`, in a fixed order: "sum", "prod", "mean", "amax" or "amin". Without `include_self` what was there does not count. */
    export function scatter_reduce(input: Tensor, dim: number, index: Tensor | readonly number[], keywords: { src: Tensor; reduce: string; include_self?: boolean }): Tensor;
    /** A copy of `input` with `src` combined at `index` along `dim`, in a fixed order: "sum", "prod", "mean", "amax" or "amin". Without `include_self` what was there does not count. */
    export function scatter_reduce(input: Tensor, dim: number, keywords: { index: Tensor | readonly number[]; src: Tensor; reduce: string; include_self?: boolean }): Tensor;
    /** A copy of `input` with `src` combined at `index` along `dim`, in a fixed order: "sum", "prod", "mean", "amax" or "amin". Without `include_self` what was there does not count. */
    export function scatter_reduce(input: Tensor, keywords: { dim: number; index: Tensor | readonly number[]; src: Tensor; reduce: string; include_self?: boolean }): Tensor;
    /** One position along `dim`, which disappears. */
    export function select(input: Tensor, dim: number, index: number): Tensor;
    /** One position along `dim`, which disappears. */
    export function select(input: Tensor, dim: number, keywords: { index: number }): Tensor;
    /** One position along `dim`, which disappears. */
    export function select(input: Tensor, keywords: { dim: number; index: number }): Tensor;
    /** A copy of `input` with `src` at one position along `dim`. */
    export function select_scatter(input: Tensor, src: Tensor, dim: number, index: number): Tensor;
    /** A copy of `input` with `src` at one position along `dim`. */
    export function select_scatter(input: Tensor, src: Tensor, dim: number, keywords: { index: number }): Tensor;
    /** A copy of `input` with `src` at one position along `dim`. */
    export function select_scatter(input: Tensor, src: Tensor, keywords: { dim: number; index: number }): Tensor;
    /** A copy of `input` with `src` at one position along `dim`. */
    export function select_scatter(input: Tensor, keywords: { src: Tensor; dim: number; index: number }): Tensor;
    /** Scaled exponential linear unit (Klambauer et al. 2017). */
    export function selu(input: Tensor | Scalar): Tensor;
    /** The sign; of a complex number the number divided by its absolute value, or 0. */
    export function sgn(input: Tensor): Tensor;
    /** The logistic function `1 / (1 + exp(-input))`. */
    export function sigmoid(input: Tensor | Scalar): Tensor;
    /** -1, 0 or 1; 0 for NaN. The gradient is 0. */
    export function sign(input: Tensor | Scalar): Tensor;
    /** Whether the sign bit is set; true for -0.0. */
    export function signbit(input: Tensor | Scalar): Tensor;
    /** Sine of radians. */
    export function sin(input: Tensor | Scalar): Tensor;
    /** `sin(pi * input) / (pi * input)`, 1 at 0. */
    export function sinc(input: Tensor | Scalar): Tensor;
    /** Hyperbolic sine. */
    export function sinh(input: Tensor | Scalar): Tensor;
    /** A copy of `input` with `src` in the place of Python's `start:end:step` along `dim`. */
    export function slice_scatter(input: Tensor, src: Tensor, dim?: number, start?: number | null, end?: number | null, step?: number): Tensor;
    /** A copy of `input` with `src` in the place of Python's `start:end:step` along `dim`. */
    export function slice_scatter(input: Tensor, src: Tensor, dim: number, start: number | null, end: number | null, keywords: { step?: number }): Tensor;
    /** A copy of `input` with `src` in the place of Python's `start:end:step` along `dim`. */
    export function slice_scatter(input: Tensor, src: Tensor, dim: number, start: number | null, keywords: { end?: number | null; step?: number }): Tensor;
    /** A copy of `input` with `src` in the place of Python's `start:end:step` along `dim`. */
    export function slice_scatter(input: Tensor, src: Tensor, dim: number, keywords: { start?: number | null; end?: number | null; step?: number }): Tensor;
    /** A copy of `input` with `src` in the place of Python's `start:end:step` along `dim`. */
    export function slice_scatter(input: Tensor, src: Tensor, keywords: { dim?: number; start?: number | null; end?: number | null; step?: number }): Tensor;
    /** A copy of `input` with `src` in the place of Python's `start:end:step` along `dim`. */
    export function slice_scatter(input: Tensor, keywords: { src: Tensor; dim?: number; start?: number | null; end?: number | null; step?: number }): Tensor;
    /** Positive numbers that sum to 1 along `dim`: `exp(input) / sum(exp(input))`, without overflow. */
    export function softmax(input: Tensor, dim: number, dtype?: DType | null): Tensor;
    /** Positive numbers that sum to 1 along `dim`: `exp(input) / sum(exp(input))`, without overflow. */
    export function softmax(input: Tensor, dim: number, keywords: { dtype?: DType | null }): Tensor;
    /** Positive numbers that sum to 1 along `dim`: `exp(input) / sum(exp(input))`, without overflow. */
    export function softmax(input: Tensor, keywords: { dim: number; dtype?: DType | null }): Tensor;
    /** Towards 0 by `lambd`, 0 within it. */
    export function softshrink(input: Tensor, lambd?: number): Tensor;
    /** Towards 0 by `lambd`, 0 within it. */
    export function softshrink(input: Tensor, keywords: { lambd?: number }): Tensor;
    /** Views of `split_size` elements along `dim`, the last one possibly smaller. */
    export function split(input: Tensor, split_size: number, dim?: number): Tensor[];
    /** Views of `split_size` elements along `dim`, the last one possibly smaller. */
    export function split(input: Tensor, split_size: number, keywords: { dim?: number }): Tensor[];
    /** Views of `split_size` elements along `dim`, the last one possibly smaller. */
    export function split(input: Tensor, keywords: { split_size: number; dim?: number }): Tensor[];
    /** Views of the given sizes along `dim`, which must add up. */
    export function split(input: Tensor, split_size: number | readonly number[], dim?: number): Tensor[];
    /** Views of the given sizes along `dim`, which must add up. */
    export function split(input: Tensor, split_size: number | readonly number[], keywords: { dim?: number }): Tensor[];
    /** Views of the given sizes along `dim`, which must add up. */
    export function split(input: Tensor, keywords: { split_size: number | readonly number[]; dim?: number }): Tensor[];
    /** Views of the given sizes along `dim`, which must add up. */
    export function split_with_sizes(input: Tensor, split_sizes: number | readonly number[], dim?: number): Tensor[];
    /** Views of the given sizes along `dim`, which must add up. */
    export function split_with_sizes(input: Tensor, split_sizes: number | readonly number[], keywords: { dim?: number }): Tensor[];
    /** Views of the given sizes along `dim`, which must add up. */
    export function split_with_sizes(input: Tensor, keywords: { split_sizes: number | readonly number[]; dim?: number }): Tensor[];
    /** Square root; NaN below 0. The gradient at 0 is infinite. */
    export function sqrt(input: Tensor | Scalar): Tensor;
    /** `input * input`. */
    export function square(input: Tensor | Scalar): Tensor;
    /** Without dimensions of size 1, or only without those in `dim`. */
    export function squeeze(input: Tensor, dim?: number | readonly number[] | null): Tensor;
    /** Without dimensions of size 1, or only without those in `dim`. */
    export function squeeze(input: Tensor, keywords: { dim?: number | readonly number[] | null }): Tensor;
    /** Tensors of one shape along a new dimension. */
    export function stack(tensors: readonly Tensor[], dim?: number): Tensor;
    /** Tensors of one shape along a new dimension. */
    export function stack(tensors: readonly Tensor[], keywords: { dim?: number }): Tensor;
    /** The standard deviation: the square root of `var`. Its gradient is 0 where the deviation is 0. */
    export function std(input: Tensor, dim?: number | readonly number[] | null, keywords?: { correction?: Scalar; keepdim?: boolean }): Tensor;
    /** The standard deviation: the square root of `var`. Its gradient is 0 where the deviation is 0. */
    export function std(input: Tensor, keywords: { dim?: number | readonly number[] | null; correction?: Scalar; keepdim?: boolean }): Tensor;
    /** The standard deviation of all elements, over `n - 1` or `n`. */
    export function std(input: Tensor, unbiased: boolean): Tensor;
    /** The standard deviation of all elements, over `n - 1` or `n`. */
    export function std(input: Tensor, keywords: { unbiased: boolean }): Tensor;
    /** The standard deviation over `dim`, over `n - 1` or `n`. */
    export function std(input: Tensor, dim: number | readonly number[] | null, unbiased: boolean, keepdim?: boolean): Tensor;
    /** The standard deviation over `dim`, over `n - 1` or `n`. */
    export function std(input: Tensor, dim: number | readonly number[] | null, unbiased: boolean, keywords: { keepdim?: boolean }): Tensor;
    /** The standard deviation over `dim`, over `n - 1` or `n`. */
    export function std(input: Tensor, dim: number | readonly number[] | null, keywords: { unbiased: boolean; keepdim?: boolean }): Tensor;
    /** The standard deviation over `dim`, over `n - 1` or `n`. */
    export function std(input: Tensor, keywords: { dim?: number | readonly number[] | null; unbiased: boolean; keepdim?: boolean }): Tensor;
    /** The standard deviation and the mean. */
    export function std_mean(input: Tensor, dim?: number | readonly number[] | null, keywords?: { correction?: Scalar; keepdim?: boolean }): Results<"std" | "mean">;
    /** The standard deviation and the mean. */
    export function std_mean(input: Tensor, keywords: { dim?: number | readonly number[] | null; correction?: Scalar; keepdim?: boolean }): Results<"std" | "mean">;
    /** Short-time Fourier transform: of overlapping frames of a signal, `[.., frequencies, frames]`. Computed on the CPU, whatever the device. */
    export function stft(input: Tensor, n_fft: number, hop_length?: number | null, win_length?: number | null, window?: Tensor | null, center?: boolean, pad_mode?: string, normalized?: boolean, onesided?: boolean | null, return_complex?: boolean | null): Tensor;
    /** Short-time Fourier transform: of overlapping frames of a signal, `[.., frequencies, frames]`. Computed on the CPU, whatever the device. */
    export function stft(input: Tensor, n_fft: number, hop_length: number | null, win_length: number | null, window: Tensor | null, center: boolean, pad_mode: string, normalized: boolean, onesided: boolean | null, keywords: { return_complex?: boolean | null }): Tensor;
    /** Short-time Fourier transform: of overlapping frames of a signal, `[.., frequencies, frames]`. Computed on the CPU, whatever the device. */
    export function stft(input: Tensor, n_fft: number, hop_length: number | null, win_length: number | null, window: Tensor | null, center: boolean, pad_mode: string, normalized: boolean, keywords: { onesided?: boolean | null; return_complex?: boolean | null }): Tensor;
    /** Short-time Fourier transform: of overlapping frames of a signal, `[.., frequencies, frames]`. Computed on the CPU, whatever the device. */
    export function stft(input: Tensor, n_fft: number, hop_length: number | null, win_length: number | null, window: Tensor | null, center: boolean, pad_mode: string, keywords: { normalized?: boolean; onesided?: boolean | null; return_complex?: boolean | null }): Tensor;
    /** Short-time Fourier transform: of overlapping frames of a signal, `[.., frequencies, frames]`. Computed on the CPU, whatever the device. */
    export function stft(input: Tensor, n_fft: number, hop_length: number | null, win_length: number | null, window: Tensor | null, center: boolean, keywords: { pad_mode?: string; normalized?: boolean; onesided?: boolean | null; return_complex?: boolean | null }): Tensor;
    /** Short-time Fourier transform: of overlapping frames of a signal, `[.., frequencies, frames]`. Computed on the CPU, whatever the device. */
    export function stft(input: Tensor, n_fft: number, hop_length: number | null, win_length: number | null, window: Tensor | null, keywords: { center?: boolean; pad_mode?: string; normalized?: boolean; onesided?: boolean | null; return_complex?: boolean | null }): Tensor;
    /** Short-time Fourier transform: of overlapping frames of a signal, `[.., frequencies, frames]`. Computed on the CPU, whatever the device. */
    export function stft(input: Tensor, n_fft: number, hop_length: number | null, win_length: number | null, keywords: { window?: Tensor | null; center?: boolean; pad_mode?: string; normalized?: boolean; onesided?: boolean | null; return_complex?: boolean | null }): Tensor;
    /** Short-time Fourier transform: of overlapping frames of a signal, `[.., frequencies, frames]`. Computed on the CPU, whatever the device. */
    export function stft(input: Tensor, n_fft: number, hop_length: number | null, keywords: { win_length?: number | null; window?: Tensor | null; center?: boolean; pad_mode?: string; normalized?: boolean; onesided?: boolean | null; return_complex?: boolean | null }): Tensor;
    /** Short-time Fourier transform: of overlapping frames of a signal, `[.., frequencies, frames]`. Computed on the CPU, whatever the device. */
    export function stft(input: Tensor, n_fft: number, keywords: { hop_length?: number | null; win_length?: number | null; window?: Tensor | null; center?: boolean; pad_mode?: string; normalized?: boolean; onesided?: boolean | null; return_complex?: boolean | null }): Tensor;
    /** Short-time Fourier transform: of overlapping frames of a signal, `[.., frequencies, frames]`. Computed on the CPU, whatever the device. */
    export function stft(input: Tensor, keywords: { n_fft: number; hop_length?: number | null; win_length?: number | null; window?: Tensor | null; center?: boolean; pad_mode?: string; normalized?: boolean; onesided?: boolean | null; return_complex?: boolean | null }): Tensor;
    /** `input - alpha * other`. */
    export function sub(input: Tensor | Scalar, other: Tensor | Scalar, keywords?: { alpha?: Scalar }): Tensor;
    /** `input - alpha * other`. */
    export function sub(input: Tensor | Scalar, keywords: { other: Tensor | Scalar; alpha?: Scalar }): Tensor;
    /** Alias of `sub`. `input - alpha * other`. */
    export function subtract(input: Tensor | Scalar, other: Tensor | Scalar, keywords?: { alpha?: Scalar }): Tensor;
    /** `input - alpha * other`. */
    export function subtract(input: Tensor | Scalar, keywords: { other: Tensor | Scalar; alpha?: Scalar }): Tensor;
    /** The sum. Bools and small integers are summed in int32. */
    export function sum(input: Tensor, dim?: number | readonly number[] | null, keepdim?: boolean, keywords?: { dtype?: DType | null }): Tensor;
    /** The sum. Bools and small integers are summed in int32. */
    export function sum(input: Tensor, dim: number | readonly number[] | null, keywords: { keepdim?: boolean; dtype?: DType | null }): Tensor;
    /** The sum. Bools and small integers are summed in int32. */
    export function sum(input: Tensor, keywords: { dim?: number | readonly number[] | null; keepdim?: boolean; dtype?: DType | null }): Tensor;
    /** Alias of `transpose`. Two dimensions exchanged. */
    export function swapaxes(input: Tensor, dim0: number, dim1: number): Tensor;
    /** Two dimensions exchanged. */
    export function swapaxes(input: Tensor, dim0: number, keywords: { dim1: number }): Tensor;
    /** Two dimensions exchanged. */
    export function swapaxes(input: Tensor, keywords: { dim0: number; dim1: number }): Tensor;
    /** Alias of `transpose`. Two dimensions exchanged. */
    export function swapdims(input: Tensor, dim0: number, dim1: number): Tensor;
    /** Two dimensions exchanged. */
    export function swapdims(input: Tensor, dim0: number, keywords: { dim1: number }): Tensor;
    /** Two dimensions exchanged. */
    export function swapdims(input: Tensor, keywords: { dim0: number; dim1: number }): Tensor;
    /** A matrix transposed; vectors and numbers as they are. */
    export function t(input: Tensor): Tensor;
    /** The elements at flat positions, in the shape of `index`; negative ones count from the end. */
    export function take(input: Tensor, index: Tensor | readonly number[]): Tensor;
    /** The elements at flat positions, in the shape of `index`; negative ones count from the end. */
    export function take(input: Tensor, keywords: { index: Tensor | readonly number[] }): Tensor;
    /** `gather` with broadcasting and with the arguments in NumPy's order: what `argmax` and `argsort` give can be taken back. */
    export function take_along_dim(input: Tensor, indices: Tensor | readonly number[], dim?: number | null): Tensor;
    /** `gather` with broadcasting and with the arguments in NumPy's order: what `argmax` and `argsort` give can be taken back. */
    export function take_along_dim(input: Tensor, indices: Tensor | readonly number[], keywords: { dim?: number | null }): Tensor;
    /** `gather` with broadcasting and with the arguments in NumPy's order: what `argmax` and `argsort` give can be taken back. */
    export function take_along_dim(input: Tensor, keywords: { indices: Tensor | readonly number[]; dim?: number | null }): Tensor;
    /** Tangent of radians. */
    export function tan(input: Tensor | Scalar): Tensor;
    /** Hyperbolic tangent. */
    export function tanh(input: Tensor | Scalar): Tensor;
    /** `sections` views along `dim`, the first ones possibly larger by one. */
    export function tensor_split(input: Tensor, sections: number, dim?: number): Tensor[];
    /** `sections` views along `dim`, the first ones possibly larger by one. */
    export function tensor_split(input: Tensor, sections: number, keywords: { dim?: number }): Tensor[];
    /** `sections` views along `dim`, the first ones possibly larger by one. */
    export function tensor_split(input: Tensor, keywords: { sections: number; dim?: number }): Tensor[];
    /** Views along `dim` that begin and end at the given positions. */
    export function tensor_split(input: Tensor, indices: number | readonly number[], dim?: number): Tensor[];
    /** Views along `dim` that begin and end at the given positions. */
    export function tensor_split(input: Tensor, indices: number | readonly number[], keywords: { dim?: number }): Tensor[];
    /** Views along `dim` that begin and end at the given positions. */
    export function tensor_split(input: Tensor, keywords: { indices: number | readonly number[]; dim?: number }): Tensor[];
    /** Sums of products over the last `dims` dimensions of `input` and the first of `other`. */
    export function tensordot(input: Tensor, other: Tensor, dims?: number): Tensor;
    /** Sums of products over the last `dims` dimensions of `input` and the first of `other`. */
    export function tensordot(input: Tensor, other: Tensor, keywords: { dims?: number }): Tensor;
    /** Sums of products over the last `dims` dimensions of `input` and the first of `other`. */
    export function tensordot(input: Tensor, keywords: { other: Tensor; dims?: number }): Tensor;
    /** Sums of products over the dimensions `dims`, one list for each side: `tensordot(a, b, [[1], [0]])`. */
    export function tensordot(input: Tensor, other: Tensor, dims: Tensor | readonly number[]): Tensor;
    /** Sums of products over the dimensions `dims`, one list for each side: `tensordot(a, b, [[1], [0]])`. */
    export function tensordot(input: Tensor, other: Tensor, keywords: { dims: Tensor | readonly number[] }): Tensor;
    /** Sums of products over the dimensions `dims`, one list for each side: `tensordot(a, b, [[1], [0]])`. */
    export function tensordot(input: Tensor, keywords: { other: Tensor; dims: Tensor | readonly number[] }): Tensor;
    /** Sums of products over the dimensions `dims_self` of `input` and `dims_other` of `other`. */
    export function tensordot(input: Tensor, other: Tensor, dims_self: number | readonly number[], dims_other: number | readonly number[]): Tensor;
    /** Sums of products over the dimensions `dims_self` of `input` and `dims_other` of `other`. */
    export function tensordot(input: Tensor, other: Tensor, dims_self: number | readonly number[], keywords: { dims_other: number | readonly number[] }): Tensor;
    /** Sums of products over the dimensions `dims_self` of `input` and `dims_other` of `other`. */
    export function tensordot(input: Tensor, other: Tensor, keywords: { dims_self: number | readonly number[]; dims_other: number | readonly number[] }): Tensor;
    /** Sums of products over the dimensions `dims_self` of `input` and `dims_other` of `other`. */
    export function tensordot(input: Tensor, keywords: { other: Tensor; dims_self: number | readonly number[]; dims_other: number | readonly number[] }): Tensor;
    /** `input` above the threshold, else `value`. Beside integers both are cut to integers. */
    export function threshold(input: Tensor, threshold: number, value: number): Tensor;
    /** `input` above the threshold, else `value`. Beside integers both are cut to integers. */
    export function threshold(input: Tensor, threshold: number, keywords: { value: number }): Tensor;
    /** `input` above the threshold, else `value`. Beside integers both are cut to integers. */
    export function threshold(input: Tensor, keywords: { threshold: number; value: number }): Tensor;
    /** `repeat` in which missing leading counts are 1. */
    export function tile(input: Tensor, dims: number | readonly number[]): Tensor;
    /** `repeat` in which missing leading counts are 1. */
    export function tile(input: Tensor, keywords: { dims: number | readonly number[] }): Tensor;
    /** The sum of a matrix's diagonal. */
    export function trace(input: Tensor): Tensor;
    /** Two dimensions exchanged. */
    export function transpose(input: Tensor, dim0: number, dim1: number): Tensor;
    /** Two dimensions exchanged. */
    export function transpose(input: Tensor, dim0: number, keywords: { dim1: number }): Tensor;
    /** Two dimensions exchanged. */
    export function transpose(input: Tensor, keywords: { dim0: number; dim1: number }): Tensor;
    /** The area under `y` along `dim` by the trapezoidal rule, for samples at the distance `dx`. */
    export function trapezoid(y: Tensor, keywords?: { dx?: Scalar; dim?: number }): Tensor;
    /** Alias of `trapezoid`. The area under `y` along `dim` by the trapezoidal rule, for samples at the distance `dx`. */
    export function trapz(y: Tensor, keywords?: { dx?: Scalar; dim?: number }): Tensor;
    /** The lower triangle of matrices, up to the given diagonal; the rest is 0. */
    export function tril(input: Tensor | Scalar, diagonal?: number): Tensor;
    /** The lower triangle of matrices, up to the given diagonal; the rest is 0. */
    export function tril(input: Tensor | Scalar, keywords: { diagonal?: number }): Tensor;
    /** The rows and the columns of the elements of a matrix up to a diagonal, int32. */
    export function tril_indices(row: number, col: number, offset?: number, keywords?: { dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** The rows and the columns of the elements of a matrix up to a diagonal, int32. */
    export function tril_indices(row: number, col: number, keywords: { offset?: number; dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** The rows and the columns of the elements of a matrix up to a diagonal, int32. */
    export function tril_indices(row: number, keywords: { col: number; offset?: number; dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** The rows and the columns of the elements of a matrix up to a diagonal, int32. */
    export function tril_indices(keywords: { row: number; col: number; offset?: number; dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** The upper triangle of matrices, from the given diagonal on; the rest is 0. */
    export function triu(input: Tensor | Scalar, diagonal?: number): Tensor;
    /** The upper triangle of matrices, from the given diagonal on; the rest is 0. */
    export function triu(input: Tensor | Scalar, keywords: { diagonal?: number }): Tensor;
    /** The rows and the columns of the elements of a matrix from a diagonal on, int32. */
    export function triu_indices(row: number, col: number, offset?: number, keywords?: { dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** The rows and the columns of the elements of a matrix from a diagonal on, int32. */
    export function triu_indices(row: number, col: number, keywords: { offset?: number; dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** The rows and the columns of the elements of a matrix from a diagonal on, int32. */
    export function triu_indices(row: number, keywords: { col: number; offset?: number; dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** The rows and the columns of the elements of a matrix from a diagonal on, int32. */
    export function triu_indices(keywords: { row: number; col: number; offset?: number; dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** Alias of `div`. True division: integers give floats. */
    export function true_divide(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** True division: integers give floats. */
    export function true_divide(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** Towards zero. The gradient is 0. */
    export function trunc(input: Tensor | Scalar): Tensor;
    /** One view per position along `dim`, which disappears. */
    export function unbind(input: Tensor, dim?: number): Tensor[];
    /** One view per position along `dim`, which disappears. */
    export function unbind(input: Tensor, keywords: { dim?: number }): Tensor[];
    /** One dimension as several, -1 for one size that follows from the others. */
    export function unflatten(input: Tensor, dim: number, sizes: number | readonly number[]): Tensor;
    /** One dimension as several, -1 for one size that follows from the others. */
    export function unflatten(input: Tensor, dim: number, keywords: { sizes: number | readonly number[] }): Tensor;
    /** One dimension as several, -1 for one size that follows from the others. */
    export function unflatten(input: Tensor, keywords: { dim: number; sizes: number | readonly number[] }): Tensor;
    /** The coordinates of flat positions in a tensor of that shape: one tensor per dimension. */
    export function unravel_index(indices: Tensor | readonly number[], shape: number | readonly number[]): Tensor[];
    /** The coordinates of flat positions in a tensor of that shape: one tensor per dimension. */
    export function unravel_index(indices: Tensor | readonly number[], keywords: { shape: number | readonly number[] }): Tensor[];
    /** With a new dimension of size 1 at `dim`. */
    export function unsqueeze(input: Tensor, dim: number): Tensor;
    /** With a new dimension of size 1 at `dim`. */
    export function unsqueeze(input: Tensor, keywords: { dim: number }): Tensor;
    /** The powers of a vector's elements as columns, from `N - 1` down to 0; with `increasing` from 0 up. */
    export function vander(x: Tensor, N?: number | null, increasing?: boolean): Tensor;
    /** The powers of a vector's elements as columns, from `N - 1` down to 0; with `increasing` from 0 up. */
    export function vander(x: Tensor, N: number | null, keywords: { increasing?: boolean }): Tensor;
    /** The powers of a vector's elements as columns, from `N - 1` down to 0; with `increasing` from 0 up. */
    export function vander(x: Tensor, keywords: { N?: number | null; increasing?: boolean }): Tensor;
    /** The variance: squared deviations from the mean over `n - correction`. */
    function var_(input: Tensor, dim?: number | readonly number[] | null, keywords?: { correction?: Scalar; keepdim?: boolean }): Tensor;
    /** The variance: squared deviations from the mean over `n - correction`. */
    function var_(input: Tensor, keywords: { dim?: number | readonly number[] | null; correction?: Scalar; keepdim?: boolean }): Tensor;
    /** The variance of all elements, over `n - 1` or `n`. */
    function var_(input: Tensor, unbiased: boolean): Tensor;
    /** The variance of all elements, over `n - 1` or `n`. */
    function var_(input: Tensor, keywords: { unbiased: boolean }): Tensor;
    /** The variance over `dim`, over `n - 1` or `n`. */
    function var_(input: Tensor, dim: number | readonly number[] | null, unbiased: boolean, keepdim?: boolean): Tensor;
    /** The variance over `dim`, over `n - 1` or `n`. */
    function var_(input: Tensor, dim: number | readonly number[] | null, unbiased: boolean, keywords: { keepdim?: boolean }): Tensor;
    /** The variance over `dim`, over `n - 1` or `n`. */
    function var_(input: Tensor, dim: number | readonly number[] | null, keywords: { unbiased: boolean; keepdim?: boolean }): Tensor;
    /** The variance over `dim`, over `n - 1` or `n`. */
    function var_(input: Tensor, keywords: { dim?: number | readonly number[] | null; unbiased: boolean; keepdim?: boolean }): Tensor;
    export { var_ as var };
    /** The variance and the mean. */
    export function var_mean(input: Tensor, dim?: number | readonly number[] | null, keywords?: { correction?: Scalar; keepdim?: boolean }): Results<"var" | "mean">;
    /** The variance and the mean. */
    export function var_mean(input: Tensor, keywords: { dim?: number | readonly number[] | null; correction?: Scalar; keepdim?: boolean }): Results<"var" | "mean">;
    /** The sum of the products of two vectors, the first conjugated. */
    export function vdot(input: Tensor, other: Tensor | Scalar): Tensor;
    /** The sum of the products of two vectors, the first conjugated. */
    export function vdot(input: Tensor, keywords: { other: Tensor | Scalar }): Tensor;
    /** A float32 tensor whose last dimension has size 2 as complex64. A view. */
    export function view_as_complex(input: Tensor): Tensor;
    /** A complex tensor as float32, its parts along a new last dimension of size 2. A view. */
    export function view_as_real(input: Tensor): Tensor;
    /** So many equal views below each other: along the first dimension. */
    export function vsplit(input: Tensor, sections: number): Tensor[];
    /** So many equal views below each other: along the first dimension. */
    export function vsplit(input: Tensor, keywords: { sections: number }): Tensor[];
    /** Views below each other that begin and end at the given positions. */
    export function vsplit(input: Tensor, indices: number | readonly number[]): Tensor[];
    /** Views below each other that begin and end at the given positions. */
    export function vsplit(input: Tensor, keywords: { indices: number | readonly number[] }): Tensor[];
    /** Tensors below each other: joined along the first dimension, vectors as rows. */
    export function vstack(tensors: readonly Tensor[]): Tensor;
    /** Tensors below each other: joined along the first dimension, vectors as rows. */
    export function vstack(...tensors: Tensor[]): Tensor;
    /** `input` where `condition` is true, else `other`. The side that is not taken gets the gradient 0. */
    export function where(condition: Tensor | Scalar, input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** `input` where `condition` is true, else `other`. The side that is not taken gets the gradient 0. */
    export function where(condition: Tensor | Scalar, input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** `input` where `condition` is true, else `other`. The side that is not taken gets the gradient 0. */
    export function where(condition: Tensor | Scalar, keywords: { input: Tensor | Scalar; other: Tensor | Scalar }): Tensor;
    /** The coordinates where `condition` is true, one tensor per dimension. Waits for `condition`. */
    export function where(condition: Tensor): Tensor[];
    /** `input * log(other)`, 0 where `input` is 0. */
    export function xlogy(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** `input * log(other)`, 0 where `input` is 0. */
    export function xlogy(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** Zeros. */
    export function zeros(size: number | readonly number[], keywords?: { dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** Zeros. */
    export function zeros(...size: number[]): Tensor;
    /** Zeros. */
    export function zeros(...args: [...size: number[], keywords: { dtype?: DType | null; device?: Device | null; requires_grad?: boolean }]): Tensor;
    /** Zeros. */
    export function zeros(keywords: { size: number | readonly number[]; dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** Zeros with the shape, dtype and device of `input`. */
    export function zeros_like(input: Tensor | Scalar, keywords?: { dtype?: DType | null }): Tensor;
}

declare module "torch:native/functional" {
    import type { DType, Device, Generator, Results, Scalar, Tensor } from "torch:native";

    /** The means of `output_size` windows, which cover the input and differ in size by at most one where they divide it unevenly. */
    export function adaptive_avg_pool1d(input: Tensor, output_size: number | readonly number[]): Tensor;
    /** The means of `output_size` windows, which cover the input and differ in size by at most one where they divide it unevenly. */
    export function adaptive_avg_pool1d(input: Tensor, keywords: { output_size: number | readonly number[] }): Tensor;
    /** The means of `output_size` windows (rows, columns), which cover the input and differ in size by at most one where they divide it unevenly. */
    export function adaptive_avg_pool2d(input: Tensor, output_size: number | readonly number[]): Tensor;
    /** The means of `output_size` windows (rows, columns), which cover the input and differ in size by at most one where they divide it unevenly. */
    export function adaptive_avg_pool2d(input: Tensor, keywords: { output_size: number | readonly number[] }): Tensor;
    /** The means of `output_size` windows (depth, rows, columns), which cover the input and differ in size by at most one where they divide it unevenly. */
    export function adaptive_avg_pool3d(input: Tensor, output_size: number | readonly number[]): Tensor;
    /** The means of `output_size` windows (depth, rows, columns), which cover the input and differ in size by at most one where they divide it unevenly. */
    export function adaptive_avg_pool3d(input: Tensor, keywords: { output_size: number | readonly number[] }): Tensor;
    /** The largest elements of `output_size` windows. */
    export function adaptive_max_pool1d(input: Tensor, output_size: number | readonly number[]): Tensor;
    /** The largest elements of `output_size` windows. */
    export function adaptive_max_pool1d(input: Tensor, keywords: { output_size: number | readonly number[] }): Tensor;
    /** The largest elements of `output_size` windows, and their flat positions in the line, int32. */
    export function adaptive_max_pool1d_with_indices(input: Tensor, output_size: number | readonly number[]): Results<"values" | "indices">;
    /** The largest elements of `output_size` windows, and their flat positions in the line, int32. */
    export function adaptive_max_pool1d_with_indices(input: Tensor, keywords: { output_size: number | readonly number[] }): Results<"values" | "indices">;
    /** The largest elements of `output_size` windows (rows, columns). */
    export function adaptive_max_pool2d(input: Tensor, output_size: number | readonly number[]): Tensor;
    /** The largest elements of `output_size` windows (rows, columns). */
    export function adaptive_max_pool2d(input: Tensor, keywords: { output_size: number | readonly number[] }): Tensor;
    /** The largest elements of `output_size` windows (rows, columns), and their flat positions in the plane, int32. */
    export function adaptive_max_pool2d_with_indices(input: Tensor, output_size: number | readonly number[]): Results<"values" | "indices">;
    /** The largest elements of `output_size` windows (rows, columns), and their flat positions in the plane, int32. */
    export function adaptive_max_pool2d_with_indices(input: Tensor, keywords: { output_size: number | readonly number[] }): Results<"values" | "indices">;
    /** The largest elements of `output_size` windows (depth, rows, columns). */
    export function adaptive_max_pool3d(input: Tensor, output_size: number | readonly number[]): Tensor;
    /** The largest elements of `output_size` windows (depth, rows, columns). */
    export function adaptive_max_pool3d(input: Tensor, keywords: { output_size: number | readonly number[] }): Tensor;
    /** The largest elements of `output_size` windows (depth, rows, columns), and their flat positions in the volume, int32. */
    export function adaptive_max_pool3d_with_indices(input: Tensor, output_size: number | readonly number[]): Results<"values" | "indices">;
    /** The largest elements of `output_size` windows (depth, rows, columns), and their flat positions in the volume, int32. */
    export function adaptive_max_pool3d_with_indices(input: Tensor, keywords: { output_size: number | readonly number[] }): Results<"values" | "indices">;
    /** Positions for `grid_sample`: those of an image of `size` (`[N, C, H, W]` or `[N, C, D, H, W]`), moved by the affine maps `theta` (`[N, 2, 3]` or `[N, 3, 4]`). */
    export function affine_grid(theta: Tensor, size: number | readonly number[], align_corners?: boolean | null): Tensor;
    /** Positions for `grid_sample`: those of an image of `size` (`[N, C, H, W]` or `[N, C, D, H, W]`), moved by the affine maps `theta` (`[N, 2, 3]` or `[N, 3, 4]`). */
    export function affine_grid(theta: Tensor, size: number | readonly number[], keywords: { align_corners?: boolean | null }): Tensor;
    /** Positions for `grid_sample`: those of an image of `size` (`[N, C, H, W]` or `[N, C, D, H, W]`), moved by the affine maps `theta` (`[N, 2, 3]` or `[N, 3, 4]`). */
    export function affine_grid(theta: Tensor, keywords: { size: number | readonly number[]; align_corners?: boolean | null }): Tensor;
    /** Dropout that keeps mean 0 and variance 1: in training each element becomes the limit of selu at minus infinity with probability `p`, then all are scaled and shifted (Klambauer et al. 2017). */
    export function alpha_dropout(input: Tensor, p?: number, training?: boolean): Tensor;
    /** Dropout that keeps mean 0 and variance 1: in training each element becomes the limit of selu at minus infinity with probability `p`, then all are scaled and shifted (Klambauer et al. 2017). */
    export function alpha_dropout(input: Tensor, p: number, keywords: { training?: boolean }): Tensor;
    /** Dropout that keeps mean 0 and variance 1: in training each element becomes the limit of selu at minus infinity with probability `p`, then all are scaled and shifted (Klambauer et al. 2017). */
    export function alpha_dropout(input: Tensor, keywords: { p?: number; training?: boolean }): Tensor;
    /** The mean of each window; `stride` is the window's size unless given. Padding counts as zeros, or not at all without `count_include_pad`. */
    export function avg_pool1d(input: Tensor, kernel_size: number | readonly number[], stride?: number | readonly number[] | null, padding?: number | readonly number[], ceil_mode?: boolean, count_include_pad?: boolean): Tensor;
    /** The mean of each window; `stride` is the window's size unless given. Padding counts as zeros, or not at all without `count_include_pad`. */
    export function avg_pool1d(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, padding: number | readonly number[], ceil_mode: boolean, keywords: { count_include_pad?: boolean }): Tensor;
    /** The mean of each window; `stride` is the window's size unless given. Padding counts as zeros, or not at all without `count_include_pad`. */
    export function avg_pool1d(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, padding: number | readonly number[], keywords: { ceil_mode?: boolean; count_include_pad?: boolean }): Tensor;
    /** The mean of each window; `stride` is the window's size unless given. Padding counts as zeros, or not at all without `count_include_pad`. */
    export function avg_pool1d(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, keywords: { padding?: number | readonly number[]; ceil_mode?: boolean; count_include_pad?: boolean }): Tensor;
    /** The mean of each window; `stride` is the window's size unless given. Padding counts as zeros, or not at all without `count_include_pad`. */
    export function avg_pool1d(input: Tensor, kernel_size: number | readonly number[], keywords: { stride?: number | readonly number[] | null; padding?: number | readonly number[]; ceil_mode?: boolean; count_include_pad?: boolean }): Tensor;
    /** The mean of each window; `stride` is the window's size unless given. Padding counts as zeros, or not at all without `count_include_pad`. */
    export function avg_pool1d(input: Tensor, keywords: { kernel_size: number | readonly number[]; stride?: number | readonly number[] | null; padding?: number | readonly number[]; ceil_mode?: boolean; count_include_pad?: boolean }): Tensor;
    /** The mean of each window; `stride` is the window's size unless given. Padding counts as zeros, or not at all without `count_include_pad`; `divisor_override` divides the sums by that number instead. */
    export function avg_pool2d(input: Tensor, kernel_size: number | readonly number[], stride?: number | readonly number[] | null, padding?: number | readonly number[], ceil_mode?: boolean, count_include_pad?: boolean, divisor_override?: number | null): Tensor;
    /** The mean of each window; `stride` is the window's size unless given. Padding counts as zeros, or not at all without `count_include_pad`; `divisor_override` divides the sums by that number instead. */
    export function avg_pool2d(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, padding: number | readonly number[], ceil_mode: boolean, count_include_pad: boolean, keywords: { divisor_override?: number | null }): Tensor;
    /** The mean of each window; `stride` is the window's size unless given. Padding counts as zeros, or not at all without `count_include_pad`; `divisor_override` divides the sums by that number instead. */
    export function avg_pool2d(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, padding: number | readonly number[], ceil_mode: boolean, keywords: { count_include_pad?: boolean; divisor_override?: number | null }): Tensor;
    /** The mean of each window; `stride` is the window's size unless given. Padding counts as zeros, or not at all without `count_include_pad`; `divisor_override` divides the sums by that number instead. */
    export function avg_pool2d(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, padding: number | readonly number[], keywords: { ceil_mode?: boolean; count_include_pad?: boolean; divisor_override?: number | null }): Tensor;
    /** The mean of each window; `stride` is the window's size unless given. Padding counts as zeros, or not at all without `count_include_pad`; `divisor_override` divides the sums by that number instead. */
    export function avg_pool2d(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, keywords: { padding?: number | readonly number[]; ceil_mode?: boolean; count_include_pad?: boolean; divisor_override?: number | null }): Tensor;
    /** The mean of each window; `stride` is the window's size unless given. Padding counts as zeros, or not at all without `count_include_pad`; `divisor_override` divides the sums by that number instead. */
    export function avg_pool2d(input: Tensor, kernel_size: number | readonly number[], keywords: { stride?: number | readonly number[] | null; padding?: number | readonly number[]; ceil_mode?: boolean; count_include_pad?: boolean; divisor_override?: number | null }): Tensor;
    /** The mean of each window; `stride` is the window's size unless given. Padding counts as zeros, or not at all without `count_include_pad`; `divisor_override` divides the sums by that number instead. */
    export function avg_pool2d(input: Tensor, keywords: { kernel_size: number | readonly number[]; stride?: number | readonly number[] | null; padding?: number | readonly number[]; ceil_mode?: boolean; count_include_pad?: boolean; divisor_override?: number | null }): Tensor;
    /** The mean of each window; `stride` is the window's size unless given. Padding counts as zeros, or not at all without `count_include_pad`; `divisor_override` divides the sums by that number instead. */
    export function avg_pool3d(input: Tensor, kernel_size: number | readonly number[], stride?: number | readonly number[] | null, padding?: number | readonly number[], ceil_mode?: boolean, count_include_pad?: boolean, divisor_override?: number | null): Tensor;
    /** The mean of each window; `stride` is the window's size unless given. Padding counts as zeros, or not at all without `count_include_pad`; `divisor_override` divides the sums by that number instead. */
    export function avg_pool3d(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, padding: number | readonly number[], ceil_mode: boolean, count_include_pad: boolean, keywords: { divisor_override?: number | null }): Tensor;
    /** The mean of each window; `stride` is the window's size unless given. Padding counts as zeros, or not at all without `count_include_pad`; `divisor_override` divides the sums by that number instead. */
    export function avg_pool3d(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, padding: number | readonly number[], ceil_mode: boolean, keywords: { count_include_pad?: boolean; divisor_override?: number | null }): Tensor;
    /** The mean of each window; `stride` is the window's size unless given. Padding counts as zeros, or not at all without `count_include_pad`; `divisor_override` divides the sums by that number instead. */
    export function avg_pool3d(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, padding: number | readonly number[], keywords: { ceil_mode?: boolean; count_include_pad?: boolean; divisor_override?: number | null }): Tensor;
    /** The mean of each window; `stride` is the window's size unless given. Padding counts as zeros, or not at all without `count_include_pad`; `divisor_override` divides the sums by that number instead. */
    export function avg_pool3d(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, keywords: { padding?: number | readonly number[]; ceil_mode?: boolean; count_include_pad?: boolean; divisor_override?: number | null }): Tensor;
    /** The mean of each window; `stride` is the window's size unless given. Padding counts as zeros, or not at all without `count_include_pad`; `divisor_override` divides the sums by that number instead. */
    export function avg_pool3d(input: Tensor, kernel_size: number | readonly number[], keywords: { stride?: number | readonly number[] | null; padding?: number | readonly number[]; ceil_mode?: boolean; count_include_pad?: boolean; divisor_override?: number | null }): Tensor;
    /** The mean of each window; `stride` is the window's size unless given. Padding counts as zeros, or not at all without `count_include_pad`; `divisor_override` divides the sums by that number instead. */
    export function avg_pool3d(input: Tensor, keywords: { kernel_size: number | readonly number[]; stride?: number | readonly number[] | null; padding?: number | readonly number[]; ceil_mode?: boolean; count_include_pad?: boolean; divisor_override?: number | null }): Tensor;
    /** Each channel of `[N, C, …]` minus its mean, over its standard deviation, times `weight`, plus `bias` (Ioffe and Szegedy 2015). In training, mean and variance are those of the batch, and the running ones move towards them by `momentum`, in place and without gradient; else they are the running ones. */
    export function batch_norm(input: Tensor, running_mean?: Tensor | null, running_var?: Tensor | null, weight?: Tensor | null, bias?: Tensor | null, training?: boolean, momentum?: number, eps?: number): Tensor;
    /** Each channel of `[N, C, …]` minus its mean, over its standard deviation, times `weight`, plus `bias` (Ioffe and Szegedy 2015). In training, mean and variance are those of the batch, and the running ones move towards them by `momentum`, in place and without gradient; else they are the running ones. */
    export function batch_norm(input: Tensor, running_mean: Tensor | null, running_var: Tensor | null, weight: Tensor | null, bias: Tensor | null, training: boolean, momentum: number, keywords: { eps?: number }): Tensor;
    /** Each channel of `[N, C, …]` minus its mean, over its standard deviation, times `weight`, plus `bias` (Ioffe and Szegedy 2015). In training, mean and variance are those of the batch, and the running ones move towards them by `momentum`, in place and without gradient; else they are the running ones. */
    export function batch_norm(input: Tensor, running_mean: Tensor | null, running_var: Tensor | null, weight: Tensor | null, bias: Tensor | null, training: boolean, keywords: { momentum?: number; eps?: number }): Tensor;
    /** Each channel of `[N, C, …]` minus its mean, over its standard deviation, times `weight`, plus `bias` (Ioffe and Szegedy 2015). In training, mean and variance are those of the batch, and the running ones move towards them by `momentum`, in place and without gradient; else they are the running ones. */
    export function batch_norm(input: Tensor, running_mean: Tensor | null, running_var: Tensor | null, weight: Tensor | null, bias: Tensor | null, keywords: { training?: boolean; momentum?: number; eps?: number }): Tensor;
    /** Each channel of `[N, C, …]` minus its mean, over its standard deviation, times `weight`, plus `bias` (Ioffe and Szegedy 2015). In training, mean and variance are those of the batch, and the running ones move towards them by `momentum`, in place and without gradient; else they are the running ones. */
    export function batch_norm(input: Tensor, running_mean: Tensor | null, running_var: Tensor | null, weight: Tensor | null, keywords: { bias?: Tensor | null; training?: boolean; momentum?: number; eps?: number }): Tensor;
    /** Each channel of `[N, C, …]` minus its mean, over its standard deviation, times `weight`, plus `bias` (Ioffe and Szegedy 2015). In training, mean and variance are those of the batch, and the running ones move towards them by `momentum`, in place and without gradient; else they are the running ones. */
    export function batch_norm(input: Tensor, running_mean: Tensor | null, running_var: Tensor | null, keywords: { weight?: Tensor | null; bias?: Tensor | null; training?: boolean; momentum?: number; eps?: number }): Tensor;
    /** Each channel of `[N, C, …]` minus its mean, over its standard deviation, times `weight`, plus `bias` (Ioffe and Szegedy 2015). In training, mean and variance are those of the batch, and the running ones move towards them by `momentum`, in place and without gradient; else they are the running ones. */
    export function batch_norm(input: Tensor, running_mean: Tensor | null, keywords: { running_var?: Tensor | null; weight?: Tensor | null; bias?: Tensor | null; training?: boolean; momentum?: number; eps?: number }): Tensor;
    /** Each channel of `[N, C, …]` minus its mean, over its standard deviation, times `weight`, plus `bias` (Ioffe and Szegedy 2015). In training, mean and variance are those of the batch, and the running ones move towards them by `momentum`, in place and without gradient; else they are the running ones. */
    export function batch_norm(input: Tensor, keywords: { running_mean?: Tensor | null; running_var?: Tensor | null; weight?: Tensor | null; bias?: Tensor | null; training?: boolean; momentum?: number; eps?: number }): Tensor;
    /** `y[k] = x1ᵀ weight[k] x2 + bias[k]` over the last dimensions of two inputs. */
    export function bilinear(input1: Tensor, input2: Tensor, weight: Tensor, bias?: Tensor | null): Tensor;
    /** `y[k] = x1ᵀ weight[k] x2 + bias[k]` over the last dimensions of two inputs. */
    export function bilinear(input1: Tensor, input2: Tensor, weight: Tensor, keywords: { bias?: Tensor | null }): Tensor;
    /** `y[k] = x1ᵀ weight[k] x2 + bias[k]` over the last dimensions of two inputs. */
    export function bilinear(input1: Tensor, input2: Tensor, keywords: { weight: Tensor; bias?: Tensor | null }): Tensor;
    /** `y[k] = x1ᵀ weight[k] x2 + bias[k]` over the last dimensions of two inputs. */
    export function bilinear(input1: Tensor, keywords: { input2: Tensor; weight: Tensor; bias?: Tensor | null }): Tensor;
    /** The cross entropy of probabilities in [0, 1] and targets in [0, 1]. What is not in [0, 1] gives NaN. */
    export function binary_cross_entropy(input: Tensor, target: Tensor | Scalar, weight?: Tensor | Scalar | null, keywords?: { reduction?: string }): Tensor;
    /** The cross entropy of probabilities in [0, 1] and targets in [0, 1]. What is not in [0, 1] gives NaN. */
    export function binary_cross_entropy(input: Tensor, target: Tensor | Scalar, keywords: { weight?: Tensor | Scalar | null; reduction?: string }): Tensor;
    /** The cross entropy of probabilities in [0, 1] and targets in [0, 1]. What is not in [0, 1] gives NaN. */
    export function binary_cross_entropy(input: Tensor, keywords: { target: Tensor | Scalar; weight?: Tensor | Scalar | null; reduction?: string }): Tensor;
    /** The cross entropy of logits and targets in [0, 1], without overflow. */
    export function binary_cross_entropy_with_logits(input: Tensor, target: Tensor | Scalar, weight?: Tensor | Scalar | null, keywords?: { pos_weight?: Tensor | Scalar | null; reduction?: string }): Tensor;
    /** The cross entropy of logits and targets in [0, 1], without overflow. */
    export function binary_cross_entropy_with_logits(input: Tensor, target: Tensor | Scalar, keywords: { weight?: Tensor | Scalar | null; pos_weight?: Tensor | Scalar | null; reduction?: string }): Tensor;
    /** The cross entropy of logits and targets in [0, 1], without overflow. */
    export function binary_cross_entropy_with_logits(input: Tensor, keywords: { target: Tensor | Scalar; weight?: Tensor | Scalar | null; pos_weight?: Tensor | Scalar | null; reduction?: string }): Tensor;
    /** Continuously differentiable exponential linear unit (Barron 2017). */
    export function celu(input: Tensor, alpha?: number): Tensor;
    /** Continuously differentiable exponential linear unit (Barron 2017). */
    export function celu(input: Tensor, keywords: { alpha?: number }): Tensor;
    /** The channels of `[N, C, ..]` dealt out: of `groups` equal groups, first the first of each, then the second, and so on. */
    export function channel_shuffle(input: Tensor, groups: number): Tensor;
    /** The channels of `[N, C, ..]` dealt out: of `groups` equal groups, first the first of each, then the second, and so on. */
    export function channel_shuffle(input: Tensor, keywords: { groups: number }): Tensor;
    /** One-dimensional convolution of `[N, C, L]` or `[C, L]` with `weight` `[O, C / groups, K]`. */
    export function conv1d(input: Tensor, weight: Tensor, bias?: Tensor | null, stride?: number | readonly number[], padding?: number | readonly number[], dilation?: number | readonly number[], groups?: number): Tensor;
    /** One-dimensional convolution of `[N, C, L]` or `[C, L]` with `weight` `[O, C / groups, K]`. */
    export function conv1d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: number | readonly number[], dilation: number | readonly number[], keywords: { groups?: number }): Tensor;
    /** One-dimensional convolution of `[N, C, L]` or `[C, L]` with `weight` `[O, C / groups, K]`. */
    export function conv1d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: number | readonly number[], keywords: { dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** One-dimensional convolution of `[N, C, L]` or `[C, L]` with `weight` `[O, C / groups, K]`. */
    export function conv1d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], keywords: { padding?: number | readonly number[]; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** One-dimensional convolution of `[N, C, L]` or `[C, L]` with `weight` `[O, C / groups, K]`. */
    export function conv1d(input: Tensor, weight: Tensor, bias: Tensor | null, keywords: { stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** One-dimensional convolution of `[N, C, L]` or `[C, L]` with `weight` `[O, C / groups, K]`. */
    export function conv1d(input: Tensor, weight: Tensor, keywords: { bias?: Tensor | null; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** One-dimensional convolution of `[N, C, L]` or `[C, L]` with `weight` `[O, C / groups, K]`. */
    export function conv1d(input: Tensor, keywords: { weight: Tensor; bias?: Tensor | null; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv1d(input: Tensor, weight: Tensor, bias?: Tensor | null, stride?: number | readonly number[], padding?: string, dilation?: number | readonly number[], groups?: number): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv1d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: string, dilation: number | readonly number[], keywords: { groups?: number }): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv1d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: string, keywords: { dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv1d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], keywords: { padding?: string; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv1d(input: Tensor, weight: Tensor, bias: Tensor | null, keywords: { stride?: number | readonly number[]; padding?: string; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv1d(input: Tensor, weight: Tensor, keywords: { bias?: Tensor | null; stride?: number | readonly number[]; padding?: string; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv1d(input: Tensor, keywords: { weight: Tensor; bias?: Tensor | null; stride?: number | readonly number[]; padding?: string; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** Two-dimensional convolution of `[N, C, H, W]` or `[C, H, W]` with `weight` `[O, C / groups, KH, KW]`. */
    export function conv2d(input: Tensor, weight: Tensor, bias?: Tensor | null, stride?: number | readonly number[], padding?: number | readonly number[], dilation?: number | readonly number[], groups?: number): Tensor;
    /** Two-dimensional convolution of `[N, C, H, W]` or `[C, H, W]` with `weight` `[O, C / groups, KH, KW]`. */
    export function conv2d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: number | readonly number[], dilation: number | readonly number[], keywords: { groups?: number }): Tensor;
    /** Two-dimensional convolution of `[N, C, H, W]` or `[C, H, W]` with `weight` `[O, C / groups, KH, KW]`. */
    export function conv2d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: number | readonly number[], keywords: { dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** Two-dimensional convolution of `[N, C, H, W]` or `[C, H, W]` with `weight` `[O, C / groups, KH, KW]`. */
    export function conv2d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], keywords: { padding?: number | readonly number[]; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** Two-dimensional convolution of `[N, C, H, W]` or `[C, H, W]` with `weight` `[O, C / groups, KH, KW]`. */
    export function conv2d(input: Tensor, weight: Tensor, bias: Tensor | null, keywords: { stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** Two-dimensional convolution of `[N, C, H, W]` or `[C, H, W]` with `weight` `[O, C / groups, KH, KW]`. */
    export function conv2d(input: Tensor, weight: Tensor, keywords: { bias?: Tensor | null; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** Two-dimensional convolution of `[N, C, H, W]` or `[C, H, W]` with `weight` `[O, C / groups, KH, KW]`. */
    export function conv2d(input: Tensor, keywords: { weight: Tensor; bias?: Tensor | null; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv2d(input: Tensor, weight: Tensor, bias?: Tensor | null, stride?: number | readonly number[], padding?: string, dilation?: number | readonly number[], groups?: number): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv2d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: string, dilation: number | readonly number[], keywords: { groups?: number }): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv2d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: string, keywords: { dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv2d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], keywords: { padding?: string; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv2d(input: Tensor, weight: Tensor, bias: Tensor | null, keywords: { stride?: number | readonly number[]; padding?: string; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv2d(input: Tensor, weight: Tensor, keywords: { bias?: Tensor | null; stride?: number | readonly number[]; padding?: string; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv2d(input: Tensor, keywords: { weight: Tensor; bias?: Tensor | null; stride?: number | readonly number[]; padding?: string; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** Three-dimensional convolution of `[N, C, D, H, W]` or `[C, D, H, W]` with `weight` `[O, C / groups, KD, KH, KW]`. */
    export function conv3d(input: Tensor, weight: Tensor, bias?: Tensor | null, stride?: number | readonly number[], padding?: number | readonly number[], dilation?: number | readonly number[], groups?: number): Tensor;
    /** Three-dimensional convolution of `[N, C, D, H, W]` or `[C, D, H, W]` with `weight` `[O, C / groups, KD, KH, KW]`. */
    export function conv3d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: number | readonly number[], dilation: number | readonly number[], keywords: { groups?: number }): Tensor;
    /** Three-dimensional convolution of `[N, C, D, H, W]` or `[C, D, H, W]` with `weight` `[O, C / groups, KD, KH, KW]`. */
    export function conv3d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: number | readonly number[], keywords: { dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** Three-dimensional convolution of `[N, C, D, H, W]` or `[C, D, H, W]` with `weight` `[O, C / groups, KD, KH, KW]`. */
    export function conv3d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], keywords: { padding?: number | readonly number[]; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** Three-dimensional convolution of `[N, C, D, H, W]` or `[C, D, H, W]` with `weight` `[O, C / groups, KD, KH, KW]`. */
    export function conv3d(input: Tensor, weight: Tensor, bias: Tensor | null, keywords: { stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** Three-dimensional convolution of `[N, C, D, H, W]` or `[C, D, H, W]` with `weight` `[O, C / groups, KD, KH, KW]`. */
    export function conv3d(input: Tensor, weight: Tensor, keywords: { bias?: Tensor | null; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** Three-dimensional convolution of `[N, C, D, H, W]` or `[C, D, H, W]` with `weight` `[O, C / groups, KD, KH, KW]`. */
    export function conv3d(input: Tensor, keywords: { weight: Tensor; bias?: Tensor | null; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv3d(input: Tensor, weight: Tensor, bias?: Tensor | null, stride?: number | readonly number[], padding?: string, dilation?: number | readonly number[], groups?: number): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv3d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: string, dilation: number | readonly number[], keywords: { groups?: number }): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv3d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: string, keywords: { dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv3d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], keywords: { padding?: string; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv3d(input: Tensor, weight: Tensor, bias: Tensor | null, keywords: { stride?: number | readonly number[]; padding?: string; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv3d(input: Tensor, weight: Tensor, keywords: { bias?: Tensor | null; stride?: number | readonly number[]; padding?: string; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** The same with `padding` `"valid"` (none) or `"same"` (the result is as large as the input; stride 1 only). */
    export function conv3d(input: Tensor, keywords: { weight: Tensor; bias?: Tensor | null; stride?: number | readonly number[]; padding?: string; dilation?: number | readonly number[]; groups?: number }): Tensor;
    /** Transposed convolution of `[N, C, L]` or `[C, L]` with `weight` `[C, O / groups, K]`: the gradient of `conv1d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose1d(input: Tensor, weight: Tensor, bias?: Tensor | null, stride?: number | readonly number[], padding?: number | readonly number[], output_padding?: number | readonly number[], groups?: number, dilation?: number | readonly number[]): Tensor;
    /** Transposed convolution of `[N, C, L]` or `[C, L]` with `weight` `[C, O / groups, K]`: the gradient of `conv1d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose1d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: number | readonly number[], output_padding: number | readonly number[], groups: number, keywords: { dilation?: number | readonly number[] }): Tensor;
    /** Transposed convolution of `[N, C, L]` or `[C, L]` with `weight` `[C, O / groups, K]`: the gradient of `conv1d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose1d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: number | readonly number[], output_padding: number | readonly number[], keywords: { groups?: number; dilation?: number | readonly number[] }): Tensor;
    /** Transposed convolution of `[N, C, L]` or `[C, L]` with `weight` `[C, O / groups, K]`: the gradient of `conv1d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose1d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: number | readonly number[], keywords: { output_padding?: number | readonly number[]; groups?: number; dilation?: number | readonly number[] }): Tensor;
    /** Transposed convolution of `[N, C, L]` or `[C, L]` with `weight` `[C, O / groups, K]`: the gradient of `conv1d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose1d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], keywords: { padding?: number | readonly number[]; output_padding?: number | readonly number[]; groups?: number; dilation?: number | readonly number[] }): Tensor;
    /** Transposed convolution of `[N, C, L]` or `[C, L]` with `weight` `[C, O / groups, K]`: the gradient of `conv1d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose1d(input: Tensor, weight: Tensor, bias: Tensor | null, keywords: { stride?: number | readonly number[]; padding?: number | readonly number[]; output_padding?: number | readonly number[]; groups?: number; dilation?: number | readonly number[] }): Tensor;
    /** Transposed convolution of `[N, C, L]` or `[C, L]` with `weight` `[C, O / groups, K]`: the gradient of `conv1d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose1d(input: Tensor, weight: Tensor, keywords: { bias?: Tensor | null; stride?: number | readonly number[]; padding?: number | readonly number[]; output_padding?: number | readonly number[]; groups?: number; dilation?: number | readonly number[] }): Tensor;
    /** Transposed convolution of `[N, C, L]` or `[C, L]` with `weight` `[C, O / groups, K]`: the gradient of `conv1d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose1d(input: Tensor, keywords: { weight: Tensor; bias?: Tensor | null; stride?: number | readonly number[]; padding?: number | readonly number[]; output_padding?: number | readonly number[]; groups?: number; dilation?: number | readonly number[] }): Tensor;
    /** Transposed convolution of `[N, C, H, W]` or `[C, H, W]` with `weight` `[C, O / groups, KH, KW]`: the gradient of `conv2d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose2d(input: Tensor, weight: Tensor, bias?: Tensor | null, stride?: number | readonly number[], padding?: number | readonly number[], output_padding?: number | readonly number[], groups?: number, dilation?: number | readonly number[]): Tensor;
    /** Transposed convolution of `[N, C, H, W]` or `[C, H, W]` with `weight` `[C, O / groups, KH, KW]`: the gradient of `conv2d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose2d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: number | readonly number[], output_padding: number | readonly number[], groups: number, keywords: { dilation?: number | readonly number[] }): Tensor;
    /** Transposed convolution of `[N, C, H, W]` or `[C, H, W]` with `weight` `[C, O / groups, KH, KW]`: the gradient of `conv2d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose2d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: number | readonly number[], output_padding: number | readonly number[], keywords: { groups?: number; dilation?: number | readonly number[] }): Tensor;
    /** Transposed convolution of `[N, C, H, W]` or `[C, H, W]` with `weight` `[C, O / groups, KH, KW]`: the gradient of `conv2d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose2d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: number | readonly number[], keywords: { output_padding?: number | readonly number[]; groups?: number; dilation?: number | readonly number[] }): Tensor;
    /** Transposed convolution of `[N, C, H, W]` or `[C, H, W]` with `weight` `[C, O / groups, KH, KW]`: the gradient of `conv2d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose2d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], keywords: { padding?: number | readonly number[]; output_padding?: number | readonly number[]; groups?: number; dilation?: number | readonly number[] }): Tensor;
    /** Transposed convolution of `[N, C, H, W]` or `[C, H, W]` with `weight` `[C, O / groups, KH, KW]`: the gradient of `conv2d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose2d(input: Tensor, weight: Tensor, bias: Tensor | null, keywords: { stride?: number | readonly number[]; padding?: number | readonly number[]; output_padding?: number | readonly number[]; groups?: number; dilation?: number | readonly number[] }): Tensor;
    /** Transposed convolution of `[N, C, H, W]` or `[C, H, W]` with `weight` `[C, O / groups, KH, KW]`: the gradient of `conv2d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose2d(input: Tensor, weight: Tensor, keywords: { bias?: Tensor | null; stride?: number | readonly number[]; padding?: number | readonly number[]; output_padding?: number | readonly number[]; groups?: number; dilation?: number | readonly number[] }): Tensor;
    /** Transposed convolution of `[N, C, H, W]` or `[C, H, W]` with `weight` `[C, O / groups, KH, KW]`: the gradient of `conv2d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose2d(input: Tensor, keywords: { weight: Tensor; bias?: Tensor | null; stride?: number | readonly number[]; padding?: number | readonly number[]; output_padding?: number | readonly number[]; groups?: number; dilation?: number | readonly number[] }): Tensor;
    /** Transposed convolution of `[N, C, D, H, W]` or `[C, D, H, W]` with `weight` `[C, O / groups, KD, KH, KW]`: the gradient of `conv3d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose3d(input: Tensor, weight: Tensor, bias?: Tensor | null, stride?: number | readonly number[], padding?: number | readonly number[], output_padding?: number | readonly number[], groups?: number, dilation?: number | readonly number[]): Tensor;
    /** Transposed convolution of `[N, C, D, H, W]` or `[C, D, H, W]` with `weight` `[C, O / groups, KD, KH, KW]`: the gradient of `conv3d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose3d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: number | readonly number[], output_padding: number | readonly number[], groups: number, keywords: { dilation?: number | readonly number[] }): Tensor;
    /** Transposed convolution of `[N, C, D, H, W]` or `[C, D, H, W]` with `weight` `[C, O / groups, KD, KH, KW]`: the gradient of `conv3d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose3d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: number | readonly number[], output_padding: number | readonly number[], keywords: { groups?: number; dilation?: number | readonly number[] }): Tensor;
    /** Transposed convolution of `[N, C, D, H, W]` or `[C, D, H, W]` with `weight` `[C, O / groups, KD, KH, KW]`: the gradient of `conv3d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose3d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], padding: number | readonly number[], keywords: { output_padding?: number | readonly number[]; groups?: number; dilation?: number | readonly number[] }): Tensor;
    /** Transposed convolution of `[N, C, D, H, W]` or `[C, D, H, W]` with `weight` `[C, O / groups, KD, KH, KW]`: the gradient of `conv3d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose3d(input: Tensor, weight: Tensor, bias: Tensor | null, stride: number | readonly number[], keywords: { padding?: number | readonly number[]; output_padding?: number | readonly number[]; groups?: number; dilation?: number | readonly number[] }): Tensor;
    /** Transposed convolution of `[N, C, D, H, W]` or `[C, D, H, W]` with `weight` `[C, O / groups, KD, KH, KW]`: the gradient of `conv3d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose3d(input: Tensor, weight: Tensor, bias: Tensor | null, keywords: { stride?: number | readonly number[]; padding?: number | readonly number[]; output_padding?: number | readonly number[]; groups?: number; dilation?: number | readonly number[] }): Tensor;
    /** Transposed convolution of `[N, C, D, H, W]` or `[C, D, H, W]` with `weight` `[C, O / groups, KD, KH, KW]`: the gradient of `conv3d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose3d(input: Tensor, weight: Tensor, keywords: { bias?: Tensor | null; stride?: number | readonly number[]; padding?: number | readonly number[]; output_padding?: number | readonly number[]; groups?: number; dilation?: number | readonly number[] }): Tensor;
    /** Transposed convolution of `[N, C, D, H, W]` or `[C, D, H, W]` with `weight` `[C, O / groups, KD, KH, KW]`: the gradient of `conv3d` with respect to its input. `output_padding` makes the result larger at its end. */
    export function conv_transpose3d(input: Tensor, keywords: { weight: Tensor; bias?: Tensor | null; stride?: number | readonly number[]; padding?: number | readonly number[]; output_padding?: number | readonly number[]; groups?: number; dilation?: number | readonly number[] }): Tensor;
    /** `1 - cos` of pairs of vectors whose target is 1, `max(0, cos - margin)` of those whose target is -1. */
    export function cosine_embedding_loss(input1: Tensor, input2: Tensor, target: Tensor, margin?: number, keywords?: { reduction?: string }): Tensor;
    /** `1 - cos` of pairs of vectors whose target is 1, `max(0, cos - margin)` of those whose target is -1. */
    export function cosine_embedding_loss(input1: Tensor, input2: Tensor, target: Tensor, keywords: { margin?: number; reduction?: string }): Tensor;
    /** `1 - cos` of pairs of vectors whose target is 1, `max(0, cos - margin)` of those whose target is -1. */
    export function cosine_embedding_loss(input1: Tensor, input2: Tensor, keywords: { target: Tensor; margin?: number; reduction?: string }): Tensor;
    /** `1 - cos` of pairs of vectors whose target is 1, `max(0, cos - margin)` of those whose target is -1. */
    export function cosine_embedding_loss(input1: Tensor, keywords: { input2: Tensor; target: Tensor; margin?: number; reduction?: string }): Tensor;
    /** The cosine of the angle between vectors along `dim`. */
    export function cosine_similarity(x1: Tensor, x2: Tensor | Scalar, dim?: number, eps?: number): Tensor;
    /** The cosine of the angle between vectors along `dim`. */
    export function cosine_similarity(x1: Tensor, x2: Tensor | Scalar, dim: number, keywords: { eps?: number }): Tensor;
    /** The cosine of the angle between vectors along `dim`. */
    export function cosine_similarity(x1: Tensor, x2: Tensor | Scalar, keywords: { dim?: number; eps?: number }): Tensor;
    /** The cosine of the angle between vectors along `dim`. */
    export function cosine_similarity(x1: Tensor, keywords: { x2: Tensor | Scalar; dim?: number; eps?: number }): Tensor;
    /** The cross entropy of logits `[N, C, …]` and classes `[N, …]`, or probabilities of the shape of `input`. */
    export function cross_entropy(input: Tensor, target: Tensor, weight?: Tensor | null, keywords?: { ignore_index?: number; reduction?: string; label_smoothing?: number }): Tensor;
    /** The cross entropy of logits `[N, C, …]` and classes `[N, …]`, or probabilities of the shape of `input`. */
    export function cross_entropy(input: Tensor, target: Tensor, keywords: { weight?: Tensor | null; ignore_index?: number; reduction?: string; label_smoothing?: number }): Tensor;
    /** The cross entropy of logits `[N, C, …]` and classes `[N, …]`, or probabilities of the shape of `input`. */
    export function cross_entropy(input: Tensor, keywords: { target: Tensor; weight?: Tensor | null; ignore_index?: number; reduction?: string; label_smoothing?: number }): Tensor;
    /** Minus the log likelihood of label sequences under all their alignments with `log_probs` `[T, N, C]` or `[T, C]`. Targets are `[N, S]`, or all in a row. `"mean"` divides by the targets' lengths first. `zero_infinity` takes targets that fit no alignment out. Waits for `targets`. The gradient is right for log-probabilities that come from `log_softmax`. */
    export function ctc_loss(log_probs: Tensor, targets: Tensor, input_lengths: number | readonly number[], target_lengths: number | readonly number[], blank?: number, reduction?: string, zero_infinity?: boolean): Tensor;
    /** Minus the log likelihood of label sequences under all their alignments with `log_probs` `[T, N, C]` or `[T, C]`. Targets are `[N, S]`, or all in a row. `"mean"` divides by the targets' lengths first. `zero_infinity` takes targets that fit no alignment out. Waits for `targets`. The gradient is right for log-probabilities that come from `log_softmax`. */
    export function ctc_loss(log_probs: Tensor, targets: Tensor, input_lengths: number | readonly number[], target_lengths: number | readonly number[], blank: number, reduction: string, keywords: { zero_infinity?: boolean }): Tensor;
    /** Minus the log likelihood of label sequences under all their alignments with `log_probs` `[T, N, C]` or `[T, C]`. Targets are `[N, S]`, or all in a row. `"mean"` divides by the targets' lengths first. `zero_infinity` takes targets that fit no alignment out. Waits for `targets`. The gradient is right for log-probabilities that come from `log_softmax`. */
    export function ctc_loss(log_probs: Tensor, targets: Tensor, input_lengths: number | readonly number[], target_lengths: number | readonly number[], blank: number, keywords: { reduction?: string; zero_infinity?: boolean }): Tensor;
    /** Minus the log likelihood of label sequences under all their alignments with `log_probs` `[T, N, C]` or `[T, C]`. Targets are `[N, S]`, or all in a row. `"mean"` divides by the targets' lengths first. `zero_infinity` takes targets that fit no alignment out. Waits for `targets`. The gradient is right for log-probabilities that come from `log_softmax`. */
    export function ctc_loss(log_probs: Tensor, targets: Tensor, input_lengths: number | readonly number[], target_lengths: number | readonly number[], keywords: { blank?: number; reduction?: string; zero_infinity?: boolean }): Tensor;
    /** Minus the log likelihood of label sequences under all their alignments with `log_probs` `[T, N, C]` or `[T, C]`. Targets are `[N, S]`, or all in a row. `"mean"` divides by the targets' lengths first. `zero_infinity` takes targets that fit no alignment out. Waits for `targets`. The gradient is right for log-probabilities that come from `log_softmax`. */
    export function ctc_loss(log_probs: Tensor, targets: Tensor, input_lengths: number | readonly number[], keywords: { target_lengths: number | readonly number[]; blank?: number; reduction?: string; zero_infinity?: boolean }): Tensor;
    /** Minus the log likelihood of label sequences under all their alignments with `log_probs` `[T, N, C]` or `[T, C]`. Targets are `[N, S]`, or all in a row. `"mean"` divides by the targets' lengths first. `zero_infinity` takes targets that fit no alignment out. Waits for `targets`. The gradient is right for log-probabilities that come from `log_softmax`. */
    export function ctc_loss(log_probs: Tensor, targets: Tensor, keywords: { input_lengths: number | readonly number[]; target_lengths: number | readonly number[]; blank?: number; reduction?: string; zero_infinity?: boolean }): Tensor;
    /** Minus the log likelihood of label sequences under all their alignments with `log_probs` `[T, N, C]` or `[T, C]`. Targets are `[N, S]`, or all in a row. `"mean"` divides by the targets' lengths first. `zero_infinity` takes targets that fit no alignment out. Waits for `targets`. The gradient is right for log-probabilities that come from `log_softmax`. */
    export function ctc_loss(log_probs: Tensor, keywords: { targets: Tensor; input_lengths: number | readonly number[]; target_lengths: number | readonly number[]; blank?: number; reduction?: string; zero_infinity?: boolean }): Tensor;
    /** The same with lengths in tensors. Waits for them. */
    export function ctc_loss(log_probs: Tensor, targets: Tensor, input_lengths: Tensor, target_lengths: Tensor, blank?: number, reduction?: string, zero_infinity?: boolean): Tensor;
    /** The same with lengths in tensors. Waits for them. */
    export function ctc_loss(log_probs: Tensor, targets: Tensor, input_lengths: Tensor, target_lengths: Tensor, blank: number, reduction: string, keywords: { zero_infinity?: boolean }): Tensor;
    /** The same with lengths in tensors. Waits for them. */
    export function ctc_loss(log_probs: Tensor, targets: Tensor, input_lengths: Tensor, target_lengths: Tensor, blank: number, keywords: { reduction?: string; zero_infinity?: boolean }): Tensor;
    /** The same with lengths in tensors. Waits for them. */
    export function ctc_loss(log_probs: Tensor, targets: Tensor, input_lengths: Tensor, target_lengths: Tensor, keywords: { blank?: number; reduction?: string; zero_infinity?: boolean }): Tensor;
    /** The same with lengths in tensors. Waits for them. */
    export function ctc_loss(log_probs: Tensor, targets: Tensor, input_lengths: Tensor, keywords: { target_lengths: Tensor; blank?: number; reduction?: string; zero_infinity?: boolean }): Tensor;
    /** The same with lengths in tensors. Waits for them. */
    export function ctc_loss(log_probs: Tensor, targets: Tensor, keywords: { input_lengths: Tensor; target_lengths: Tensor; blank?: number; reduction?: string; zero_infinity?: boolean }): Tensor;
    /** The same with lengths in tensors. Waits for them. */
    export function ctc_loss(log_probs: Tensor, keywords: { targets: Tensor; input_lengths: Tensor; target_lengths: Tensor; blank?: number; reduction?: string; zero_infinity?: boolean }): Tensor;
    /** In training each element becomes 0 with probability `p`, the others are divided by `1 - p` (Srivastava et al. 2014). */
    export function dropout(input: Tensor, p?: number, training?: boolean): Tensor;
    /** In training each element becomes 0 with probability `p`, the others are divided by `1 - p` (Srivastava et al. 2014). */
    export function dropout(input: Tensor, p: number, keywords: { training?: boolean }): Tensor;
    /** In training each element becomes 0 with probability `p`, the others are divided by `1 - p` (Srivastava et al. 2014). */
    export function dropout(input: Tensor, keywords: { p?: number; training?: boolean }): Tensor;
    /** Dropout of whole channels of `[N, C, L]` or `[C, L]` (Tompson et al. 2015). */
    export function dropout1d(input: Tensor, p?: number, training?: boolean): Tensor;
    /** Dropout of whole channels of `[N, C, L]` or `[C, L]` (Tompson et al. 2015). */
    export function dropout1d(input: Tensor, p: number, keywords: { training?: boolean }): Tensor;
    /** Dropout of whole channels of `[N, C, L]` or `[C, L]` (Tompson et al. 2015). */
    export function dropout1d(input: Tensor, keywords: { p?: number; training?: boolean }): Tensor;
    /** Dropout of whole channels of `[N, C, H, W]`, dimension 1 (Tompson et al. 2015). */
    export function dropout2d(input: Tensor, p?: number, training?: boolean): Tensor;
    /** Dropout of whole channels of `[N, C, H, W]`, dimension 1 (Tompson et al. 2015). */
    export function dropout2d(input: Tensor, p: number, keywords: { training?: boolean }): Tensor;
    /** Dropout of whole channels of `[N, C, H, W]`, dimension 1 (Tompson et al. 2015). */
    export function dropout2d(input: Tensor, keywords: { p?: number; training?: boolean }): Tensor;
    /** Dropout of whole channels of `[N, C, D, H, W]` or `[C, D, H, W]` (Tompson et al. 2015). */
    export function dropout3d(input: Tensor, p?: number, training?: boolean): Tensor;
    /** Dropout of whole channels of `[N, C, D, H, W]` or `[C, D, H, W]` (Tompson et al. 2015). */
    export function dropout3d(input: Tensor, p: number, keywords: { training?: boolean }): Tensor;
    /** Dropout of whole channels of `[N, C, D, H, W]` or `[C, D, H, W]` (Tompson et al. 2015). */
    export function dropout3d(input: Tensor, keywords: { p?: number; training?: boolean }): Tensor;
    /** Exponential linear unit (Clevert et al. 2015). */
    export function elu(input: Tensor | Scalar, alpha?: number): Tensor;
    /** Exponential linear unit (Clevert et al. 2015). */
    export function elu(input: Tensor | Scalar, keywords: { alpha?: number }): Tensor;
    /** The rows of `weight` that the integers of `input` name. The row `padding_idx` gets no gradient. With `max_norm` the rows that are named are first scaled down, in place, to that `norm_type`-norm. With `scale_grad_by_freq` the gradient of a row is divided by how often it is named. Gradients are dense: `sparse` must be False. */
    export function embedding(input: Tensor, weight: Tensor, padding_idx?: number | null, max_norm?: number | null, norm_type?: number, scale_grad_by_freq?: boolean, sparse?: boolean): Tensor;
    /** The rows of `weight` that the integers of `input` name. The row `padding_idx` gets no gradient. With `max_norm` the rows that are named are first scaled down, in place, to that `norm_type`-norm. With `scale_grad_by_freq` the gradient of a row is divided by how often it is named. Gradients are dense: `sparse` must be False. */
    export function embedding(input: Tensor, weight: Tensor, padding_idx: number | null, max_norm: number | null, norm_type: number, scale_grad_by_freq: boolean, keywords: { sparse?: boolean }): Tensor;
    /** The rows of `weight` that the integers of `input` name. The row `padding_idx` gets no gradient. With `max_norm` the rows that are named are first scaled down, in place, to that `norm_type`-norm. With `scale_grad_by_freq` the gradient of a row is divided by how often it is named. Gradients are dense: `sparse` must be False. */
    export function embedding(input: Tensor, weight: Tensor, padding_idx: number | null, max_norm: number | null, norm_type: number, keywords: { scale_grad_by_freq?: boolean; sparse?: boolean }): Tensor;
    /** The rows of `weight` that the integers of `input` name. The row `padding_idx` gets no gradient. With `max_norm` the rows that are named are first scaled down, in place, to that `norm_type`-norm. With `scale_grad_by_freq` the gradient of a row is divided by how often it is named. Gradients are dense: `sparse` must be False. */
    export function embedding(input: Tensor, weight: Tensor, padding_idx: number | null, max_norm: number | null, keywords: { norm_type?: number; scale_grad_by_freq?: boolean; sparse?: boolean }): Tensor;
    /** The rows of `weight` that the integers of `input` name. The row `padding_idx` gets no gradient. With `max_norm` the rows that are named are first scaled down, in place, to that `norm_type`-norm. With `scale_grad_by_freq` the gradient of a row is divided by how often it is named. Gradients are dense: `sparse` must be False. */
    export function embedding(input: Tensor, weight: Tensor, padding_idx: number | null, keywords: { max_norm?: number | null; norm_type?: number; scale_grad_by_freq?: boolean; sparse?: boolean }): Tensor;
    /** The rows of `weight` that the integers of `input` name. The row `padding_idx` gets no gradient. With `max_norm` the rows that are named are first scaled down, in place, to that `norm_type`-norm. With `scale_grad_by_freq` the gradient of a row is divided by how often it is named. Gradients are dense: `sparse` must be False. */
    export function embedding(input: Tensor, weight: Tensor, keywords: { padding_idx?: number | null; max_norm?: number | null; norm_type?: number; scale_grad_by_freq?: boolean; sparse?: boolean }): Tensor;
    /** The rows of `weight` that the integers of `input` name. The row `padding_idx` gets no gradient. With `max_norm` the rows that are named are first scaled down, in place, to that `norm_type`-norm. With `scale_grad_by_freq` the gradient of a row is divided by how often it is named. Gradients are dense: `sparse` must be False. */
    export function embedding(input: Tensor, keywords: { weight: Tensor; padding_idx?: number | null; max_norm?: number | null; norm_type?: number; scale_grad_by_freq?: boolean; sparse?: boolean }): Tensor;
    /** The sum, mean or maximum (`mode`) of the rows of `weight` that each bag names. Bags are the rows of a matrix `input`, or the parts of a vector that begin at `offsets`; with `include_last_offset` the last offset is the end. Rows are multiplied by `per_sample_weights` (only for sums), and `padding_idx` is left out. An empty bag gives zeros. `max_norm`, `scale_grad_by_freq` and `sparse` are those of `embedding`. */
    export function embedding_bag(input: Tensor, weight: Tensor, offsets?: Tensor | null, max_norm?: number | null, norm_type?: number, scale_grad_by_freq?: boolean, mode?: string, sparse?: boolean, per_sample_weights?: Tensor | null, include_last_offset?: boolean, padding_idx?: number | null): Tensor;
    /** The sum, mean or maximum (`mode`) of the rows of `weight` that each bag names. Bags are the rows of a matrix `input`, or the parts of a vector that begin at `offsets`; with `include_last_offset` the last offset is the end. Rows are multiplied by `per_sample_weights` (only for sums), and `padding_idx` is left out. An empty bag gives zeros. `max_norm`, `scale_grad_by_freq` and `sparse` are those of `embedding`. */
    export function embedding_bag(input: Tensor, weight: Tensor, offsets: Tensor | null, max_norm: number | null, norm_type: number, scale_grad_by_freq: boolean, mode: string, sparse: boolean, per_sample_weights: Tensor | null, include_last_offset: boolean, keywords: { padding_idx?: number | null }): Tensor;
    /** The sum, mean or maximum (`mode`) of the rows of `weight` that each bag names. Bags are the rows of a matrix `input`, or the parts of a vector that begin at `offsets`; with `include_last_offset` the last offset is the end. Rows are multiplied by `per_sample_weights` (only for sums), and `padding_idx` is left out. An empty bag gives zeros. `max_norm`, `scale_grad_by_freq` and `sparse` are those of `embedding`. */
    export function embedding_bag(input: Tensor, weight: Tensor, offsets: Tensor | null, max_norm: number | null, norm_type: number, scale_grad_by_freq: boolean, mode: string, sparse: boolean, per_sample_weights: Tensor | null, keywords: { include_last_offset?: boolean; padding_idx?: number | null }): Tensor;
    /** The sum, mean or maximum (`mode`) of the rows of `weight` that each bag names. Bags are the rows of a matrix `input`, or the parts of a vector that begin at `offsets`; with `include_last_offset` the last offset is the end. Rows are multiplied by `per_sample_weights` (only for sums), and `padding_idx` is left out. An empty bag gives zeros. `max_norm`, `scale_grad_by_freq` and `sparse` are those of `embedding`. */
    export function embedding_bag(input: Tensor, weight: Tensor, offsets: Tensor | null, max_norm: number | null, norm_type: number, scale_grad_by_freq: boolean, mode: string, sparse: boolean, keywords: { per_sample_weights?: Tensor | null; include_last_offset?: boolean; padding_idx?: number | null }): Tensor;
    /** The sum, mean or maximum (`mode`) of the rows of `weight` that each bag names. Bags are the rows of a matrix `input`, or the parts of a vector that begin at `offsets`; with `include_last_offset` the last offset is the end. Rows are multiplied by `per_sample_weights` (only for sums), and `padding_idx` is left out. An empty bag gives zeros. `max_norm`, `scale_grad_by_freq` and `sparse` are those of `embedding`. */
    export function embedding_bag(input: Tensor, weight: Tensor, offsets: Tensor | null, max_norm: number | null, norm_type: number, scale_grad_by_freq: boolean, mode: string, keywords: { sparse?: boolean; per_sample_weights?: Tensor | null; include_last_offset?: boolean; padding_idx?: number | null }): Tensor;
    /** The sum, mean or maximum (`mode`) of the rows of `weight` that each bag names. Bags are the rows of a matrix `input`, or the parts of a vector that begin at `offsets`; with `include_last_offset` the last offset is the end. Rows are multiplied by `per_sample_weights` (only for sums), and `padding_idx` is left out. An empty bag gives zeros. `max_norm`, `scale_grad_by_freq` and `sparse` are those of `embedding`. */
    export function embedding_bag(input: Tensor, weight: Tensor, offsets: Tensor | null, max_norm: number | null, norm_type: number, scale_grad_by_freq: boolean, keywords: { mode?: string; sparse?: boolean; per_sample_weights?: Tensor | null; include_last_offset?: boolean; padding_idx?: number | null }): Tensor;
    /** The sum, mean or maximum (`mode`) of the rows of `weight` that each bag names. Bags are the rows of a matrix `input`, or the parts of a vector that begin at `offsets`; with `include_last_offset` the last offset is the end. Rows are multiplied by `per_sample_weights` (only for sums), and `padding_idx` is left out. An empty bag gives zeros. `max_norm`, `scale_grad_by_freq` and `sparse` are those of `embedding`. */
    export function embedding_bag(input: Tensor, weight: Tensor, offsets: Tensor | null, max_norm: number | null, norm_type: number, keywords: { scale_grad_by_freq?: boolean; mode?: string; sparse?: boolean; per_sample_weights?: Tensor | null; include_last_offset?: boolean; padding_idx?: number | null }): Tensor;
    /** The sum, mean or maximum (`mode`) of the rows of `weight` that each bag names. Bags are the rows of a matrix `input`, or the parts of a vector that begin at `offsets`; with `include_last_offset` the last offset is the end. Rows are multiplied by `per_sample_weights` (only for sums), and `padding_idx` is left out. An empty bag gives zeros. `max_norm`, `scale_grad_by_freq` and `sparse` are those of `embedding`. */
    export function embedding_bag(input: Tensor, weight: Tensor, offsets: Tensor | null, max_norm: number | null, keywords: { norm_type?: number; scale_grad_by_freq?: boolean; mode?: string; sparse?: boolean; per_sample_weights?: Tensor | null; include_last_offset?: boolean; padding_idx?: number | null }): Tensor;
    /** The sum, mean or maximum (`mode`) of the rows of `weight` that each bag names. Bags are the rows of a matrix `input`, or the parts of a vector that begin at `offsets`; with `include_last_offset` the last offset is the end. Rows are multiplied by `per_sample_weights` (only for sums), and `padding_idx` is left out. An empty bag gives zeros. `max_norm`, `scale_grad_by_freq` and `sparse` are those of `embedding`. */
    export function embedding_bag(input: Tensor, weight: Tensor, offsets: Tensor | null, keywords: { max_norm?: number | null; norm_type?: number; scale_grad_by_freq?: boolean; mode?: string; sparse?: boolean; per_sample_weights?: Tensor | null; include_last_offset?: boolean; padding_idx?: number | null }): Tensor;
    /** The sum, mean or maximum (`mode`) of the rows of `weight` that each bag names. Bags are the rows of a matrix `input`, or the parts of a vector that begin at `offsets`; with `include_last_offset` the last offset is the end. Rows are multiplied by `per_sample_weights` (only for sums), and `padding_idx` is left out. An empty bag gives zeros. `max_norm`, `scale_grad_by_freq` and `sparse` are those of `embedding`. */
    export function embedding_bag(input: Tensor, weight: Tensor, keywords: { offsets?: Tensor | null; max_norm?: number | null; norm_type?: number; scale_grad_by_freq?: boolean; mode?: string; sparse?: boolean; per_sample_weights?: Tensor | null; include_last_offset?: boolean; padding_idx?: number | null }): Tensor;
    /** The sum, mean or maximum (`mode`) of the rows of `weight` that each bag names. Bags are the rows of a matrix `input`, or the parts of a vector that begin at `offsets`; with `include_last_offset` the last offset is the end. Rows are multiplied by `per_sample_weights` (only for sums), and `padding_idx` is left out. An empty bag gives zeros. `max_norm`, `scale_grad_by_freq` and `sparse` are those of `embedding`. */
    export function embedding_bag(input: Tensor, keywords: { weight: Tensor; offsets?: Tensor | null; max_norm?: number | null; norm_type?: number; scale_grad_by_freq?: boolean; mode?: string; sparse?: boolean; per_sample_weights?: Tensor | null; include_last_offset?: boolean; padding_idx?: number | null }): Tensor;
    /** alpha_dropout of whole channels, dimension 1. */
    export function feature_alpha_dropout(input: Tensor, p?: number, training?: boolean): Tensor;
    /** alpha_dropout of whole channels, dimension 1. */
    export function feature_alpha_dropout(input: Tensor, p: number, keywords: { training?: boolean }): Tensor;
    /** alpha_dropout of whole channels, dimension 1. */
    export function feature_alpha_dropout(input: Tensor, keywords: { p?: number; training?: boolean }): Tensor;
    /** Columns added up where their blocks are in an image of `output_size`: the adjoint of `unfold` (col2im). */
    export function fold(input: Tensor, output_size: number | readonly number[], kernel_size: number | readonly number[], dilation?: number | readonly number[], padding?: number | readonly number[], stride?: number | readonly number[]): Tensor;
    /** Columns added up where their blocks are in an image of `output_size`: the adjoint of `unfold` (col2im). */
    export function fold(input: Tensor, output_size: number | readonly number[], kernel_size: number | readonly number[], dilation: number | readonly number[], padding: number | readonly number[], keywords: { stride?: number | readonly number[] }): Tensor;
    /** Columns added up where their blocks are in an image of `output_size`: the adjoint of `unfold` (col2im). */
    export function fold(input: Tensor, output_size: number | readonly number[], kernel_size: number | readonly number[], dilation: number | readonly number[], keywords: { padding?: number | readonly number[]; stride?: number | readonly number[] }): Tensor;
    /** Columns added up where their blocks are in an image of `output_size`: the adjoint of `unfold` (col2im). */
    export function fold(input: Tensor, output_size: number | readonly number[], kernel_size: number | readonly number[], keywords: { dilation?: number | readonly number[]; padding?: number | readonly number[]; stride?: number | readonly number[] }): Tensor;
    /** Columns added up where their blocks are in an image of `output_size`: the adjoint of `unfold` (col2im). */
    export function fold(input: Tensor, output_size: number | readonly number[], keywords: { kernel_size: number | readonly number[]; dilation?: number | readonly number[]; padding?: number | readonly number[]; stride?: number | readonly number[] }): Tensor;
    /** Columns added up where their blocks are in an image of `output_size`: the adjoint of `unfold` (col2im). */
    export function fold(input: Tensor, keywords: { output_size: number | readonly number[]; kernel_size: number | readonly number[]; dilation?: number | readonly number[]; padding?: number | readonly number[]; stride?: number | readonly number[] }): Tensor;
    /** Minus the log likelihood of `target` with means `input` and variances `var`, at least `eps` (Nix and Weigend 1994). Waits for `var`, to check that none is negative. */
    export function gaussian_nll_loss(input: Tensor, target: Tensor, var_: Tensor, full?: boolean, eps?: number, reduction?: string): Tensor;
    /** Minus the log likelihood of `target` with means `input` and variances `var`, at least `eps` (Nix and Weigend 1994). Waits for `var`, to check that none is negative. */
    export function gaussian_nll_loss(input: Tensor, target: Tensor, var_: Tensor, full: boolean, eps: number, keywords: { reduction?: string }): Tensor;
    /** Minus the log likelihood of `target` with means `input` and variances `var`, at least `eps` (Nix and Weigend 1994). Waits for `var`, to check that none is negative. */
    export function gaussian_nll_loss(input: Tensor, target: Tensor, var_: Tensor, full: boolean, keywords: { eps?: number; reduction?: string }): Tensor;
    /** Minus the log likelihood of `target` with means `input` and variances `var`, at least `eps` (Nix and Weigend 1994). Waits for `var`, to check that none is negative. */
    export function gaussian_nll_loss(input: Tensor, target: Tensor, var_: Tensor, keywords: { full?: boolean; eps?: number; reduction?: string }): Tensor;
    /** Minus the log likelihood of `target` with means `input` and variances `var`, at least `eps` (Nix and Weigend 1994). Waits for `var`, to check that none is negative. */
    export function gaussian_nll_loss(input: Tensor, target: Tensor, keywords: { var: Tensor; full?: boolean; eps?: number; reduction?: string }): Tensor;
    /** Minus the log likelihood of `target` with means `input` and variances `var`, at least `eps` (Nix and Weigend 1994). Waits for `var`, to check that none is negative. */
    export function gaussian_nll_loss(input: Tensor, keywords: { target: Tensor; var: Tensor; full?: boolean; eps?: number; reduction?: string }): Tensor;
    /** Gaussian error linear unit (Hendrycks and Gimpel 2016), exact or by tanh (`approximate="tanh"`). */
    export function gelu(input: Tensor, keywords?: { approximate?: string }): Tensor;
    /** Gated linear unit: the first half along `dim` times the sigmoid of the second (Dauphin et al. 2016). */
    export function glu(input: Tensor, dim?: number): Tensor;
    /** Gated linear unit: the first half along `dim` times the sigmoid of the second (Dauphin et al. 2016). */
    export function glu(input: Tensor, keywords: { dim?: number }): Tensor;
    /** The input at the positions of `grid`: `[N, H, W, 2]` of (x, y), or `[N, D, H, W, 3]` of (x, y, z), from -1 to 1 across the input. `mode` is `bilinear`, `nearest` or `bicubic`; beyond the edge are `zeros`, the `border`, or a `reflection`. */
    export function grid_sample(input: Tensor, grid: Tensor, mode?: string, padding_mode?: string, align_corners?: boolean | null): Tensor;
    /** The input at the positions of `grid`: `[N, H, W, 2]` of (x, y), or `[N, D, H, W, 3]` of (x, y, z), from -1 to 1 across the input. `mode` is `bilinear`, `nearest` or `bicubic`; beyond the edge are `zeros`, the `border`, or a `reflection`. */
    export function grid_sample(input: Tensor, grid: Tensor, mode: string, padding_mode: string, keywords: { align_corners?: boolean | null }): Tensor;
    /** The input at the positions of `grid`: `[N, H, W, 2]` of (x, y), or `[N, D, H, W, 3]` of (x, y, z), from -1 to 1 across the input. `mode` is `bilinear`, `nearest` or `bicubic`; beyond the edge are `zeros`, the `border`, or a `reflection`. */
    export function grid_sample(input: Tensor, grid: Tensor, mode: string, keywords: { padding_mode?: string; align_corners?: boolean | null }): Tensor;
    /** The input at the positions of `grid`: `[N, H, W, 2]` of (x, y), or `[N, D, H, W, 3]` of (x, y, z), from -1 to 1 across the input. `mode` is `bilinear`, `nearest` or `bicubic`; beyond the edge are `zeros`, the `border`, or a `reflection`. */
    export function grid_sample(input: Tensor, grid: Tensor, keywords: { mode?: string; padding_mode?: string; align_corners?: boolean | null }): Tensor;
    /** The input at the positions of `grid`: `[N, H, W, 2]` of (x, y), or `[N, D, H, W, 3]` of (x, y, z), from -1 to 1 across the input. `mode` is `bilinear`, `nearest` or `bicubic`; beyond the edge are `zeros`, the `border`, or a `reflection`. */
    export function grid_sample(input: Tensor, keywords: { grid: Tensor; mode?: string; padding_mode?: string; align_corners?: boolean | null }): Tensor;
    /** Each group of channels of `[N, C, …]` minus its mean, over its standard deviation, times `weight`, plus `bias`, one number per channel (Wu and He 2018). */
    export function group_norm(input: Tensor, num_groups: number, weight?: Tensor | null, bias?: Tensor | null, eps?: number): Tensor;
    /** Each group of channels of `[N, C, …]` minus its mean, over its standard deviation, times `weight`, plus `bias`, one number per channel (Wu and He 2018). */
    export function group_norm(input: Tensor, num_groups: number, weight: Tensor | null, bias: Tensor | null, keywords: { eps?: number }): Tensor;
    /** Each group of channels of `[N, C, …]` minus its mean, over its standard deviation, times `weight`, plus `bias`, one number per channel (Wu and He 2018). */
    export function group_norm(input: Tensor, num_groups: number, weight: Tensor | null, keywords: { bias?: Tensor | null; eps?: number }): Tensor;
    /** Each group of channels of `[N, C, …]` minus its mean, over its standard deviation, times `weight`, plus `bias`, one number per channel (Wu and He 2018). */
    export function group_norm(input: Tensor, num_groups: number, keywords: { weight?: Tensor | null; bias?: Tensor | null; eps?: number }): Tensor;
    /** Each group of channels of `[N, C, …]` minus its mean, over its standard deviation, times `weight`, plus `bias`, one number per channel (Wu and He 2018). */
    export function group_norm(input: Tensor, keywords: { num_groups: number; weight?: Tensor | null; bias?: Tensor | null; eps?: number }): Tensor;
    /** 0 within `lambd` of 0, else `input`. */
    export function hardshrink(input: Tensor | Scalar, lambd?: number): Tensor;
    /** 0 within `lambd` of 0, else `input`. */
    export function hardshrink(input: Tensor | Scalar, keywords: { lambd?: number }): Tensor;
    /** A straight-line sigmoid: `relu6(input + 3) / 6`. */
    export function hardsigmoid(input: Tensor | Scalar): Tensor;
    /** `input * relu6(input + 3) / 6` (Howard et al. 2019). */
    export function hardswish(input: Tensor | Scalar): Tensor;
    /** Into `[min_val, max_val]`; the gradient at the bounds is 0. Bounds of integers are cut to integers. */
    export function hardtanh(input: Tensor, min_val?: number, max_val?: number): Tensor;
    /** Into `[min_val, max_val]`; the gradient at the bounds is 0. Bounds of integers are cut to integers. */
    export function hardtanh(input: Tensor, min_val: number, keywords: { max_val?: number }): Tensor;
    /** Into `[min_val, max_val]`; the gradient at the bounds is 0. Bounds of integers are cut to integers. */
    export function hardtanh(input: Tensor, keywords: { min_val?: number; max_val?: number }): Tensor;
    /** `input` where the target is 1 and `max(0, margin - input)` where it is -1: for distances of pairs. */
    export function hinge_embedding_loss(input: Tensor, target: Tensor | Scalar, margin?: number, keywords?: { reduction?: string }): Tensor;
    /** `input` where the target is 1 and `max(0, margin - input)` where it is -1: for distances of pairs. */
    export function hinge_embedding_loss(input: Tensor, target: Tensor | Scalar, keywords: { margin?: number; reduction?: string }): Tensor;
    /** `input` where the target is 1 and `max(0, margin - input)` where it is -1: for distances of pairs. */
    export function hinge_embedding_loss(input: Tensor, keywords: { target: Tensor | Scalar; margin?: number; reduction?: string }): Tensor;
    /** Squared error up to `delta`, linear beyond (Huber 1964), times a `weight` per element. */
    export function huber_loss(input: Tensor, target: Tensor | Scalar, reduction?: string, delta?: number, weight?: Tensor | Scalar | null): Tensor;
    /** Squared error up to `delta`, linear beyond (Huber 1964), times a `weight` per element. */
    export function huber_loss(input: Tensor, target: Tensor | Scalar, reduction: string, delta: number, keywords: { weight?: Tensor | Scalar | null }): Tensor;
    /** Squared error up to `delta`, linear beyond (Huber 1964), times a `weight` per element. */
    export function huber_loss(input: Tensor, target: Tensor | Scalar, reduction: string, keywords: { delta?: number; weight?: Tensor | Scalar | null }): Tensor;
    /** Squared error up to `delta`, linear beyond (Huber 1964), times a `weight` per element. */
    export function huber_loss(input: Tensor, target: Tensor | Scalar, keywords: { reduction?: string; delta?: number; weight?: Tensor | Scalar | null }): Tensor;
    /** Squared error up to `delta`, linear beyond (Huber 1964), times a `weight` per element. */
    export function huber_loss(input: Tensor, keywords: { target: Tensor | Scalar; reduction?: string; delta?: number; weight?: Tensor | Scalar | null }): Tensor;
    /** The blocks under a sliding window as columns: `[N, C, H, W]` becomes `[N, C * KH * KW, blocks]` (im2col). */
    export function im2col(input: Tensor, kernel_size: number | readonly number[], dilation?: number | readonly number[], padding?: number | readonly number[], stride?: number | readonly number[]): Tensor;
    /** The blocks under a sliding window as columns: `[N, C, H, W]` becomes `[N, C * KH * KW, blocks]` (im2col). */
    export function im2col(input: Tensor, kernel_size: number | readonly number[], dilation: number | readonly number[], padding: number | readonly number[], keywords: { stride?: number | readonly number[] }): Tensor;
    /** The blocks under a sliding window as columns: `[N, C, H, W]` becomes `[N, C * KH * KW, blocks]` (im2col). */
    export function im2col(input: Tensor, kernel_size: number | readonly number[], dilation: number | readonly number[], keywords: { padding?: number | readonly number[]; stride?: number | readonly number[] }): Tensor;
    /** The blocks under a sliding window as columns: `[N, C, H, W]` becomes `[N, C * KH * KW, blocks]` (im2col). */
    export function im2col(input: Tensor, kernel_size: number | readonly number[], keywords: { dilation?: number | readonly number[]; padding?: number | readonly number[]; stride?: number | readonly number[] }): Tensor;
    /** The blocks under a sliding window as columns: `[N, C, H, W]` becomes `[N, C * KH * KW, blocks]` (im2col). */
    export function im2col(input: Tensor, keywords: { kernel_size: number | readonly number[]; dilation?: number | readonly number[]; padding?: number | readonly number[]; stride?: number | readonly number[] }): Tensor;
    /** Each channel of each sample of `[N, C, …]` minus its mean, over its standard deviation, times `weight`, plus `bias` (Ulyanov et al. 2016). Running statistics are written in place, and take the place of the input's without `use_input_stats`. */
    export function instance_norm(input: Tensor, running_mean?: Tensor | null, running_var?: Tensor | null, weight?: Tensor | null, bias?: Tensor | null, use_input_stats?: boolean, momentum?: number, eps?: number): Tensor;
    /** Each channel of each sample of `[N, C, …]` minus its mean, over its standard deviation, times `weight`, plus `bias` (Ulyanov et al. 2016). Running statistics are written in place, and take the place of the input's without `use_input_stats`. */
    export function instance_norm(input: Tensor, running_mean: Tensor | null, running_var: Tensor | null, weight: Tensor | null, bias: Tensor | null, use_input_stats: boolean, momentum: number, keywords: { eps?: number }): Tensor;
    /** Each channel of each sample of `[N, C, …]` minus its mean, over its standard deviation, times `weight`, plus `bias` (Ulyanov et al. 2016). Running statistics are written in place, and take the place of the input's without `use_input_stats`. */
    export function instance_norm(input: Tensor, running_mean: Tensor | null, running_var: Tensor | null, weight: Tensor | null, bias: Tensor | null, use_input_stats: boolean, keywords: { momentum?: number; eps?: number }): Tensor;
    /** Each channel of each sample of `[N, C, …]` minus its mean, over its standard deviation, times `weight`, plus `bias` (Ulyanov et al. 2016). Running statistics are written in place, and take the place of the input's without `use_input_stats`. */
    export function instance_norm(input: Tensor, running_mean: Tensor | null, running_var: Tensor | null, weight: Tensor | null, bias: Tensor | null, keywords: { use_input_stats?: boolean; momentum?: number; eps?: number }): Tensor;
    /** Each channel of each sample of `[N, C, …]` minus its mean, over its standard deviation, times `weight`, plus `bias` (Ulyanov et al. 2016). Running statistics are written in place, and take the place of the input's without `use_input_stats`. */
    export function instance_norm(input: Tensor, running_mean: Tensor | null, running_var: Tensor | null, weight: Tensor | null, keywords: { bias?: Tensor | null; use_input_stats?: boolean; momentum?: number; eps?: number }): Tensor;
    /** Each channel of each sample of `[N, C, …]` minus its mean, over its standard deviation, times `weight`, plus `bias` (Ulyanov et al. 2016). Running statistics are written in place, and take the place of the input's without `use_input_stats`. */
    export function instance_norm(input: Tensor, running_mean: Tensor | null, running_var: Tensor | null, keywords: { weight?: Tensor | null; bias?: Tensor | null; use_input_stats?: boolean; momentum?: number; eps?: number }): Tensor;
    /** Each channel of each sample of `[N, C, …]` minus its mean, over its standard deviation, times `weight`, plus `bias` (Ulyanov et al. 2016). Running statistics are written in place, and take the place of the input's without `use_input_stats`. */
    export function instance_norm(input: Tensor, running_mean: Tensor | null, keywords: { running_var?: Tensor | null; weight?: Tensor | null; bias?: Tensor | null; use_input_stats?: boolean; momentum?: number; eps?: number }): Tensor;
    /** Each channel of each sample of `[N, C, …]` minus its mean, over its standard deviation, times `weight`, plus `bias` (Ulyanov et al. 2016). Running statistics are written in place, and take the place of the input's without `use_input_stats`. */
    export function instance_norm(input: Tensor, keywords: { running_mean?: Tensor | null; running_var?: Tensor | null; weight?: Tensor | null; bias?: Tensor | null; use_input_stats?: boolean; momentum?: number; eps?: number }): Tensor;
    /** The input (`[N, C, L]`, `[N, C, H, W]` or `[N, C, D, H, W]`) with its spatial sizes made `size`, or multiplied by `scale_factor`. `mode` is `nearest`, `nearest-exact`, `area`, `linear`, `bilinear`, `bicubic` or `trilinear`. With `align_corners` the outermost elements stay where they are; `antialias` smooths what shrinks, as Pillow does. */
    export function interpolate(input: Tensor, size?: number | readonly number[] | null, scale_factor?: number | readonly number[] | null, mode?: string, align_corners?: boolean | null, recompute_scale_factor?: boolean | null, antialias?: boolean): Tensor;
    /** The input (`[N, C, L]`, `[N, C, H, W]` or `[N, C, D, H, W]`) with its spatial sizes made `size`, or multiplied by `scale_factor`. `mode` is `nearest`, `nearest-exact`, `area`, `linear`, `bilinear`, `bicubic` or `trilinear`. With `align_corners` the outermost elements stay where they are; `antialias` smooths what shrinks, as Pillow does. */
    export function interpolate(input: Tensor, size: number | readonly number[] | null, scale_factor: number | readonly number[] | null, mode: string, align_corners: boolean | null, recompute_scale_factor: boolean | null, keywords: { antialias?: boolean }): Tensor;
    /** The input (`[N, C, L]`, `[N, C, H, W]` or `[N, C, D, H, W]`) with its spatial sizes made `size`, or multiplied by `scale_factor`. `mode` is `nearest`, `nearest-exact`, `area`, `linear`, `bilinear`, `bicubic` or `trilinear`. With `align_corners` the outermost elements stay where they are; `antialias` smooths what shrinks, as Pillow does. */
    export function interpolate(input: Tensor, size: number | readonly number[] | null, scale_factor: number | readonly number[] | null, mode: string, align_corners: boolean | null, keywords: { recompute_scale_factor?: boolean | null; antialias?: boolean }): Tensor;
    /** The input (`[N, C, L]`, `[N, C, H, W]` or `[N, C, D, H, W]`) with its spatial sizes made `size`, or multiplied by `scale_factor`. `mode` is `nearest`, `nearest-exact`, `area`, `linear`, `bilinear`, `bicubic` or `trilinear`. With `align_corners` the outermost elements stay where they are; `antialias` smooths what shrinks, as Pillow does. */
    export function interpolate(input: Tensor, size: number | readonly number[] | null, scale_factor: number | readonly number[] | null, mode: string, keywords: { align_corners?: boolean | null; recompute_scale_factor?: boolean | null; antialias?: boolean }): Tensor;
    /** The input (`[N, C, L]`, `[N, C, H, W]` or `[N, C, D, H, W]`) with its spatial sizes made `size`, or multiplied by `scale_factor`. `mode` is `nearest`, `nearest-exact`, `area`, `linear`, `bilinear`, `bicubic` or `trilinear`. With `align_corners` the outermost elements stay where they are; `antialias` smooths what shrinks, as Pillow does. */
    export function interpolate(input: Tensor, size: number | readonly number[] | null, scale_factor: number | readonly number[] | null, keywords: { mode?: string; align_corners?: boolean | null; recompute_scale_factor?: boolean | null; antialias?: boolean }): Tensor;
    /** The input (`[N, C, L]`, `[N, C, H, W]` or `[N, C, D, H, W]`) with its spatial sizes made `size`, or multiplied by `scale_factor`. `mode` is `nearest`, `nearest-exact`, `area`, `linear`, `bilinear`, `bicubic` or `trilinear`. With `align_corners` the outermost elements stay where they are; `antialias` smooths what shrinks, as Pillow does. */
    export function interpolate(input: Tensor, size: number | readonly number[] | null, keywords: { scale_factor?: number | readonly number[] | null; mode?: string; align_corners?: boolean | null; recompute_scale_factor?: boolean | null; antialias?: boolean }): Tensor;
    /** The input (`[N, C, L]`, `[N, C, H, W]` or `[N, C, D, H, W]`) with its spatial sizes made `size`, or multiplied by `scale_factor`. `mode` is `nearest`, `nearest-exact`, `area`, `linear`, `bilinear`, `bicubic` or `trilinear`. With `align_corners` the outermost elements stay where they are; `antialias` smooths what shrinks, as Pillow does. */
    export function interpolate(input: Tensor, keywords: { size?: number | readonly number[] | null; scale_factor?: number | readonly number[] | null; mode?: string; align_corners?: boolean | null; recompute_scale_factor?: boolean | null; antialias?: boolean }): Tensor;
    /** The Kullback-Leibler divergence of log-probabilities `input` from probabilities `target`, or their logarithms with `log_target`; also `reduction="batchmean"`, the sum over the size of the batch. */
    export function kl_div(input: Tensor, target: Tensor, keywords?: { reduction?: string; log_target?: boolean }): Tensor;
    /** The Kullback-Leibler divergence of log-probabilities `input` from probabilities `target`, or their logarithms with `log_target`; also `reduction="batchmean"`, the sum over the size of the batch. */
    export function kl_div(input: Tensor, keywords: { target: Tensor; reduction?: string; log_target?: boolean }): Tensor;
    /** The absolute error; with a `weight` per element, the mean is over the weights. */
    export function l1_loss(input: Tensor, target: Tensor | Scalar, keywords?: { reduction?: string; weight?: Tensor | Scalar | null }): Tensor;
    /** The absolute error; with a `weight` per element, the mean is over the weights. */
    export function l1_loss(input: Tensor, keywords: { target: Tensor | Scalar; reduction?: string; weight?: Tensor | Scalar | null }): Tensor;
    /** Each row of `normalized_shape` minus its mean, over its standard deviation, times `weight`, plus `bias` (Ba et al. 2016). */
    export function layer_norm(input: Tensor, normalized_shape: number | readonly number[], weight?: Tensor | null, bias?: Tensor | null, eps?: number): Tensor;
    /** Each row of `normalized_shape` minus its mean, over its standard deviation, times `weight`, plus `bias` (Ba et al. 2016). */
    export function layer_norm(input: Tensor, normalized_shape: number | readonly number[], weight: Tensor | null, bias: Tensor | null, keywords: { eps?: number }): Tensor;
    /** Each row of `normalized_shape` minus its mean, over its standard deviation, times `weight`, plus `bias` (Ba et al. 2016). */
    export function layer_norm(input: Tensor, normalized_shape: number | readonly number[], weight: Tensor | null, keywords: { bias?: Tensor | null; eps?: number }): Tensor;
    /** Each row of `normalized_shape` minus its mean, over its standard deviation, times `weight`, plus `bias` (Ba et al. 2016). */
    export function layer_norm(input: Tensor, normalized_shape: number | readonly number[], keywords: { weight?: Tensor | null; bias?: Tensor | null; eps?: number }): Tensor;
    /** Each row of `normalized_shape` minus its mean, over its standard deviation, times `weight`, plus `bias` (Ba et al. 2016). */
    export function layer_norm(input: Tensor, keywords: { normalized_shape: number | readonly number[]; weight?: Tensor | null; bias?: Tensor | null; eps?: number }): Tensor;
    /** `input` where positive, else `negative_slope * input`. */
    export function leaky_relu(input: Tensor | Scalar, negative_slope?: number): Tensor;
    /** `input` where positive, else `negative_slope * input`. */
    export function leaky_relu(input: Tensor | Scalar, keywords: { negative_slope?: number }): Tensor;
    /** `input @ weight.T + bias`; `weight` is `[out, in]`. */
    export function linear(input: Tensor, weight: Tensor | Scalar, bias?: Tensor | Scalar | null): Tensor;
    /** `input @ weight.T + bias`; `weight` is `[out, in]`. */
    export function linear(input: Tensor, weight: Tensor | Scalar, keywords: { bias?: Tensor | Scalar | null }): Tensor;
    /** `input @ weight.T + bias`; `weight` is `[out, in]`. */
    export function linear(input: Tensor, keywords: { weight: Tensor | Scalar; bias?: Tensor | Scalar | null }): Tensor;
    /** `input` over `(k + alpha * m)**beta`, where `m` is the mean square of `size` neighbouring channels (Krizhevsky et al. 2012). */
    export function local_response_norm(input: Tensor, size: number, alpha?: number, beta?: number, k?: number): Tensor;
    /** `input` over `(k + alpha * m)**beta`, where `m` is the mean square of `size` neighbouring channels (Krizhevsky et al. 2012). */
    export function local_response_norm(input: Tensor, size: number, alpha: number, beta: number, keywords: { k?: number }): Tensor;
    /** `input` over `(k + alpha * m)**beta`, where `m` is the mean square of `size` neighbouring channels (Krizhevsky et al. 2012). */
    export function local_response_norm(input: Tensor, size: number, alpha: number, keywords: { beta?: number; k?: number }): Tensor;
    /** `input` over `(k + alpha * m)**beta`, where `m` is the mean square of `size` neighbouring channels (Krizhevsky et al. 2012). */
    export function local_response_norm(input: Tensor, size: number, keywords: { alpha?: number; beta?: number; k?: number }): Tensor;
    /** `input` over `(k + alpha * m)**beta`, where `m` is the mean square of `size` neighbouring channels (Krizhevsky et al. 2012). */
    export function local_response_norm(input: Tensor, keywords: { size: number; alpha?: number; beta?: number; k?: number }): Tensor;
    /** The logarithm of softmax along `dim`, without overflow. */
    export function log_softmax(input: Tensor, dim: number, dtype?: DType | null): Tensor;
    /** The logarithm of softmax along `dim`, without overflow. */
    export function log_softmax(input: Tensor, dim: number, keywords: { dtype?: DType | null }): Tensor;
    /** The logarithm of softmax along `dim`, without overflow. */
    export function log_softmax(input: Tensor, keywords: { dim: number; dtype?: DType | null }): Tensor;
    /** `log(sigmoid(input))` without overflow. */
    export function logsigmoid(input: Tensor | Scalar): Tensor;
    /** The `norm_type`-norm of each window: the root of the sum of powers, with the sign of that sum. */
    export function lp_pool1d(input: Tensor, norm_type: number, kernel_size: number | readonly number[], stride?: number | readonly number[] | null, ceil_mode?: boolean): Tensor;
    /** The `norm_type`-norm of each window: the root of the sum of powers, with the sign of that sum. */
    export function lp_pool1d(input: Tensor, norm_type: number, kernel_size: number | readonly number[], stride: number | readonly number[] | null, keywords: { ceil_mode?: boolean }): Tensor;
    /** The `norm_type`-norm of each window: the root of the sum of powers, with the sign of that sum. */
    export function lp_pool1d(input: Tensor, norm_type: number, kernel_size: number | readonly number[], keywords: { stride?: number | readonly number[] | null; ceil_mode?: boolean }): Tensor;
    /** The `norm_type`-norm of each window: the root of the sum of powers, with the sign of that sum. */
    export function lp_pool1d(input: Tensor, norm_type: number, keywords: { kernel_size: number | readonly number[]; stride?: number | readonly number[] | null; ceil_mode?: boolean }): Tensor;
    /** The `norm_type`-norm of each window: the root of the sum of powers, with the sign of that sum. */
    export function lp_pool1d(input: Tensor, keywords: { norm_type: number; kernel_size: number | readonly number[]; stride?: number | readonly number[] | null; ceil_mode?: boolean }): Tensor;
    /** The `norm_type`-norm of each window: the root of the sum of powers, with the sign of that sum. */
    export function lp_pool2d(input: Tensor, norm_type: number, kernel_size: number | readonly number[], stride?: number | readonly number[] | null, ceil_mode?: boolean): Tensor;
    /** The `norm_type`-norm of each window: the root of the sum of powers, with the sign of that sum. */
    export function lp_pool2d(input: Tensor, norm_type: number, kernel_size: number | readonly number[], stride: number | readonly number[] | null, keywords: { ceil_mode?: boolean }): Tensor;
    /** The `norm_type`-norm of each window: the root of the sum of powers, with the sign of that sum. */
    export function lp_pool2d(input: Tensor, norm_type: number, kernel_size: number | readonly number[], keywords: { stride?: number | readonly number[] | null; ceil_mode?: boolean }): Tensor;
    /** The `norm_type`-norm of each window: the root of the sum of powers, with the sign of that sum. */
    export function lp_pool2d(input: Tensor, norm_type: number, keywords: { kernel_size: number | readonly number[]; stride?: number | readonly number[] | null; ceil_mode?: boolean }): Tensor;
    /** The `norm_type`-norm of each window: the root of the sum of powers, with the sign of that sum. */
    export function lp_pool2d(input: Tensor, keywords: { norm_type: number; kernel_size: number | readonly number[]; stride?: number | readonly number[] | null; ceil_mode?: boolean }): Tensor;
    /** The `norm_type`-norm of each window: the root of the sum of powers, with the sign of that sum. */
    export function lp_pool3d(input: Tensor, norm_type: number, kernel_size: number | readonly number[], stride?: number | readonly number[] | null, ceil_mode?: boolean): Tensor;
    /** The `norm_type`-norm of each window: the root of the sum of powers, with the sign of that sum. */
    export function lp_pool3d(input: Tensor, norm_type: number, kernel_size: number | readonly number[], stride: number | readonly number[] | null, keywords: { ceil_mode?: boolean }): Tensor;
    /** The `norm_type`-norm of each window: the root of the sum of powers, with the sign of that sum. */
    export function lp_pool3d(input: Tensor, norm_type: number, kernel_size: number | readonly number[], keywords: { stride?: number | readonly number[] | null; ceil_mode?: boolean }): Tensor;
    /** The `norm_type`-norm of each window: the root of the sum of powers, with the sign of that sum. */
    export function lp_pool3d(input: Tensor, norm_type: number, keywords: { kernel_size: number | readonly number[]; stride?: number | readonly number[] | null; ceil_mode?: boolean }): Tensor;
    /** The `norm_type`-norm of each window: the root of the sum of powers, with the sign of that sum. */
    export function lp_pool3d(input: Tensor, keywords: { norm_type: number; kernel_size: number | readonly number[]; stride?: number | readonly number[] | null; ceil_mode?: boolean }): Tensor;
    /** `max(0, -target * (input1 - input2) + margin)`: the target 1 says that the first should be larger, -1 that the second should. */
    export function margin_ranking_loss(input1: Tensor, input2: Tensor | Scalar, target: Tensor | Scalar, margin?: number, keywords?: { reduction?: string }): Tensor;
    /** `max(0, -target * (input1 - input2) + margin)`: the target 1 says that the first should be larger, -1 that the second should. */
    export function margin_ranking_loss(input1: Tensor, input2: Tensor | Scalar, target: Tensor | Scalar, keywords: { margin?: number; reduction?: string }): Tensor;
    /** `max(0, -target * (input1 - input2) + margin)`: the target 1 says that the first should be larger, -1 that the second should. */
    export function margin_ranking_loss(input1: Tensor, input2: Tensor | Scalar, keywords: { target: Tensor | Scalar; margin?: number; reduction?: string }): Tensor;
    /** `max(0, -target * (input1 - input2) + margin)`: the target 1 says that the first should be larger, -1 that the second should. */
    export function margin_ranking_loss(input1: Tensor, keywords: { input2: Tensor | Scalar; target: Tensor | Scalar; margin?: number; reduction?: string }): Tensor;
    /** The largest element of each window; `stride` is the window's size unless given. With `ceil_mode` the last window may reach past the end, if it starts before it. NaN wins. */
    export function max_pool1d(input: Tensor, kernel_size: number | readonly number[], stride?: number | readonly number[] | null, padding?: number | readonly number[], dilation?: number | readonly number[], ceil_mode?: boolean): Tensor;
    /** The largest element of each window; `stride` is the window's size unless given. With `ceil_mode` the last window may reach past the end, if it starts before it. NaN wins. */
    export function max_pool1d(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, padding: number | readonly number[], dilation: number | readonly number[], keywords: { ceil_mode?: boolean }): Tensor;
    /** The largest element of each window; `stride` is the window's size unless given. With `ceil_mode` the last window may reach past the end, if it starts before it. NaN wins. */
    export function max_pool1d(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, padding: number | readonly number[], keywords: { dilation?: number | readonly number[]; ceil_mode?: boolean }): Tensor;
    /** The largest element of each window; `stride` is the window's size unless given. With `ceil_mode` the last window may reach past the end, if it starts before it. NaN wins. */
    export function max_pool1d(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, keywords: { padding?: number | readonly number[]; dilation?: number | readonly number[]; ceil_mode?: boolean }): Tensor;
    /** The largest element of each window; `stride` is the window's size unless given. With `ceil_mode` the last window may reach past the end, if it starts before it. NaN wins. */
    export function max_pool1d(input: Tensor, kernel_size: number | readonly number[], keywords: { stride?: number | readonly number[] | null; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceil_mode?: boolean }): Tensor;
    /** The largest element of each window; `stride` is the window's size unless given. With `ceil_mode` the last window may reach past the end, if it starts before it. NaN wins. */
    export function max_pool1d(input: Tensor, keywords: { kernel_size: number | readonly number[]; stride?: number | readonly number[] | null; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceil_mode?: boolean }): Tensor;
    /** The largest element of each window and its flat position in the line, int32. */
    export function max_pool1d_with_indices(input: Tensor, kernel_size: number | readonly number[], stride?: number | readonly number[] | null, padding?: number | readonly number[], dilation?: number | readonly number[], ceil_mode?: boolean): Results<"values" | "indices">;
    /** The largest element of each window and its flat position in the line, int32. */
    export function max_pool1d_with_indices(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, padding: number | readonly number[], dilation: number | readonly number[], keywords: { ceil_mode?: boolean }): Results<"values" | "indices">;
    /** The largest element of each window and its flat position in the line, int32. */
    export function max_pool1d_with_indices(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, padding: number | readonly number[], keywords: { dilation?: number | readonly number[]; ceil_mode?: boolean }): Results<"values" | "indices">;
    /** The largest element of each window and its flat position in the line, int32. */
    export function max_pool1d_with_indices(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, keywords: { padding?: number | readonly number[]; dilation?: number | readonly number[]; ceil_mode?: boolean }): Results<"values" | "indices">;
    /** The largest element of each window and its flat position in the line, int32. */
    export function max_pool1d_with_indices(input: Tensor, kernel_size: number | readonly number[], keywords: { stride?: number | readonly number[] | null; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceil_mode?: boolean }): Results<"values" | "indices">;
    /** The largest element of each window and its flat position in the line, int32. */
    export function max_pool1d_with_indices(input: Tensor, keywords: { kernel_size: number | readonly number[]; stride?: number | readonly number[] | null; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceil_mode?: boolean }): Results<"values" | "indices">;
    /** The largest element of each window; `stride` is the window's size unless given. With `ceil_mode` the last window may reach past the end, if it starts before it. NaN wins. */
    export function max_pool2d(input: Tensor, kernel_size: number | readonly number[], stride?: number | readonly number[] | null, padding?: number | readonly number[], dilation?: number | readonly number[], ceil_mode?: boolean): Tensor;
    /** The largest element of each window; `stride` is the window's size unless given. With `ceil_mode` the last window may reach past the end, if it starts before it. NaN wins. */
    export function max_pool2d(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, padding: number | readonly number[], dilation: number | readonly number[], keywords: { ceil_mode?: boolean }): Tensor;
    /** The largest element of each window; `stride` is the window's size unless given. With `ceil_mode` the last window may reach past the end, if it starts before it. NaN wins. */
    export function max_pool2d(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, padding: number | readonly number[], keywords: { dilation?: number | readonly number[]; ceil_mode?: boolean }): Tensor;
    /** The largest element of each window; `stride` is the window's size unless given. With `ceil_mode` the last window may reach past the end, if it starts before it. NaN wins. */
    export function max_pool2d(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, keywords: { padding?: number | readonly number[]; dilation?: number | readonly number[]; ceil_mode?: boolean }): Tensor;
    /** The largest element of each window; `stride` is the window's size unless given. With `ceil_mode` the last window may reach past the end, if it starts before it. NaN wins. */
    export function max_pool2d(input: Tensor, kernel_size: number | readonly number[], keywords: { stride?: number | readonly number[] | null; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceil_mode?: boolean }): Tensor;
    /** The largest element of each window; `stride` is the window's size unless given. With `ceil_mode` the last window may reach past the end, if it starts before it. NaN wins. */
    export function max_pool2d(input: Tensor, keywords: { kernel_size: number | readonly number[]; stride?: number | readonly number[] | null; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceil_mode?: boolean }): Tensor;
    /** The largest element of each window and its flat position in the plane, int32. */
    export function max_pool2d_with_indices(input: Tensor, kernel_size: number | readonly number[], stride?: number | readonly number[] | null, padding?: number | readonly number[], dilation?: number | readonly number[], ceil_mode?: boolean): Results<"values" | "indices">;
    /** The largest element of each window and its flat position in the plane, int32. */
    export function max_pool2d_with_indices(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, padding: number | readonly number[], dilation: number | readonly number[], keywords: { ceil_mode?: boolean }): Results<"values" | "indices">;
    /** The largest element of each window and its flat position in the plane, int32. */
    export function max_pool2d_with_indices(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, padding: number | readonly number[], keywords: { dilation?: number | readonly number[]; ceil_mode?: boolean }): Results<"values" | "indices">;
    /** The largest element of each window and its flat position in the plane, int32. */
    export function max_pool2d_with_indices(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, keywords: { padding?: number | readonly number[]; dilation?: number | readonly number[]; ceil_mode?: boolean }): Results<"values" | "indices">;
    /** The largest element of each window and its flat position in the plane, int32. */
    export function max_pool2d_with_indices(input: Tensor, kernel_size: number | readonly number[], keywords: { stride?: number | readonly number[] | null; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceil_mode?: boolean }): Results<"values" | "indices">;
    /** The largest element of each window and its flat position in the plane, int32. */
    export function max_pool2d_with_indices(input: Tensor, keywords: { kernel_size: number | readonly number[]; stride?: number | readonly number[] | null; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceil_mode?: boolean }): Results<"values" | "indices">;
    /** The largest element of each window; `stride` is the window's size unless given. With `ceil_mode` the last window may reach past the end, if it starts before it. NaN wins. */
    export function max_pool3d(input: Tensor, kernel_size: number | readonly number[], stride?: number | readonly number[] | null, padding?: number | readonly number[], dilation?: number | readonly number[], ceil_mode?: boolean): Tensor;
    /** The largest element of each window; `stride` is the window's size unless given. With `ceil_mode` the last window may reach past the end, if it starts before it. NaN wins. */
    export function max_pool3d(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, padding: number | readonly number[], dilation: number | readonly number[], keywords: { ceil_mode?: boolean }): Tensor;
    /** The largest element of each window; `stride` is the window's size unless given. With `ceil_mode` the last window may reach past the end, if it starts before it. NaN wins. */
    export function max_pool3d(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, padding: number | readonly number[], keywords: { dilation?: number | readonly number[]; ceil_mode?: boolean }): Tensor;
    /** The largest element of each window; `stride` is the window's size unless given. With `ceil_mode` the last window may reach past the end, if it starts before it. NaN wins. */
    export function max_pool3d(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, keywords: { padding?: number | readonly number[]; dilation?: number | readonly number[]; ceil_mode?: boolean }): Tensor;
    /** The largest element of each window; `stride` is the window's size unless given. With `ceil_mode` the last window may reach past the end, if it starts before it. NaN wins. */
    export function max_pool3d(input: Tensor, kernel_size: number | readonly number[], keywords: { stride?: number | readonly number[] | null; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceil_mode?: boolean }): Tensor;
    /** The largest element of each window; `stride` is the window's size unless given. With `ceil_mode` the last window may reach past the end, if it starts before it. NaN wins. */
    export function max_pool3d(input: Tensor, keywords: { kernel_size: number | readonly number[]; stride?: number | readonly number[] | null; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceil_mode?: boolean }): Tensor;
    /** The largest element of each window and its flat position in the volume, int32. */
    export function max_pool3d_with_indices(input: Tensor, kernel_size: number | readonly number[], stride?: number | readonly number[] | null, padding?: number | readonly number[], dilation?: number | readonly number[], ceil_mode?: boolean): Results<"values" | "indices">;
    /** The largest element of each window and its flat position in the volume, int32. */
    export function max_pool3d_with_indices(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, padding: number | readonly number[], dilation: number | readonly number[], keywords: { ceil_mode?: boolean }): Results<"values" | "indices">;
    /** The largest element of each window and its flat position in the volume, int32. */
    export function max_pool3d_with_indices(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, padding: number | readonly number[], keywords: { dilation?: number | readonly number[]; ceil_mode?: boolean }): Results<"values" | "indices">;
    /** The largest element of each window and its flat position in the volume, int32. */
    export function max_pool3d_with_indices(input: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, keywords: { padding?: number | readonly number[]; dilation?: number | readonly number[]; ceil_mode?: boolean }): Results<"values" | "indices">;
    /** The largest element of each window and its flat position in the volume, int32. */
    export function max_pool3d_with_indices(input: Tensor, kernel_size: number | readonly number[], keywords: { stride?: number | readonly number[] | null; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceil_mode?: boolean }): Results<"values" | "indices">;
    /** The largest element of each window and its flat position in the volume, int32. */
    export function max_pool3d_with_indices(input: Tensor, keywords: { kernel_size: number | readonly number[]; stride?: number | readonly number[] | null; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceil_mode?: boolean }): Results<"values" | "indices">;
    /** What `max_pool1d` took, back at its positions, `indices`, and 0 elsewhere. `output_size` decides between the sizes that give the same pooling. */
    export function max_unpool1d(input: Tensor, indices: Tensor, kernel_size: number | readonly number[], stride?: number | readonly number[] | null, padding?: number | readonly number[], output_size?: number | readonly number[] | null): Tensor;
    /** What `max_pool1d` took, back at its positions, `indices`, and 0 elsewhere. `output_size` decides between the sizes that give the same pooling. */
    export function max_unpool1d(input: Tensor, indices: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, padding: number | readonly number[], keywords: { output_size?: number | readonly number[] | null }): Tensor;
    /** What `max_pool1d` took, back at its positions, `indices`, and 0 elsewhere. `output_size` decides between the sizes that give the same pooling. */
    export function max_unpool1d(input: Tensor, indices: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, keywords: { padding?: number | readonly number[]; output_size?: number | readonly number[] | null }): Tensor;
    /** What `max_pool1d` took, back at its positions, `indices`, and 0 elsewhere. `output_size` decides between the sizes that give the same pooling. */
    export function max_unpool1d(input: Tensor, indices: Tensor, kernel_size: number | readonly number[], keywords: { stride?: number | readonly number[] | null; padding?: number | readonly number[]; output_size?: number | readonly number[] | null }): Tensor;
    /** What `max_pool1d` took, back at its positions, `indices`, and 0 elsewhere. `output_size` decides between the sizes that give the same pooling. */
    export function max_unpool1d(input: Tensor, indices: Tensor, keywords: { kernel_size: number | readonly number[]; stride?: number | readonly number[] | null; padding?: number | readonly number[]; output_size?: number | readonly number[] | null }): Tensor;
    /** What `max_pool1d` took, back at its positions, `indices`, and 0 elsewhere. `output_size` decides between the sizes that give the same pooling. */
    export function max_unpool1d(input: Tensor, keywords: { indices: Tensor; kernel_size: number | readonly number[]; stride?: number | readonly number[] | null; padding?: number | readonly number[]; output_size?: number | readonly number[] | null }): Tensor;
    /** What `max_pool2d` took, back at its positions, `indices`, and 0 elsewhere. `output_size` decides between the sizes that give the same pooling. */
    export function max_unpool2d(input: Tensor, indices: Tensor, kernel_size: number | readonly number[], stride?: number | readonly number[] | null, padding?: number | readonly number[], output_size?: number | readonly number[] | null): Tensor;
    /** What `max_pool2d` took, back at its positions, `indices`, and 0 elsewhere. `output_size` decides between the sizes that give the same pooling. */
    export function max_unpool2d(input: Tensor, indices: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, padding: number | readonly number[], keywords: { output_size?: number | readonly number[] | null }): Tensor;
    /** What `max_pool2d` took, back at its positions, `indices`, and 0 elsewhere. `output_size` decides between the sizes that give the same pooling. */
    export function max_unpool2d(input: Tensor, indices: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, keywords: { padding?: number | readonly number[]; output_size?: number | readonly number[] | null }): Tensor;
    /** What `max_pool2d` took, back at its positions, `indices`, and 0 elsewhere. `output_size` decides between the sizes that give the same pooling. */
    export function max_unpool2d(input: Tensor, indices: Tensor, kernel_size: number | readonly number[], keywords: { stride?: number | readonly number[] | null; padding?: number | readonly number[]; output_size?: number | readonly number[] | null }): Tensor;
    /** What `max_pool2d` took, back at its positions, `indices`, and 0 elsewhere. `output_size` decides between the sizes that give the same pooling. */
    export function max_unpool2d(input: Tensor, indices: Tensor, keywords: { kernel_size: number | readonly number[]; stride?: number | readonly number[] | null; padding?: number | readonly number[]; output_size?: number | readonly number[] | null }): Tensor;
    /** What `max_pool2d` took, back at its positions, `indices`, and 0 elsewhere. `output_size` decides between the sizes that give the same pooling. */
    export function max_unpool2d(input: Tensor, keywords: { indices: Tensor; kernel_size: number | readonly number[]; stride?: number | readonly number[] | null; padding?: number | readonly number[]; output_size?: number | readonly number[] | null }): Tensor;
    /** What `max_pool3d` took, back at its positions, `indices`, and 0 elsewhere. `output_size` decides between the sizes that give the same pooling. */
    export function max_unpool3d(input: Tensor, indices: Tensor, kernel_size: number | readonly number[], stride?: number | readonly number[] | null, padding?: number | readonly number[], output_size?: number | readonly number[] | null): Tensor;
    /** What `max_pool3d` took, back at its positions, `indices`, and 0 elsewhere. `output_size` decides between the sizes that give the same pooling. */
    export function max_unpool3d(input: Tensor, indices: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, padding: number | readonly number[], keywords: { output_size?: number | readonly number[] | null }): Tensor;
    /** What `max_pool3d` took, back at its positions, `indices`, and 0 elsewhere. `output_size` decides between the sizes that give the same pooling. */
    export function max_unpool3d(input: Tensor, indices: Tensor, kernel_size: number | readonly number[], stride: number | readonly number[] | null, keywords: { padding?: number | readonly number[]; output_size?: number | readonly number[] | null }): Tensor;
    /** What `max_pool3d` took, back at its positions, `indices`, and 0 elsewhere. `output_size` decides between the sizes that give the same pooling. */
    export function max_unpool3d(input: Tensor, indices: Tensor, kernel_size: number | readonly number[], keywords: { stride?: number | readonly number[] | null; padding?: number | readonly number[]; output_size?: number | readonly number[] | null }): Tensor;
    /** What `max_pool3d` took, back at its positions, `indices`, and 0 elsewhere. `output_size` decides between the sizes that give the same pooling. */
    export function max_unpool3d(input: Tensor, indices: Tensor, keywords: { kernel_size: number | readonly number[]; stride?: number | readonly number[] | null; padding?: number | readonly number[]; output_size?: number | readonly number[] | null }): Tensor;
    /** What `max_pool3d` took, back at its positions, `indices`, and 0 elsewhere. `output_size` decides between the sizes that give the same pooling. */
    export function max_unpool3d(input: Tensor, keywords: { indices: Tensor; kernel_size: number | readonly number[]; stride?: number | readonly number[] | null; padding?: number | readonly number[]; output_size?: number | readonly number[] | null }): Tensor;
    /** `input * tanh(softplus(input))` (Misra 2019). */
    export function mish(input: Tensor | Scalar): Tensor;
    /** The squared error; with a `weight` per element, the mean is over the weights. */
    export function mse_loss(input: Tensor, target: Tensor | Scalar, keywords?: { reduction?: string; weight?: Tensor | Scalar | null }): Tensor;
    /** The squared error; with a `weight` per element, the mean is over the weights. */
    export function mse_loss(input: Tensor, keywords: { target: Tensor | Scalar; reduction?: string; weight?: Tensor | Scalar | null }): Tensor;
    /** Attention of `num_heads` heads, with its projections (Vaswani et al. 2017), over `[L, N, E]` or `[L, E]`; `nn.MultiheadAttention` is the layer. Where a bool mask is true nothing is seen, a float one is added. Without `need_weights` no weights are given. */
    export function multi_head_attention_forward(query: Tensor, key: Tensor, value: Tensor, embed_dim_to_check: number, num_heads: number, in_proj_weight: Tensor | null, in_proj_bias: Tensor | null, bias_k: Tensor | null, bias_v: Tensor | null, add_zero_attn: boolean, dropout_p: number, out_proj_weight: Tensor, out_proj_bias?: Tensor | null, training?: boolean, key_padding_mask?: Tensor | null, need_weights?: boolean, attn_mask?: Tensor | null, use_separate_proj_weight?: boolean, q_proj_weight?: Tensor | null, k_proj_weight?: Tensor | null, v_proj_weight?: Tensor | null, static_k?: Tensor | null, static_v?: Tensor | null, average_attn_weights?: boolean, is_causal?: boolean): Results<"attn_output" | "attn_output_weights">;
    /** Attention of `num_heads` heads, with its projections (Vaswani et al. 2017), over `[L, N, E]` or `[L, E]`; `nn.MultiheadAttention` is the layer. Where a bool mask is true nothing is seen, a float one is added. Without `need_weights` no weights are given. */
    export function multi_head_attention_forward(query: Tensor, key: Tensor, value: Tensor, embed_dim_to_check: number, num_heads: number, in_proj_weight: Tensor | null, in_proj_bias: Tensor | null, bias_k: Tensor | null, bias_v: Tensor | null, add_zero_attn: boolean, dropout_p: number, out_proj_weight: Tensor, out_proj_bias: Tensor | null, training: boolean, key_padding_mask: Tensor | null, need_weights: boolean, attn_mask: Tensor | null, use_separate_proj_weight: boolean, q_proj_weight: Tensor | null, k_proj_weight: Tensor | null, v_proj_weight: Tensor | null, static_k: Tensor | null, static_v: Tensor | null, average_attn_weights: boolean, keywords: { is_causal?: boolean }): Results<"attn_output" | "attn_output_weights">;
    /** Attention of `num_heads` heads, with its projections (Vaswani et al. 2017), over `[L, N, E]` or `[L, E]`; `nn.MultiheadAttention` is the layer. Where a bool mask is true nothing is seen, a float one is added. Without `need_weights` no weights are given. */
    export function multi_head_attention_forward(query: Tensor, key: Tensor, value: Tensor, embed_dim_to_check: number, num_heads: number, in_proj_weight: Tensor | null, in_proj_bias: Tensor | null, bias_k: Tensor | null, bias_v: Tensor | null, add_zero_attn: boolean, dropout_p: number, out_proj_weight: Tensor, out_proj_bias: Tensor | null, training: boolean, key_padding_mask: Tensor | null, need_weights: boolean, attn_mask: Tensor | null, use_separate_proj_weight: boolean, q_proj_weight: Tensor | null, k_proj_weight: Tensor | null, v_proj_weight: Tensor | null, static_k: Tensor | null, static_v: Tensor | null, keywords: { average_attn_weights?: boolean; is_causal?: boolean }): Results<"attn_output" | "attn_output_weights">;
    /** Attention of `num_heads` heads, with its projections (Vaswani et al. 2017), over `[L, N, E]` or `[L, E]`; `nn.MultiheadAttention` is the layer. Where a bool mask is true nothing is seen, a float one is added. Without `need_weights` no weights are given. */
    export function multi_head_attention_forward(query: Tensor, key: Tensor, value: Tensor, embed_dim_to_check: number, num_heads: number, in_proj_weight: Tensor | null, in_proj_bias: Tensor | null, bias_k: Tensor | null, bias_v: Tensor | null, add_zero_attn: boolean, dropout_p: number, out_proj_weight: Tensor, out_proj_bias: Tensor | null, training: boolean, key_padding_mask: Tensor | null, need_weights: boolean, attn_mask: Tensor | null, use_separate_proj_weight: boolean, q_proj_weight: Tensor | null, k_proj_weight: Tensor | null, v_proj_weight: Tensor | null, static_k: Tensor | null, keywords: { static_v?: Tensor | null; average_attn_weights?: boolean; is_causal?: boolean }): Results<"attn_output" | "attn_output_weights">;
    /** Attention of `num_heads` heads, with its projections (Vaswani et al. 2017), over `[L, N, E]` or `[L, E]`; `nn.MultiheadAttention` is the layer. Where a bool mask is true nothing is seen, a float one is added. Without `need_weights` no weights are given. */
    export function multi_head_attention_forward(query: Tensor, key: Tensor, value: Tensor, embed_dim_to_check: number, num_heads: number, in_proj_weight: Tensor | null, in_proj_bias: Tensor | null, bias_k: Tensor | null, bias_v: Tensor | null, add_zero_attn: boolean, dropout_p: number, out_proj_weight: Tensor, out_proj_bias: Tensor | null, training: boolean, key_padding_mask: Tensor | null, need_weights: boolean, attn_mask: Tensor | null, use_separate_proj_weight: boolean, q_proj_weight: Tensor | null, k_proj_weight: Tensor | null, v_proj_weight: Tensor | null, keywords: { static_k?: Tensor | null; static_v?: Tensor | null; average_attn_weights?: boolean; is_causal?: boolean }): Results<"attn_output" | "attn_output_weights">;
    /** Attention of `num_heads` heads, with its projections (Vaswani et al. 2017), over `[L, N, E]` or `[L, E]`; `nn.MultiheadAttention` is the layer. Where a bool mask is true nothing is seen, a float one is added. Without `need_weights` no weights are given. */
    export function multi_head_attention_forward(query: Tensor, key: Tensor, value: Tensor, embed_dim_to_check: number, num_heads: number, in_proj_weight: Tensor | null, in_proj_bias: Tensor | null, bias_k: Tensor | null, bias_v: Tensor | null, add_zero_attn: boolean, dropout_p: number, out_proj_weight: Tensor, out_proj_bias: Tensor | null, training: boolean, key_padding_mask: Tensor | null, need_weights: boolean, attn_mask: Tensor | null, use_separate_proj_weight: boolean, q_proj_weight: Tensor | null, k_proj_weight: Tensor | null, keywords: { v_proj_weight?: Tensor | null; static_k?: Tensor | null; static_v?: Tensor | null; average_attn_weights?: boolean; is_causal?: boolean }): Results<"attn_output" | "attn_output_weights">;
    /** Attention of `num_heads` heads, with its projections (Vaswani et al. 2017), over `[L, N, E]` or `[L, E]`; `nn.MultiheadAttention` is the layer. Where a bool mask is true nothing is seen, a float one is added. Without `need_weights` no weights are given. */
    export function multi_head_attention_forward(query: Tensor, key: Tensor, value: Tensor, embed_dim_to_check: number, num_heads: number, in_proj_weight: Tensor | null, in_proj_bias: Tensor | null, bias_k: Tensor | null, bias_v: Tensor | null, add_zero_attn: boolean, dropout_p: number, out_proj_weight: Tensor, out_proj_bias: Tensor | null, training: boolean, key_padding_mask: Tensor | null, need_weights: boolean, attn_mask: Tensor | null, use_separate_proj_weight: boolean, q_proj_weight: Tensor | null, keywords: { k_proj_weight?: Tensor | null; v_proj_weight?: Tensor | null; static_k?: Tensor | null; static_v?: Tensor | null; average_attn_weights?: boolean; is_causal?: boolean }): Results<"attn_output" | "attn_output_weights">;
    /** Attention of `num_heads` heads, with its projections (Vaswani et al. 2017), over `[L, N, E]` or `[L, E]`; `nn.MultiheadAttention` is the layer. Where a bool mask is true nothing is seen, a float one is added. Without `need_weights` no weights are given. */
    export function multi_head_attention_forward(query: Tensor, key: Tensor, value: Tensor, embed_dim_to_check: number, num_heads: number, in_proj_weight: Tensor | null, in_proj_bias: Tensor | null, bias_k: Tensor | null, bias_v: Tensor | null, add_zero_attn: boolean, dropout_p: number, out_proj_weight: Tensor, out_proj_bias: Tensor | null, training: boolean, key_padding_mask: Tensor | null, need_weights: boolean, attn_mask: Tensor | null, use_separate_proj_weight: boolean, keywords: { q_proj_weight?: Tensor | null; k_proj_weight?: Tensor | null; v_proj_weight?: Tensor | null; static_k?: Tensor | null; static_v?: Tensor | null; average_attn_weights?: boolean; is_causal?: boolean }): Results<"attn_output" | "attn_output_weights">;
    /** Attention of `num_heads` heads, with its projections (Vaswani et al. 2017), over `[L, N, E]` or `[L, E]`; `nn.MultiheadAttention` is the layer. Where a bool mask is true nothing is seen, a float one is added. Without `need_weights` no weights are given. */
    export function multi_head_attention_forward(query: Tensor, key: Tensor, value: Tensor, embed_dim_to_check: number, num_heads: number, in_proj_weight: Tensor | null, in_proj_bias: Tensor | null, bias_k: Tensor | null, bias_v: Tensor | null, add_zero_attn: boolean, dropout_p: number, out_proj_weight: Tensor, out_proj_bias: Tensor | null, training: boolean, key_padding_mask: Tensor | null, need_weights: boolean, attn_mask: Tensor | null, keywords: { use_separate_proj_weight?: boolean; q_proj_weight?: Tensor | null; k_proj_weight?: Tensor | null; v_proj_weight?: Tensor | null; static_k?: Tensor | null; static_v?: Tensor | null; average_attn_weights?: boolean; is_causal?: boolean }): Results<"attn_output" | "attn_output_weights">;
    /** Attention of `num_heads` heads, with its projections (Vaswani et al. 2017), over `[L, N, E]` or `[L, E]`; `nn.MultiheadAttention` is the layer. Where a bool mask is true nothing is seen, a float one is added. Without `need_weights` no weights are given. */
    export function multi_head_attention_forward(query: Tensor, key: Tensor, value: Tensor, embed_dim_to_check: number, num_heads: number, in_proj_weight: Tensor | null, in_proj_bias: Tensor | null, bias_k: Tensor | null, bias_v: Tensor | null, add_zero_attn: boolean, dropout_p: number, out_proj_weight: Tensor, out_proj_bias: Tensor | null, training: boolean, key_padding_mask: Tensor | null, need_weights: boolean, keywords: { attn_mask?: Tensor | null; use_separate_proj_weight?: boolean; q_proj_weight?: Tensor | null; k_proj_weight?: Tensor | null; v_proj_weight?: Tensor | null; static_k?: Tensor | null; static_v?: Tensor | null; average_attn_weights?: boolean; is_causal?: boolean }): Results<"attn_output" | "attn_output_weights">;
    /** Attention of `num_heads` heads, with its projections (Vaswani et al. 2017), over `[L, N, E]` or `[L, E]`; `nn.MultiheadAttention` is the layer. Where a bool mask is true nothing is seen, a float one is added. Without `need_weights` no weights are given. */
    export function multi_head_attention_forward(query: Tensor, key: Tensor, value: Tensor, embed_dim_to_check: number, num_heads: number, in_proj_weight: Tensor | null, in_proj_bias: Tensor | null, bias_k: Tensor | null, bias_v: Tensor | null, add_zero_attn: boolean, dropout_p: number, out_proj_weight: Tensor, out_proj_bias: Tensor | null, training: boolean, key_padding_mask: Tensor | null, keywords: { need_weights?: boolean; attn_mask?: Tensor | null; use_separate_proj_weight?: boolean; q_proj_weight?: Tensor | null; k_proj_weight?: Tensor | null; v_proj_weight?: Tensor | null; static_k?: Tensor | null; static_v?: Tensor | null; average_attn_weights?: boolean; is_causal?: boolean }): Results<"attn_output" | "attn_output_weights">;
    /** Attention of `num_heads` heads, with its projections (Vaswani et al. 2017), over `[L, N, E]` or `[L, E]`; `nn.MultiheadAttention` is the layer. Where a bool mask is true nothing is seen, a float one is added. Without `need_weights` no weights are given. */
    export function multi_head_attention_forward(query: Tensor, key: Tensor, value: Tensor, embed_dim_to_check: number, num_heads: number, in_proj_weight: Tensor | null, in_proj_bias: Tensor | null, bias_k: Tensor | null, bias_v: Tensor | null, add_zero_attn: boolean, dropout_p: number, out_proj_weight: Tensor, out_proj_bias: Tensor | null, training: boolean, keywords: { key_padding_mask?: Tensor | null; need_weights?: boolean; attn_mask?: Tensor | null; use_separate_proj_weight?: boolean; q_proj_weight?: Tensor | null; k_proj_weight?: Tensor | null; v_proj_weight?: Tensor | null; static_k?: Tensor | null; static_v?: Tensor | null; average_attn_weights?: boolean; is_causal?: boolean }): Results<"attn_output" | "attn_output_weights">;
    /** Attention of `num_heads` heads, with its projections (Vaswani et al. 2017), over `[L, N, E]` or `[L, E]`; `nn.MultiheadAttention` is the layer. Where a bool mask is true nothing is seen, a float one is added. Without `need_weights` no weights are given. */
    export function multi_head_attention_forward(query: Tensor, key: Tensor, value: Tensor, embed_dim_to_check: number, num_heads: number, in_proj_weight: Tensor | null, in_proj_bias: Tensor | null, bias_k: Tensor | null, bias_v: Tensor | null, add_zero_attn: boolean, dropout_p: number, out_proj_weight: Tensor, out_proj_bias: Tensor | null, keywords: { training?: boolean; key_padding_mask?: Tensor | null; need_weights?: boolean; attn_mask?: Tensor | null; use_separate_proj_weight?: boolean; q_proj_weight?: Tensor | null; k_proj_weight?: Tensor | null; v_proj_weight?: Tensor | null; static_k?: Tensor | null; static_v?: Tensor | null; average_attn_weights?: boolean; is_causal?: boolean }): Results<"attn_output" | "attn_output_weights">;
    /** Attention of `num_heads` heads, with its projections (Vaswani et al. 2017), over `[L, N, E]` or `[L, E]`; `nn.MultiheadAttention` is the layer. Where a bool mask is true nothing is seen, a float one is added. Without `need_weights` no weights are given. */
    export function multi_head_attention_forward(query: Tensor, key: Tensor, value: Tensor, embed_dim_to_check: number, num_heads: number, in_proj_weight: Tensor | null, in_proj_bias: Tensor | null, bias_k: Tensor | null, bias_v: Tensor | null, add_zero_attn: boolean, dropout_p: number, out_proj_weight: Tensor, keywords: { out_proj_bias?: Tensor | null; training?: boolean; key_padding_mask?: Tensor | null; need_weights?: boolean; attn_mask?: Tensor | null; use_separate_proj_weight?: boolean; q_proj_weight?: Tensor | null; k_proj_weight?: Tensor | null; v_proj_weight?: Tensor | null; static_k?: Tensor | null; static_v?: Tensor | null; average_attn_weights?: boolean; is_causal?: boolean }): Results<"attn_output" | "attn_output_weights">;
    /** Attention of `num_heads` heads, with its projections (Vaswani et al. 2017), over `[L, N, E]` or `[L, E]`; `nn.MultiheadAttention` is the layer. Where a bool mask is true nothing is seen, a float one is added. Without `need_weights` no weights are given. */
    export function multi_head_attention_forward(query: Tensor, key: Tensor, value: Tensor, embed_dim_to_check: number, num_heads: number, in_proj_weight: Tensor | null, in_proj_bias: Tensor | null, bias_k: Tensor | null, bias_v: Tensor | null, add_zero_attn: boolean, dropout_p: number, keywords: { out_proj_weight: Tensor; out_proj_bias?: Tensor | null; training?: boolean; key_padding_mask?: Tensor | null; need_weights?: boolean; attn_mask?: Tensor | null; use_separate_proj_weight?: boolean; q_proj_weight?: Tensor | null; k_proj_weight?: Tensor | null; v_proj_weight?: Tensor | null; static_k?: Tensor | null; static_v?: Tensor | null; average_attn_weights?: boolean; is_causal?: boolean }): Results<"attn_output" | "attn_output_weights">;
    /** Attention of `num_heads` heads, with its projections (Vaswani et al. 2017), over `[L, N, E]` or `[L, E]`; `nn.MultiheadAttention` is the layer. Where a bool mask is true nothing is seen, a float one is added. Without `need_weights` no weights are given. */
    export function multi_head_attention_forward(query: Tensor, key: Tensor, value: Tensor, embed_dim_to_check: number, num_heads: number, in_proj_weight: Tensor | null, in_proj_bias: Tensor | null, bias_k: Tensor | null, bias_v: Tensor | null, add_zero_attn: boolean, keywords: { dropout_p: number; out_proj_weight: Tensor; out_proj_bias?: Tensor | null; training?: boolean; key_padding_mask?: Tensor | null; need_weights?: boolean; attn_mask?: Tensor | null; use_separate_proj_weight?: boolean; q_proj_weight?: Tensor | null; k_proj_weight?: Tensor | null; v_proj_weight?: Tensor | null; static_k?: Tensor | null; static_v?: Tensor | null; average_attn_weights?: boolean; is_causal?: boolean }): Results<"attn_output" | "attn_output_weights">;
    /** Attention of `num_heads` heads, with its projections (Vaswani et al. 2017), over `[L, N, E]` or `[L, E]`; `nn.MultiheadAttention` is the layer. Where a bool mask is true nothing is seen, a float one is added. Without `need_weights` no weights are given. */
    export function multi_head_attention_forward(query: Tensor, key: Tensor, value: Tensor, embed_dim_to_check: number, num_heads: number, in_proj_weight: Tensor | null, in_proj_bias: Tensor | null, bias_k: Tensor | null, bias_v: Tensor | null, keywords: { add_zero_attn: boolean; dropout_p: number; out_proj_weight: Tensor; out_proj_bias?: Tensor | null; training?: boolean; key_padding_mask?: Tensor | null; need_weights?: boolean; attn_mask?: Tensor | null; use_separate_proj_weight?: boolean; q_proj_weight?: Tensor | null; k_proj_weight?: Tensor | null; v_proj_weight?: Tensor | null; static_k?: Tensor | null; static_v?: Tensor | null; average_attn_weights?: boolean; is_causal?: boolean }): Results<"attn_output" | "attn_output_weights">;
    /** Attention of `num_heads` heads, with its projections (Vaswani et al. 2017), over `[L, N, E]` or `[L, E]`; `nn.MultiheadAttention` is the layer. Where a bool mask is true nothing is seen, a float one is added. Without `need_weights` no weights are given. */
    export function multi_head_attention_forward(query: Tensor, key: Tensor, value: Tensor, embed_dim_to_check: number, num_heads: number, in_proj_weight: Tensor | null, in_proj_bias: Tensor | null, bias_k: Tensor | null, keywords: { bias_v?: Tensor | null; add_zero_attn: boolean; dropout_p: number; out_proj_weight: Tensor; out_proj_bias?: Tensor | null; training?: boolean; key_padding_mask?: Tensor | null; need_weights?: boolean; attn_mask?: Tensor | null; use_separate_proj_weight?: boolean; q_proj_weight?: Tensor | null; k_proj_weight?: Tensor | null; v_proj_weight?: Tensor | null; static_k?: Tensor | null; static_v?: Tensor | null; average_attn_weights?: boolean; is_causal?: boolean }): Results<"attn_output" | "attn_output_weights">;
    /** Attention of `num_heads` heads, with its projections (Vaswani et al. 2017), over `[L, N, E]` or `[L, E]`; `nn.MultiheadAttention` is the layer. Where a bool mask is true nothing is seen, a float one is added. Without `need_weights` no weights are given. */
    export function multi_head_attention_forward(query: Tensor, key: Tensor, value: Tensor, embed_dim_to_check: number, num_heads: number, in_proj_weight: Tensor | null, in_proj_bias: Tensor | null, keywords: { bias_k?: Tensor | null; bias_v?: Tensor | null; add_zero_attn: boolean; dropout_p: number; out_proj_weight: Tensor; out_proj_bias?: Tensor | null; training?: boolean; key_padding_mask?: Tensor | null; need_weights?: boolean; attn_mask?: Tensor | null; use_separate_proj_weight?: boolean; q_proj_weight?: Tensor | null; k_proj_weight?: Tensor | null; v_proj_weight?: Tensor | null; static_k?: Tensor | null; static_v?: Tensor | null; average_attn_weights?: boolean; is_causal?: boolean }): Results<"attn_output" | "attn_output_weights">;
    /** Attention of `num_heads` heads, with its projections (Vaswani et al. 2017), over `[L, N, E]` or `[L, E]`; `nn.MultiheadAttention` is the layer. Where a bool mask is true nothing is seen, a float one is added. Without `need_weights` no weights are given. */
    export function multi_head_attention_forward(query: Tensor, key: Tensor, value: Tensor, embed_dim_to_check: number, num_heads: number, in_proj_weight: Tensor | null, keywords: { in_proj_bias?: Tensor | null; bias_k?: Tensor | null; bias_v?: Tensor | null; add_zero_attn: boolean; dropout_p: number; out_proj_weight: Tensor; out_proj_bias?: Tensor | null; training?: boolean; key_padding_mask?: Tensor | null; need_weights?: boolean; attn_mask?: Tensor | null; use_separate_proj_weight?: boolean; q_proj_weight?: Tensor | null; k_proj_weight?: Tensor | null; v_proj_weight?: Tensor | null; static_k?: Tensor | null; static_v?: Tensor | null; average_attn_weights?: boolean; is_causal?: boolean }): Results<"attn_output" | "attn_output_weights">;
    /** Attention of `num_heads` heads, with its projections (Vaswani et al. 2017), over `[L, N, E]` or `[L, E]`; `nn.MultiheadAttention` is the layer. Where a bool mask is true nothing is seen, a float one is added. Without `need_weights` no weights are given. */
    export function multi_head_attention_forward(query: Tensor, key: Tensor, value: Tensor, embed_dim_to_check: number, num_heads: number, keywords: { in_proj_weight?: Tensor | null; in_proj_bias?: Tensor | null; bias_k?: Tensor | null; bias_v?: Tensor | null; add_zero_attn: boolean; dropout_p: number; out_proj_weight: Tensor; out_proj_bias?: Tensor | null; training?: boolean; key_padding_mask?: Tensor | null; need_weights?: boolean; attn_mask?: Tensor | null; use_separate_proj_weight?: boolean; q_proj_weight?: Tensor | null; k_proj_weight?: Tensor | null; v_proj_weight?: Tensor | null; static_k?: Tensor | null; static_v?: Tensor | null; average_attn_weights?: boolean; is_causal?: boolean }): Results<"attn_output" | "attn_output_weights">;
    /** Attention of `num_heads` heads, with its projections (Vaswani et al. 2017), over `[L, N, E]` or `[L, E]`; `nn.MultiheadAttention` is the layer. Where a bool mask is true nothing is seen, a float one is added. Without `need_weights` no weights are given. */
    export function multi_head_attention_forward(query: Tensor, key: Tensor, value: Tensor, embed_dim_to_check: number, keywords: { num_heads: number; in_proj_weight?: Tensor | null; in_proj_bias?: Tensor | null; bias_k?: Tensor | null; bias_v?: Tensor | null; add_zero_attn: boolean; dropout_p: number; out_proj_weight: Tensor; out_proj_bias?: Tensor | null; training?: boolean; key_padding_mask?: Tensor | null; need_weights?: boolean; attn_mask?: Tensor | null; use_separate_proj_weight?: boolean; q_proj_weight?: Tensor | null; k_proj_weight?: Tensor | null; v_proj_weight?: Tensor | null; static_k?: Tensor | null; static_v?: Tensor | null; average_attn_weights?: boolean; is_causal?: boolean }): Results<"attn_output" | "attn_output_weights">;
    /** Attention of `num_heads` heads, with its projections (Vaswani et al. 2017), over `[L, N, E]` or `[L, E]`; `nn.MultiheadAttention` is the layer. Where a bool mask is true nothing is seen, a float one is added. Without `need_weights` no weights are given. */
    export function multi_head_attention_forward(query: Tensor, key: Tensor, value: Tensor, keywords: { embed_dim_to_check: number; num_heads: number; in_proj_weight?: Tensor | null; in_proj_bias?: Tensor | null; bias_k?: Tensor | null; bias_v?: Tensor | null; add_zero_attn: boolean; dropout_p: number; out_proj_weight: Tensor; out_proj_bias?: Tensor | null; training?: boolean; key_padding_mask?: Tensor | null; need_weights?: boolean; attn_mask?: Tensor | null; use_separate_proj_weight?: boolean; q_proj_weight?: Tensor | null; k_proj_weight?: Tensor | null; v_proj_weight?: Tensor | null; static_k?: Tensor | null; static_v?: Tensor | null; average_attn_weights?: boolean; is_causal?: boolean }): Results<"attn_output" | "attn_output_weights">;
    /** Attention of `num_heads` heads, with its projections (Vaswani et al. 2017), over `[L, N, E]` or `[L, E]`; `nn.MultiheadAttention` is the layer. Where a bool mask is true nothing is seen, a float one is added. Without `need_weights` no weights are given. */
    export function multi_head_attention_forward(query: Tensor, key: Tensor, keywords: { value: Tensor; embed_dim_to_check: number; num_heads: number; in_proj_weight?: Tensor | null; in_proj_bias?: Tensor | null; bias_k?: Tensor | null; bias_v?: Tensor | null; add_zero_attn: boolean; dropout_p: number; out_proj_weight: Tensor; out_proj_bias?: Tensor | null; training?: boolean; key_padding_mask?: Tensor | null; need_weights?: boolean; attn_mask?: Tensor | null; use_separate_proj_weight?: boolean; q_proj_weight?: Tensor | null; k_proj_weight?: Tensor | null; v_proj_weight?: Tensor | null; static_k?: Tensor | null; static_v?: Tensor | null; average_attn_weights?: boolean; is_causal?: boolean }): Results<"attn_output" | "attn_output_weights">;
    /** Attention of `num_heads` heads, with its projections (Vaswani et al. 2017), over `[L, N, E]` or `[L, E]`; `nn.MultiheadAttention` is the layer. Where a bool mask is true nothing is seen, a float one is added. Without `need_weights` no weights are given. */
    export function multi_head_attention_forward(query: Tensor, keywords: { key: Tensor; value: Tensor; embed_dim_to_check: number; num_heads: number; in_proj_weight?: Tensor | null; in_proj_bias?: Tensor | null; bias_k?: Tensor | null; bias_v?: Tensor | null; add_zero_attn: boolean; dropout_p: number; out_proj_weight: Tensor; out_proj_bias?: Tensor | null; training?: boolean; key_padding_mask?: Tensor | null; need_weights?: boolean; attn_mask?: Tensor | null; use_separate_proj_weight?: boolean; q_proj_weight?: Tensor | null; k_proj_weight?: Tensor | null; v_proj_weight?: Tensor | null; static_k?: Tensor | null; static_v?: Tensor | null; average_attn_weights?: boolean; is_causal?: boolean }): Results<"attn_output" | "attn_output_weights">;
    /** Over the classes, the mean of `max(0, margin - input[target] + input[i])**p` for all `i` but the target, times the weight of the target's class. */
    export function multi_margin_loss(input: Tensor, target: Tensor, p?: number, margin?: number, weight?: Tensor | null, keywords?: { reduction?: string }): Tensor;
    /** Over the classes, the mean of `max(0, margin - input[target] + input[i])**p` for all `i` but the target, times the weight of the target's class. */
    export function multi_margin_loss(input: Tensor, target: Tensor, p: number, margin: number, keywords: { weight?: Tensor | null; reduction?: string }): Tensor;
    /** Over the classes, the mean of `max(0, margin - input[target] + input[i])**p` for all `i` but the target, times the weight of the target's class. */
    export function multi_margin_loss(input: Tensor, target: Tensor, p: number, keywords: { margin?: number; weight?: Tensor | null; reduction?: string }): Tensor;
    /** Over the classes, the mean of `max(0, margin - input[target] + input[i])**p` for all `i` but the target, times the weight of the target's class. */
    export function multi_margin_loss(input: Tensor, target: Tensor, keywords: { p?: number; margin?: number; weight?: Tensor | null; reduction?: string }): Tensor;
    /** Over the classes, the mean of `max(0, margin - input[target] + input[i])**p` for all `i` but the target, times the weight of the target's class. */
    export function multi_margin_loss(input: Tensor, keywords: { target: Tensor; p?: number; margin?: number; weight?: Tensor | null; reduction?: string }): Tensor;
    /** Over the classes, the mean of `max(0, 1 - input[j] + input[i])` for each target `j` and each `i` that is none. The targets of a row end at the first -1. */
    export function multilabel_margin_loss(input: Tensor, target: Tensor, keywords?: { reduction?: string }): Tensor;
    /** Over the classes, the mean of `max(0, 1 - input[j] + input[i])` for each target `j` and each `i` that is none. The targets of a row end at the first -1. */
    export function multilabel_margin_loss(input: Tensor, keywords: { target: Tensor; reduction?: string }): Tensor;
    /** The mean over the classes of the cross entropy of logits and targets, class by class. */
    export function multilabel_soft_margin_loss(input: Tensor, target: Tensor | Scalar, weight?: Tensor | Scalar | null, keywords?: { reduction?: string }): Tensor;
    /** The mean over the classes of the cross entropy of logits and targets, class by class. */
    export function multilabel_soft_margin_loss(input: Tensor, target: Tensor | Scalar, keywords: { weight?: Tensor | Scalar | null; reduction?: string }): Tensor;
    /** The mean over the classes of the cross entropy of logits and targets, class by class. */
    export function multilabel_soft_margin_loss(input: Tensor, keywords: { target: Tensor | Scalar; weight?: Tensor | Scalar | null; reduction?: string }): Tensor;
    /** The negative log likelihood: minus the log-probability `input[n, target[n], …]` of the target class, weighted; `"mean"` divides by the weights. Targets that are `ignore_index` do not count. */
    export function nll_loss(input: Tensor, target: Tensor, weight?: Tensor | null, keywords?: { ignore_index?: number; reduction?: string }): Tensor;
    /** The negative log likelihood: minus the log-probability `input[n, target[n], …]` of the target class, weighted; `"mean"` divides by the weights. Targets that are `ignore_index` do not count. */
    export function nll_loss(input: Tensor, target: Tensor, keywords: { weight?: Tensor | null; ignore_index?: number; reduction?: string }): Tensor;
    /** The negative log likelihood: minus the log-probability `input[n, target[n], …]` of the target class, weighted; `"mean"` divides by the weights. Targets that are `ignore_index` do not count. */
    export function nll_loss(input: Tensor, keywords: { target: Tensor; weight?: Tensor | null; ignore_index?: number; reduction?: string }): Tensor;
    /** `input` divided by its p-norm along `dim`, at least `eps`. */
    export function normalize(input: Tensor, p?: Scalar, dim?: number, eps?: number): Tensor;
    /** `input` divided by its p-norm along `dim`, at least `eps`. */
    export function normalize(input: Tensor, p: Scalar, dim: number, keywords: { eps?: number }): Tensor;
    /** `input` divided by its p-norm along `dim`, at least `eps`. */
    export function normalize(input: Tensor, p: Scalar, keywords: { dim?: number; eps?: number }): Tensor;
    /** `input` divided by its p-norm along `dim`, at least `eps`. */
    export function normalize(input: Tensor, keywords: { p?: Scalar; dim?: number; eps?: number }): Tensor;
    /** A new last dimension with 1 at the given class and 0 elsewhere, int32. With -1 there are as many classes as the largest index needs. */
    export function one_hot(tensor: Tensor, num_classes?: number): Tensor;
    /** A new last dimension with 1 at the given class and 0 elsewhere, int32. With -1 there are as many classes as the largest index needs. */
    export function one_hot(tensor: Tensor, keywords: { num_classes?: number }): Tensor;
    /** Edges around the last dimensions: `pad` is (before, after) of the last dimension, then of the one before it, and so on; negative numbers cut off. `mode` is `constant` (edges of `value`, 0 unless given), `reflect`, `replicate` or `circular`. */
    export function pad(input: Tensor, pad: number | readonly number[], mode?: string, value?: Scalar | null): Tensor;
    /** Edges around the last dimensions: `pad` is (before, after) of the last dimension, then of the one before it, and so on; negative numbers cut off. `mode` is `constant` (edges of `value`, 0 unless given), `reflect`, `replicate` or `circular`. */
    export function pad(input: Tensor, pad: number | readonly number[], mode: string, keywords: { value?: Scalar | null }): Tensor;
    /** Edges around the last dimensions: `pad` is (before, after) of the last dimension, then of the one before it, and so on; negative numbers cut off. `mode` is `constant` (edges of `value`, 0 unless given), `reflect`, `replicate` or `circular`. */
    export function pad(input: Tensor, pad: number | readonly number[], keywords: { mode?: string; value?: Scalar | null }): Tensor;
    /** Edges around the last dimensions: `pad` is (before, after) of the last dimension, then of the one before it, and so on; negative numbers cut off. `mode` is `constant` (edges of `value`, 0 unless given), `reflect`, `replicate` or `circular`. */
    export function pad(input: Tensor, keywords: { pad: number | readonly number[]; mode?: string; value?: Scalar | null }): Tensor;
    /** The p-norms of `x1 - x2 + eps` along the last dimension. */
    export function pairwise_distance(x1: Tensor, x2: Tensor | Scalar, p?: number, eps?: number, keepdim?: boolean): Tensor;
    /** The p-norms of `x1 - x2 + eps` along the last dimension. */
    export function pairwise_distance(x1: Tensor, x2: Tensor | Scalar, p: number, eps: number, keywords: { keepdim?: boolean }): Tensor;
    /** The p-norms of `x1 - x2 + eps` along the last dimension. */
    export function pairwise_distance(x1: Tensor, x2: Tensor | Scalar, p: number, keywords: { eps?: number; keepdim?: boolean }): Tensor;
    /** The p-norms of `x1 - x2 + eps` along the last dimension. */
    export function pairwise_distance(x1: Tensor, x2: Tensor | Scalar, keywords: { p?: number; eps?: number; keepdim?: boolean }): Tensor;
    /** The p-norms of `x1 - x2 + eps` along the last dimension. */
    export function pairwise_distance(x1: Tensor, keywords: { x2: Tensor | Scalar; p?: number; eps?: number; keepdim?: boolean }): Tensor;
    /** `[.., C * r * r, H, W]` as `[.., C, H * r, W * r]`: channels become pixels (Shi et al. 2016). */
    export function pixel_shuffle(input: Tensor, upscale_factor: number): Tensor;
    /** `[.., C * r * r, H, W]` as `[.., C, H * r, W * r]`: channels become pixels (Shi et al. 2016). */
    export function pixel_shuffle(input: Tensor, keywords: { upscale_factor: number }): Tensor;
    /** `[.., C, H * r, W * r]` as `[.., C * r * r, H, W]`: pixels become channels. */
    export function pixel_unshuffle(input: Tensor, downscale_factor: number): Tensor;
    /** `[.., C, H * r, W * r]` as `[.., C * r * r, H, W]`: pixels become channels. */
    export function pixel_unshuffle(input: Tensor, keywords: { downscale_factor: number }): Tensor;
    /** Minus the log likelihood of counts `target` with Poisson rates `exp(input)`, or `input` without `log_input`; `full` adds Stirling's term. */
    export function poisson_nll_loss(input: Tensor, target: Tensor | Scalar, log_input?: boolean, full?: boolean, keywords?: { eps?: number; reduction?: string }): Tensor;
    /** Minus the log likelihood of counts `target` with Poisson rates `exp(input)`, or `input` without `log_input`; `full` adds Stirling's term. */
    export function poisson_nll_loss(input: Tensor, target: Tensor | Scalar, log_input: boolean, keywords: { full?: boolean; eps?: number; reduction?: string }): Tensor;
    /** Minus the log likelihood of counts `target` with Poisson rates `exp(input)`, or `input` without `log_input`; `full` adds Stirling's term. */
    export function poisson_nll_loss(input: Tensor, target: Tensor | Scalar, keywords: { log_input?: boolean; full?: boolean; eps?: number; reduction?: string }): Tensor;
    /** Minus the log likelihood of counts `target` with Poisson rates `exp(input)`, or `input` without `log_input`; `full` adds Stirling's term. */
    export function poisson_nll_loss(input: Tensor, keywords: { target: Tensor | Scalar; log_input?: boolean; full?: boolean; eps?: number; reduction?: string }): Tensor;
    /** `input` where positive, else times `weight`: one number, or one per channel, dimension 1 (He et al. 2015). */
    export function prelu(input: Tensor, weight: Tensor): Tensor;
    /** `input` where positive, else times `weight`: one number, or one per channel, dimension 1 (He et al. 2015). */
    export function prelu(input: Tensor, keywords: { weight: Tensor }): Tensor;
    /** Rectified linear unit: `max(input, 0)`. NaN stays NaN; the gradient at 0 is 0. */
    export function relu(input: Tensor | Scalar): Tensor;
    /** `min(max(input, 0), 6)`. */
    export function relu6(input: Tensor | Scalar): Tensor;
    /** Each row of `normalized_shape` over the root of its mean square, times `weight` (Zhang and Sennrich 2019). */
    export function rms_norm(input: Tensor, normalized_shape: number | readonly number[], weight?: Tensor | null, eps?: number | null): Tensor;
    /** Each row of `normalized_shape` over the root of its mean square, times `weight` (Zhang and Sennrich 2019). */
    export function rms_norm(input: Tensor, normalized_shape: number | readonly number[], weight: Tensor | null, keywords: { eps?: number | null }): Tensor;
    /** Each row of `normalized_shape` over the root of its mean square, times `weight` (Zhang and Sennrich 2019). */
    export function rms_norm(input: Tensor, normalized_shape: number | readonly number[], keywords: { weight?: Tensor | null; eps?: number | null }): Tensor;
    /** Each row of `normalized_shape` over the root of its mean square, times `weight` (Zhang and Sennrich 2019). */
    export function rms_norm(input: Tensor, keywords: { normalized_shape: number | readonly number[]; weight?: Tensor | null; eps?: number | null }): Tensor;
    /** `input` where positive, else times a slope: in training a random one in `[lower, upper)` for each element, otherwise their mean (Xu et al. 2015). */
    export function rrelu(input: Tensor, lower?: number, upper?: number, training?: boolean): Tensor;
    /** `input` where positive, else times a slope: in training a random one in `[lower, upper)` for each element, otherwise their mean (Xu et al. 2015). */
    export function rrelu(input: Tensor, lower: number, upper: number, keywords: { training?: boolean }): Tensor;
    /** `input` where positive, else times a slope: in training a random one in `[lower, upper)` for each element, otherwise their mean (Xu et al. 2015). */
    export function rrelu(input: Tensor, lower: number, keywords: { upper?: number; training?: boolean }): Tensor;
    /** `input` where positive, else times a slope: in training a random one in `[lower, upper)` for each element, otherwise their mean (Xu et al. 2015). */
    export function rrelu(input: Tensor, keywords: { lower?: number; upper?: number; training?: boolean }): Tensor;
    /** `softmax(scale * query @ key.T + mask) @ value` over `[…, L, E]`, `[…, S, E]` and `[…, S, V]` (Vaswani et al. 2017). A bool mask says what takes part, a float one is added; `is_causal` lets row `i` see the keys up to `i`; a row that sees none is 0. `scale` is `1 / sqrt(E)` unless given. With `enable_gqa` several heads of the query share one of key and value. Of long sequences the scores are never held at once: they are computed piece by piece, and again for the gradient. */
    export function scaled_dot_product_attention(query: Tensor, key: Tensor, value: Tensor, attn_mask?: Tensor | null, dropout_p?: number, is_causal?: boolean, keywords?: { scale?: number | null; enable_gqa?: boolean }): Tensor;
    /** `softmax(scale * query @ key.T + mask) @ value` over `[…, L, E]`, `[…, S, E]` and `[…, S, V]` (Vaswani et al. 2017). A bool mask says what takes part, a float one is added; `is_causal` lets row `i` see the keys up to `i`; a row that sees none is 0. `scale` is `1 / sqrt(E)` unless given. With `enable_gqa` several heads of the query share one of key and value. Of long sequences the scores are never held at once: they are computed piece by piece, and again for the gradient. */
    export function scaled_dot_product_attention(query: Tensor, key: Tensor, value: Tensor, attn_mask: Tensor | null, dropout_p: number, keywords: { is_causal?: boolean; scale?: number | null; enable_gqa?: boolean }): Tensor;
    /** `softmax(scale * query @ key.T + mask) @ value` over `[…, L, E]`, `[…, S, E]` and `[…, S, V]` (Vaswani et al. 2017). A bool mask says what takes part, a float one is added; `is_causal` lets row `i` see the keys up to `i`; a row that sees none is 0. `scale` is `1 / sqrt(E)` unless given. With `enable_gqa` several heads of the query share one of key and value. Of long sequences the scores are never held at once: they are computed piece by piece, and again for the gradient. */
    export function scaled_dot_product_attention(query: Tensor, key: Tensor, value: Tensor, attn_mask: Tensor | null, keywords: { dropout_p?: number; is_causal?: boolean; scale?: number | null; enable_gqa?: boolean }): Tensor;
    /** `softmax(scale * query @ key.T + mask) @ value` over `[…, L, E]`, `[…, S, E]` and `[…, S, V]` (Vaswani et al. 2017). A bool mask says what takes part, a float one is added; `is_causal` lets row `i` see the keys up to `i`; a row that sees none is 0. `scale` is `1 / sqrt(E)` unless given. With `enable_gqa` several heads of the query share one of key and value. Of long sequences the scores are never held at once: they are computed piece by piece, and again for the gradient. */
    export function scaled_dot_product_attention(query: Tensor, key: Tensor, value: Tensor, keywords: { attn_mask?: Tensor | null; dropout_p?: number; is_causal?: boolean; scale?: number | null; enable_gqa?: boolean }): Tensor;
    /** `softmax(scale * query @ key.T + mask) @ value` over `[…, L, E]`, `[…, S, E]` and `[…, S, V]` (Vaswani et al. 2017). A bool mask says what takes part, a float one is added; `is_causal` lets row `i` see the keys up to `i`; a row that sees none is 0. `scale` is `1 / sqrt(E)` unless given. With `enable_gqa` several heads of the query share one of key and value. Of long sequences the scores are never held at once: they are computed piece by piece, and again for the gradient. */
    export function scaled_dot_product_attention(query: Tensor, key: Tensor, keywords: { value: Tensor; attn_mask?: Tensor | null; dropout_p?: number; is_causal?: boolean; scale?: number | null; enable_gqa?: boolean }): Tensor;
    /** `softmax(scale * query @ key.T + mask) @ value` over `[…, L, E]`, `[…, S, E]` and `[…, S, V]` (Vaswani et al. 2017). A bool mask says what takes part, a float one is added; `is_causal` lets row `i` see the keys up to `i`; a row that sees none is 0. `scale` is `1 / sqrt(E)` unless given. With `enable_gqa` several heads of the query share one of key and value. Of long sequences the scores are never held at once: they are computed piece by piece, and again for the gradient. */
    export function scaled_dot_product_attention(query: Tensor, keywords: { key: Tensor; value: Tensor; attn_mask?: Tensor | null; dropout_p?: number; is_causal?: boolean; scale?: number | null; enable_gqa?: boolean }): Tensor;
    /** Scaled exponential linear unit (Klambauer et al. 2017). */
    export function selu(input: Tensor | Scalar): Tensor;
    /** The logistic function `1 / (1 + exp(-input))`. */
    export function sigmoid(input: Tensor | Scalar): Tensor;
    /** Sigmoid linear unit: `input * sigmoid(input)` (Elfwing et al. 2017). */
    export function silu(input: Tensor | Scalar): Tensor;
    /** The absolute error, squared below `beta` (Girshick 2015). */
    export function smooth_l1_loss(input: Tensor, target: Tensor | Scalar, keywords?: { reduction?: string; beta?: number }): Tensor;
    /** The absolute error, squared below `beta` (Girshick 2015). */
    export function smooth_l1_loss(input: Tensor, keywords: { target: Tensor | Scalar; reduction?: string; beta?: number }): Tensor;
    /** `log(1 + exp(-target * input))` for targets 1 and -1. */
    export function soft_margin_loss(input: Tensor, target: Tensor | Scalar, keywords?: { reduction?: string }): Tensor;
    /** `log(1 + exp(-target * input))` for targets 1 and -1. */
    export function soft_margin_loss(input: Tensor, keywords: { target: Tensor | Scalar; reduction?: string }): Tensor;
    /** Positive numbers that sum to 1 along `dim`: `exp(input) / sum(exp(input))`, without overflow. */
    export function softmax(input: Tensor, dim: number, dtype?: DType | null): Tensor;
    /** Positive numbers that sum to 1 along `dim`: `exp(input) / sum(exp(input))`, without overflow. */
    export function softmax(input: Tensor, dim: number, keywords: { dtype?: DType | null }): Tensor;
    /** Positive numbers that sum to 1 along `dim`: `exp(input) / sum(exp(input))`, without overflow. */
    export function softmax(input: Tensor, keywords: { dim: number; dtype?: DType | null }): Tensor;
    /** Softmax of the negative. */
    export function softmin(input: Tensor, dim: number, dtype?: DType | null): Tensor;
    /** Softmax of the negative. */
    export function softmin(input: Tensor, dim: number, keywords: { dtype?: DType | null }): Tensor;
    /** Softmax of the negative. */
    export function softmin(input: Tensor, keywords: { dim: number; dtype?: DType | null }): Tensor;
    /** `log(1 + exp(beta * input)) / beta`; `input` itself where `beta * input > threshold`. */
    export function softplus(input: Tensor | Scalar, beta?: number, threshold?: number): Tensor;
    /** `log(1 + exp(beta * input)) / beta`; `input` itself where `beta * input > threshold`. */
    export function softplus(input: Tensor | Scalar, beta: number, keywords: { threshold?: number }): Tensor;
    /** `log(1 + exp(beta * input)) / beta`; `input` itself where `beta * input > threshold`. */
    export function softplus(input: Tensor | Scalar, keywords: { beta?: number; threshold?: number }): Tensor;
    /** Towards 0 by `lambd`, 0 within it. */
    export function softshrink(input: Tensor, lambd?: number): Tensor;
    /** Towards 0 by `lambd`, 0 within it. */
    export function softshrink(input: Tensor, keywords: { lambd?: number }): Tensor;
    /** `input / (1 + |input|)`. */
    export function softsign(input: Tensor | Scalar): Tensor;
    /** Hyperbolic tangent. */
    export function tanh(input: Tensor | Scalar): Tensor;
    /** `input - tanh(input)`. */
    export function tanhshrink(input: Tensor | Scalar): Tensor;
    /** `input` above the threshold, else `value`. Beside integers both are cut to integers. */
    export function threshold(input: Tensor, threshold: number, value: number): Tensor;
    /** `input` above the threshold, else `value`. Beside integers both are cut to integers. */
    export function threshold(input: Tensor, threshold: number, keywords: { value: number }): Tensor;
    /** `input` above the threshold, else `value`. Beside integers both are cut to integers. */
    export function threshold(input: Tensor, keywords: { threshold: number; value: number }): Tensor;
    /** `max(0, margin + d(anchor, positive) - d(anchor, negative))` with the p-norm as distance; with `swap` the negative's is that to the positive, if it is less. */
    export function triplet_margin_loss(anchor: Tensor, positive: Tensor | Scalar, negative: Tensor | Scalar, margin?: number, p?: number, eps?: number, swap?: boolean, keywords?: { reduction?: string }): Tensor;
    /** `max(0, margin + d(anchor, positive) - d(anchor, negative))` with the p-norm as distance; with `swap` the negative's is that to the positive, if it is less. */
    export function triplet_margin_loss(anchor: Tensor, positive: Tensor | Scalar, negative: Tensor | Scalar, margin: number, p: number, eps: number, keywords: { swap?: boolean; reduction?: string }): Tensor;
    /** `max(0, margin + d(anchor, positive) - d(anchor, negative))` with the p-norm as distance; with `swap` the negative's is that to the positive, if it is less. */
    export function triplet_margin_loss(anchor: Tensor, positive: Tensor | Scalar, negative: Tensor | Scalar, margin: number, p: number, keywords: { eps?: number; swap?: boolean; reduction?: string }): Tensor;
    /** `max(0, margin + d(anchor, positive) - d(anchor, negative))` with the p-norm as distance; with `swap` the negative's is that to the positive, if it is less. */
    export function triplet_margin_loss(anchor: Tensor, positive: Tensor | Scalar, negative: Tensor | Scalar, margin: number, keywords: { p?: number; eps?: number; swap?: boolean; reduction?: string }): Tensor;
    /** `max(0, margin + d(anchor, positive) - d(anchor, negative))` with the p-norm as distance; with `swap` the negative's is that to the positive, if it is less. */
    export function triplet_margin_loss(anchor: Tensor, positive: Tensor | Scalar, negative: Tensor | Scalar, keywords: { margin?: number; p?: number; eps?: number; swap?: boolean; reduction?: string }): Tensor;
    /** `max(0, margin + d(anchor, positive) - d(anchor, negative))` with the p-norm as distance; with `swap` the negative's is that to the positive, if it is less. */
    export function triplet_margin_loss(anchor: Tensor, positive: Tensor | Scalar, keywords: { negative: Tensor | Scalar; margin?: number; p?: number; eps?: number; swap?: boolean; reduction?: string }): Tensor;
    /** `max(0, margin + d(anchor, positive) - d(anchor, negative))` with the p-norm as distance; with `swap` the negative's is that to the positive, if it is less. */
    export function triplet_margin_loss(anchor: Tensor, keywords: { positive: Tensor | Scalar; negative: Tensor | Scalar; margin?: number; p?: number; eps?: number; swap?: boolean; reduction?: string }): Tensor;
    /** Alias of `im2col`. The blocks under a sliding window as columns: `[N, C, H, W]` becomes `[N, C * KH * KW, blocks]` (im2col). */
    export function unfold(input: Tensor, kernel_size: number | readonly number[], dilation?: number | readonly number[], padding?: number | readonly number[], stride?: number | readonly number[]): Tensor;
    /** The blocks under a sliding window as columns: `[N, C, H, W]` becomes `[N, C * KH * KW, blocks]` (im2col). */
    export function unfold(input: Tensor, kernel_size: number | readonly number[], dilation: number | readonly number[], padding: number | readonly number[], keywords: { stride?: number | readonly number[] }): Tensor;
    /** The blocks under a sliding window as columns: `[N, C, H, W]` becomes `[N, C * KH * KW, blocks]` (im2col). */
    export function unfold(input: Tensor, kernel_size: number | readonly number[], dilation: number | readonly number[], keywords: { padding?: number | readonly number[]; stride?: number | readonly number[] }): Tensor;
    /** The blocks under a sliding window as columns: `[N, C, H, W]` becomes `[N, C * KH * KW, blocks]` (im2col). */
    export function unfold(input: Tensor, kernel_size: number | readonly number[], keywords: { dilation?: number | readonly number[]; padding?: number | readonly number[]; stride?: number | readonly number[] }): Tensor;
    /** The blocks under a sliding window as columns: `[N, C, H, W]` becomes `[N, C * KH * KW, blocks]` (im2col). */
    export function unfold(input: Tensor, keywords: { kernel_size: number | readonly number[]; dilation?: number | readonly number[]; padding?: number | readonly number[]; stride?: number | readonly number[] }): Tensor;
    export {};
}

declare module "torch:native/special" {
    import type { DType, Device, Generator, Results, Scalar, Tensor } from "torch:native";

    /** The Bessel function of the first kind and order 0. */
    export function bessel_j0(input: Tensor | Scalar): Tensor;
    /** The Bessel function of the first kind and order 1. */
    export function bessel_j1(input: Tensor | Scalar): Tensor;
    /** The derivative of `lgamma`; at 0 infinite with the sign of `-input`, NaN at -1, -2, … */
    export function digamma(input: Tensor | Scalar): Tensor;
    /** `-input * log(input)`: 0 at 0, negative infinity below. */
    export function entr(input: Tensor | Scalar): Tensor;
    /** The error function. */
    export function erf(input: Tensor | Scalar): Tensor;
    /** `1 - erf(input)`, accurate where that is small. */
    export function erfc(input: Tensor | Scalar): Tensor;
    /** `exp(input * input) * erfc(input)`, which does not underflow. */
    export function erfcx(input: Tensor | Scalar): Tensor;
    /** The inverse of `erf`: infinite at 1 and -1, NaN beyond. */
    export function erfinv(input: Tensor | Scalar): Tensor;
    /** 2 to the power of `input`. */
    export function exp2(input: Tensor | Scalar): Tensor;
    /** Alias of `sigmoid`. The logistic function `1 / (1 + exp(-input))`. */
    export function expit(input: Tensor | Scalar): Tensor;
    /** `exp(input) - 1`, accurate near 0. */
    export function expm1(input: Tensor | Scalar): Tensor;
    /** Alias of `lgamma`. Logarithm of the magnitude of the gamma function; infinite at 0, -1, -2, … */
    export function gammaln(input: Tensor | Scalar): Tensor;
    /** The modified Bessel function of the first kind and order 0. */
    export function i0(input: Tensor | Scalar): Tensor;
    /** `exp(-abs(input)) * i0(input)`. */
    export function i0e(input: Tensor | Scalar): Tensor;
    /** The modified Bessel function of the first kind and order 1. */
    export function i1(input: Tensor | Scalar): Tensor;
    /** `exp(-abs(input)) * i1(input)`. */
    export function i1e(input: Tensor | Scalar): Tensor;
    /** `log(1 + input)`, accurate near 0. */
    export function log1p(input: Tensor | Scalar): Tensor;
    /** `log(ndtr(input))`, accurate where that is small. */
    export function log_ndtr(input: Tensor | Scalar): Tensor;
    /** The logarithm of softmax along `dim`, without overflow. */
    export function log_softmax(input: Tensor, dim: number, dtype?: DType | null): Tensor;
    /** The logarithm of softmax along `dim`, without overflow. */
    export function log_softmax(input: Tensor, dim: number, keywords: { dtype?: DType | null }): Tensor;
    /** The logarithm of softmax along `dim`, without overflow. */
    export function log_softmax(input: Tensor, keywords: { dim: number; dtype?: DType | null }): Tensor;
    /** `log(input / (1 - input))`, the inverse of sigmoid; `eps` keeps `input` in `[eps, 1 - eps]`. */
    export function logit(input: Tensor, eps?: number | null): Tensor;
    /** `log(input / (1 - input))`, the inverse of sigmoid; `eps` keeps `input` in `[eps, 1 - eps]`. */
    export function logit(input: Tensor, keywords: { eps?: number | null }): Tensor;
    /** `log(sum(exp(input)))` without overflow. */
    export function logsumexp(input: Tensor, dim: number | readonly number[], keepdim?: boolean): Tensor;
    /** `log(sum(exp(input)))` without overflow. */
    export function logsumexp(input: Tensor, dim: number | readonly number[], keywords: { keepdim?: boolean }): Tensor;
    /** `log(sum(exp(input)))` without overflow. */
    export function logsumexp(input: Tensor, keywords: { dim: number | readonly number[]; keepdim?: boolean }): Tensor;
    /** Alias of `mvlgamma`. Logarithm of the multivariate gamma function of dimension `p`; for `input` above `(p - 1) / 2`. */
    export function multigammaln(input: Tensor, p: number): Tensor;
    /** Logarithm of the multivariate gamma function of dimension `p`; for `input` above `(p - 1) / 2`. */
    export function multigammaln(input: Tensor, keywords: { p: number }): Tensor;
    /** The share of the standard normal distribution below `input`. */
    export function ndtr(input: Tensor | Scalar): Tensor;
    /** The inverse of `ndtr`: where the normal distribution has the share `input` below. */
    export function ndtri(input: Tensor | Scalar): Tensor;
    /** The `n`-th derivative of `digamma`. */
    export function polygamma(n: number, input: Tensor): Tensor;
    /** The `n`-th derivative of `digamma`. */
    export function polygamma(n: number, keywords: { input: Tensor }): Tensor;
    /** The `n`-th derivative of `digamma`. */
    export function polygamma(keywords: { n: number; input: Tensor }): Tensor;
    /** Alias of `digamma`. The derivative of `lgamma`; at 0 infinite with the sign of `-input`, NaN at -1, -2, … */
    export function psi(input: Tensor | Scalar): Tensor;
    /** `sin(pi * input) / (pi * input)`, 1 at 0. */
    export function sinc(input: Tensor | Scalar): Tensor;
    /** Positive numbers that sum to 1 along `dim`: `exp(input) / sum(exp(input))`, without overflow. */
    export function softmax(input: Tensor, dim: number, dtype?: DType | null): Tensor;
    /** Positive numbers that sum to 1 along `dim`: `exp(input) / sum(exp(input))`, without overflow. */
    export function softmax(input: Tensor, dim: number, keywords: { dtype?: DType | null }): Tensor;
    /** Positive numbers that sum to 1 along `dim`: `exp(input) / sum(exp(input))`, without overflow. */
    export function softmax(input: Tensor, keywords: { dim: number; dtype?: DType | null }): Tensor;
    /** `input * log1p(other)`, 0 where `input` is 0. */
    export function xlog1py(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** `input * log1p(other)`, 0 where `input` is 0. */
    export function xlog1py(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** `input * log(other)`, 0 where `input` is 0. */
    export function xlogy(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** `input * log(other)`, 0 where `input` is 0. */
    export function xlogy(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    /** Hurwitz's zeta function: the sum of `(k + other)**-input` over k >= 0, for `input` above 1. It has no gradient of `input`. */
    export function zeta(input: Tensor | Scalar, other: Tensor | Scalar): Tensor;
    /** Hurwitz's zeta function: the sum of `(k + other)**-input` over k >= 0, for `input` above 1. It has no gradient of `input`. */
    export function zeta(input: Tensor | Scalar, keywords: { other: Tensor | Scalar }): Tensor;
    export {};
}

declare module "torch:native/linalg" {
    import type { DType, Device, Generator, Results, Scalar, Tensor } from "torch:native";

    /** The vector product along `dim`, of size 3. */
    export function cross(input: Tensor, other: Tensor, keywords?: { dim?: number }): Tensor;
    /** The vector product along `dim`, of size 3. */
    export function cross(input: Tensor, keywords: { other: Tensor; dim?: number }): Tensor;
    /** The matrix product: vectors are rows on the left and columns on the right; dimensions in front of the last two broadcast. */
    export function matmul(input: Tensor, other: Tensor): Tensor;
    /** The matrix product: vectors are rows on the left and columns on the right; dimensions in front of the last two broadcast. */
    export function matmul(input: Tensor, keywords: { other: Tensor }): Tensor;
    /** Square matrices multiplied `n` times, by squares; 0 gives the identity. */
    export function matrix_power(input: Tensor, n: number): Tensor;
    /** Square matrices multiplied `n` times, by squares; 0 gives the identity. */
    export function matrix_power(input: Tensor, keywords: { n: number }): Tensor;
    /** The product of matrices, in the cheapest order. The first may be a vector, as a row, and the last, as a column. */
    export function multi_dot(tensors: readonly Tensor[]): Tensor;
    /** The product of matrices, in the cheapest order. The first may be a vector, as a row, and the last, as a column. */
    export function multi_dot(...tensors: Tensor[]): Tensor;
    /** The powers 0 to `N - 1` of each element, along a new last dimension. */
    export function vander(x: Tensor, keywords?: { N?: number | null }): Tensor;
    /** The sums of products along `dim`, `x` conjugated; the other dimensions broadcast. */
    export function vecdot(x: Tensor, y: Tensor | Scalar, keywords?: { dim?: number }): Tensor;
    /** The sums of products along `dim`, `x` conjugated; the other dimensions broadcast. */
    export function vecdot(x: Tensor, keywords: { y: Tensor | Scalar; dim?: number }): Tensor;
    /** The vector norm of order `ord`; see `norm`. */
    export function vector_norm(input: Tensor, ord?: Scalar, dim?: number | readonly number[] | null, keepdim?: boolean, keywords?: { dtype?: DType | null }): Tensor;
    /** The vector norm of order `ord`; see `norm`. */
    export function vector_norm(input: Tensor, ord: Scalar, dim: number | readonly number[] | null, keywords: { keepdim?: boolean; dtype?: DType | null }): Tensor;
    /** The vector norm of order `ord`; see `norm`. */
    export function vector_norm(input: Tensor, ord: Scalar, keywords: { dim?: number | readonly number[] | null; keepdim?: boolean; dtype?: DType | null }): Tensor;
    /** The vector norm of order `ord`; see `norm`. */
    export function vector_norm(input: Tensor, keywords: { ord?: Scalar; dim?: number | readonly number[] | null; keepdim?: boolean; dtype?: DType | null }): Tensor;
    export {};
}

declare module "torch:native/fft" {
    import type { DType, Device, Generator, Results, Scalar, Tensor } from "torch:native";

    /** The discrete Fourier transform along `dim`, of `n` points. `norm`: backward (no scale), ortho (1 / sqrt(n)) or forward (1 / n). Computed on the CPU, whatever the device. */
    export function fft(input: Tensor, n?: number | null, dim?: number, norm?: string | null): Tensor;
    /** The discrete Fourier transform along `dim`, of `n` points. `norm`: backward (no scale), ortho (1 / sqrt(n)) or forward (1 / n). Computed on the CPU, whatever the device. */
    export function fft(input: Tensor, n: number | null, dim: number, keywords: { norm?: string | null }): Tensor;
    /** The discrete Fourier transform along `dim`, of `n` points. `norm`: backward (no scale), ortho (1 / sqrt(n)) or forward (1 / n). Computed on the CPU, whatever the device. */
    export function fft(input: Tensor, n: number | null, keywords: { dim?: number; norm?: string | null }): Tensor;
    /** The discrete Fourier transform along `dim`, of `n` points. `norm`: backward (no scale), ortho (1 / sqrt(n)) or forward (1 / n). Computed on the CPU, whatever the device. */
    export function fft(input: Tensor, keywords: { n?: number | null; dim?: number; norm?: string | null }): Tensor;
    /** The discrete Fourier transform, over two dims. */
    export function fft2(input: Tensor, s?: number | readonly number[] | null, dim?: number | readonly number[], norm?: string | null): Tensor;
    /** The discrete Fourier transform, over two dims. */
    export function fft2(input: Tensor, s: number | readonly number[] | null, dim: number | readonly number[], keywords: { norm?: string | null }): Tensor;
    /** The discrete Fourier transform, over two dims. */
    export function fft2(input: Tensor, s: number | readonly number[] | null, keywords: { dim?: number | readonly number[]; norm?: string | null }): Tensor;
    /** The discrete Fourier transform, over two dims. */
    export function fft2(input: Tensor, keywords: { s?: number | readonly number[] | null; dim?: number | readonly number[]; norm?: string | null }): Tensor;
    /** The frequencies of the results of `fft` of `n` points that are `d` apart, in cycles per unit. */
    export function fftfreq(n: number, d?: number, keywords?: { dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** The frequencies of the results of `fft` of `n` points that are `d` apart, in cycles per unit. */
    export function fftfreq(n: number, keywords: { d?: number; dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** The frequencies of the results of `fft` of `n` points that are `d` apart, in cycles per unit. */
    export function fftfreq(keywords: { n: number; d?: number; dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** The discrete Fourier transform, over several dims (default: all), of `s` points each. Computed on the CPU, whatever the device. */
    export function fftn(input: Tensor, s?: number | readonly number[] | null, dim?: number | readonly number[] | null, norm?: string | null): Tensor;
    /** The discrete Fourier transform, over several dims (default: all), of `s` points each. Computed on the CPU, whatever the device. */
    export function fftn(input: Tensor, s: number | readonly number[] | null, dim: number | readonly number[] | null, keywords: { norm?: string | null }): Tensor;
    /** The discrete Fourier transform, over several dims (default: all), of `s` points each. Computed on the CPU, whatever the device. */
    export function fftn(input: Tensor, s: number | readonly number[] | null, keywords: { dim?: number | readonly number[] | null; norm?: string | null }): Tensor;
    /** The discrete Fourier transform, over several dims (default: all), of `s` points each. Computed on the CPU, whatever the device. */
    export function fftn(input: Tensor, keywords: { s?: number | readonly number[] | null; dim?: number | readonly number[] | null; norm?: string | null }): Tensor;
    /** Rolled so that the zero frequency is in the middle. */
    export function fftshift(input: Tensor, dim?: number | readonly number[] | null): Tensor;
    /** Rolled so that the zero frequency is in the middle. */
    export function fftshift(input: Tensor, keywords: { dim?: number | readonly number[] | null }): Tensor;
    /** The transform of a signal of which the first half is given, the rest being its conjugates: real numbers. Computed on the CPU, whatever the device. */
    export function hfft(input: Tensor, n?: number | null, dim?: number, norm?: string | null): Tensor;
    /** The transform of a signal of which the first half is given, the rest being its conjugates: real numbers. Computed on the CPU, whatever the device. */
    export function hfft(input: Tensor, n: number | null, dim: number, keywords: { norm?: string | null }): Tensor;
    /** The transform of a signal of which the first half is given, the rest being its conjugates: real numbers. Computed on the CPU, whatever the device. */
    export function hfft(input: Tensor, n: number | null, keywords: { dim?: number; norm?: string | null }): Tensor;
    /** The transform of a signal of which the first half is given, the rest being its conjugates: real numbers. Computed on the CPU, whatever the device. */
    export function hfft(input: Tensor, keywords: { n?: number | null; dim?: number; norm?: string | null }): Tensor;
    /** The real transform of half of a Hermitian signal, over two dims. */
    export function hfft2(input: Tensor, s?: number | readonly number[] | null, dim?: number | readonly number[], norm?: string | null): Tensor;
    /** The real transform of half of a Hermitian signal, over two dims. */
    export function hfft2(input: Tensor, s: number | readonly number[] | null, dim: number | readonly number[], keywords: { norm?: string | null }): Tensor;
    /** The real transform of half of a Hermitian signal, over two dims. */
    export function hfft2(input: Tensor, s: number | readonly number[] | null, keywords: { dim?: number | readonly number[]; norm?: string | null }): Tensor;
    /** The real transform of half of a Hermitian signal, over two dims. */
    export function hfft2(input: Tensor, keywords: { s?: number | readonly number[] | null; dim?: number | readonly number[]; norm?: string | null }): Tensor;
    /** The real transform of half of a Hermitian signal, over several dims (default: all), of `s` points each. Computed on the CPU, whatever the device. */
    export function hfftn(input: Tensor, s?: number | readonly number[] | null, dim?: number | readonly number[] | null, norm?: string | null): Tensor;
    /** The real transform of half of a Hermitian signal, over several dims (default: all), of `s` points each. Computed on the CPU, whatever the device. */
    export function hfftn(input: Tensor, s: number | readonly number[] | null, dim: number | readonly number[] | null, keywords: { norm?: string | null }): Tensor;
    /** The real transform of half of a Hermitian signal, over several dims (default: all), of `s` points each. Computed on the CPU, whatever the device. */
    export function hfftn(input: Tensor, s: number | readonly number[] | null, keywords: { dim?: number | readonly number[] | null; norm?: string | null }): Tensor;
    /** The real transform of half of a Hermitian signal, over several dims (default: all), of `s` points each. Computed on the CPU, whatever the device. */
    export function hfftn(input: Tensor, keywords: { s?: number | readonly number[] | null; dim?: number | readonly number[] | null; norm?: string | null }): Tensor;
    /** The inverse of `fft`. Computed on the CPU, whatever the device. */
    export function ifft(input: Tensor, n?: number | null, dim?: number, norm?: string | null): Tensor;
    /** The inverse of `fft`. Computed on the CPU, whatever the device. */
    export function ifft(input: Tensor, n: number | null, dim: number, keywords: { norm?: string | null }): Tensor;
    /** The inverse of `fft`. Computed on the CPU, whatever the device. */
    export function ifft(input: Tensor, n: number | null, keywords: { dim?: number; norm?: string | null }): Tensor;
    /** The inverse of `fft`. Computed on the CPU, whatever the device. */
    export function ifft(input: Tensor, keywords: { n?: number | null; dim?: number; norm?: string | null }): Tensor;
    /** The inverse discrete Fourier transform, over two dims. */
    export function ifft2(input: Tensor, s?: number | readonly number[] | null, dim?: number | readonly number[], norm?: string | null): Tensor;
    /** The inverse discrete Fourier transform, over two dims. */
    export function ifft2(input: Tensor, s: number | readonly number[] | null, dim: number | readonly number[], keywords: { norm?: string | null }): Tensor;
    /** The inverse discrete Fourier transform, over two dims. */
    export function ifft2(input: Tensor, s: number | readonly number[] | null, keywords: { dim?: number | readonly number[]; norm?: string | null }): Tensor;
    /** The inverse discrete Fourier transform, over two dims. */
    export function ifft2(input: Tensor, keywords: { s?: number | readonly number[] | null; dim?: number | readonly number[]; norm?: string | null }): Tensor;
    /** The inverse discrete Fourier transform, over several dims (default: all), of `s` points each. Computed on the CPU, whatever the device. */
    export function ifftn(input: Tensor, s?: number | readonly number[] | null, dim?: number | readonly number[] | null, norm?: string | null): Tensor;
    /** The inverse discrete Fourier transform, over several dims (default: all), of `s` points each. Computed on the CPU, whatever the device. */
    export function ifftn(input: Tensor, s: number | readonly number[] | null, dim: number | readonly number[] | null, keywords: { norm?: string | null }): Tensor;
    /** The inverse discrete Fourier transform, over several dims (default: all), of `s` points each. Computed on the CPU, whatever the device. */
    export function ifftn(input: Tensor, s: number | readonly number[] | null, keywords: { dim?: number | readonly number[] | null; norm?: string | null }): Tensor;
    /** The inverse discrete Fourier transform, over several dims (default: all), of `s` points each. Computed on the CPU, whatever the device. */
    export function ifftn(input: Tensor, keywords: { s?: number | readonly number[] | null; dim?: number | readonly number[] | null; norm?: string | null }): Tensor;
    /** The inverse of `fftshift`. */
    export function ifftshift(input: Tensor, dim?: number | readonly number[] | null): Tensor;
    /** The inverse of `fftshift`. */
    export function ifftshift(input: Tensor, keywords: { dim?: number | readonly number[] | null }): Tensor;
    /** The inverse of `hfft`. Computed on the CPU, whatever the device. */
    export function ihfft(input: Tensor, n?: number | null, dim?: number, norm?: string | null): Tensor;
    /** The inverse of `hfft`. Computed on the CPU, whatever the device. */
    export function ihfft(input: Tensor, n: number | null, dim: number, keywords: { norm?: string | null }): Tensor;
    /** The inverse of `hfft`. Computed on the CPU, whatever the device. */
    export function ihfft(input: Tensor, n: number | null, keywords: { dim?: number; norm?: string | null }): Tensor;
    /** The inverse of `hfft`. Computed on the CPU, whatever the device. */
    export function ihfft(input: Tensor, keywords: { n?: number | null; dim?: number; norm?: string | null }): Tensor;
    /** The inverse of `hfft2`, half of the last dim. */
    export function ihfft2(input: Tensor, s?: number | readonly number[] | null, dim?: number | readonly number[], norm?: string | null): Tensor;
    /** The inverse of `hfft2`, half of the last dim. */
    export function ihfft2(input: Tensor, s: number | readonly number[] | null, dim: number | readonly number[], keywords: { norm?: string | null }): Tensor;
    /** The inverse of `hfft2`, half of the last dim. */
    export function ihfft2(input: Tensor, s: number | readonly number[] | null, keywords: { dim?: number | readonly number[]; norm?: string | null }): Tensor;
    /** The inverse of `hfft2`, half of the last dim. */
    export function ihfft2(input: Tensor, keywords: { s?: number | readonly number[] | null; dim?: number | readonly number[]; norm?: string | null }): Tensor;
    /** The inverse of `hfftn`, half of the last dim, over several dims (default: all), of `s` points each. Computed on the CPU, whatever the device. */
    export function ihfftn(input: Tensor, s?: number | readonly number[] | null, dim?: number | readonly number[] | null, norm?: string | null): Tensor;
    /** The inverse of `hfftn`, half of the last dim, over several dims (default: all), of `s` points each. Computed on the CPU, whatever the device. */
    export function ihfftn(input: Tensor, s: number | readonly number[] | null, dim: number | readonly number[] | null, keywords: { norm?: string | null }): Tensor;
    /** The inverse of `hfftn`, half of the last dim, over several dims (default: all), of `s` points each. Computed on the CPU, whatever the device. */
    export function ihfftn(input: Tensor, s: number | readonly number[] | null, keywords: { dim?: number | readonly number[] | null; norm?: string | null }): Tensor;
    /** The inverse of `hfftn`, half of the last dim, over several dims (default: all), of `s` points each. Computed on the CPU, whatever the device. */
    export function ihfftn(input: Tensor, keywords: { s?: number | readonly number[] | null; dim?: number | readonly number[] | null; norm?: string | null }): Tensor;
    /** The inverse of `rfft`: real numbers, `n` of them (default: `2 * (size - 1)`). Computed on the CPU, whatever the device. */
    export function irfft(input: Tensor, n?: number | null, dim?: number, norm?: string | null): Tensor;
    /** The inverse of `rfft`: real numbers, `n` of them (default: `2 * (size - 1)`). Computed on the CPU, whatever the device. */
    export function irfft(input: Tensor, n: number | null, dim: number, keywords: { norm?: string | null }): Tensor;
    /** The inverse of `rfft`: real numbers, `n` of them (default: `2 * (size - 1)`). Computed on the CPU, whatever the device. */
    export function irfft(input: Tensor, n: number | null, keywords: { dim?: number; norm?: string | null }): Tensor;
    /** The inverse of `rfft`: real numbers, `n` of them (default: `2 * (size - 1)`). Computed on the CPU, whatever the device. */
    export function irfft(input: Tensor, keywords: { n?: number | null; dim?: number; norm?: string | null }): Tensor;
    /** The inverse of `rfftn`, over two dims. */
    export function irfft2(input: Tensor, s?: number | readonly number[] | null, dim?: number | readonly number[], norm?: string | null): Tensor;
    /** The inverse of `rfftn`, over two dims. */
    export function irfft2(input: Tensor, s: number | readonly number[] | null, dim: number | readonly number[], keywords: { norm?: string | null }): Tensor;
    /** The inverse of `rfftn`, over two dims. */
    export function irfft2(input: Tensor, s: number | readonly number[] | null, keywords: { dim?: number | readonly number[]; norm?: string | null }): Tensor;
    /** The inverse of `rfftn`, over two dims. */
    export function irfft2(input: Tensor, keywords: { s?: number | readonly number[] | null; dim?: number | readonly number[]; norm?: string | null }): Tensor;
    /** The inverse of `rfftn`, over several dims (default: all), of `s` points each. Computed on the CPU, whatever the device. */
    export function irfftn(input: Tensor, s?: number | readonly number[] | null, dim?: number | readonly number[] | null, norm?: string | null): Tensor;
    /** The inverse of `rfftn`, over several dims (default: all), of `s` points each. Computed on the CPU, whatever the device. */
    export function irfftn(input: Tensor, s: number | readonly number[] | null, dim: number | readonly number[] | null, keywords: { norm?: string | null }): Tensor;
    /** The inverse of `rfftn`, over several dims (default: all), of `s` points each. Computed on the CPU, whatever the device. */
    export function irfftn(input: Tensor, s: number | readonly number[] | null, keywords: { dim?: number | readonly number[] | null; norm?: string | null }): Tensor;
    /** The inverse of `rfftn`, over several dims (default: all), of `s` points each. Computed on the CPU, whatever the device. */
    export function irfftn(input: Tensor, keywords: { s?: number | readonly number[] | null; dim?: number | readonly number[] | null; norm?: string | null }): Tensor;
    /** The first half of the transform of real numbers, `n / 2 + 1` of them; the rest are their conjugates. Computed on the CPU, whatever the device. */
    export function rfft(input: Tensor, n?: number | null, dim?: number, norm?: string | null): Tensor;
    /** The first half of the transform of real numbers, `n / 2 + 1` of them; the rest are their conjugates. Computed on the CPU, whatever the device. */
    export function rfft(input: Tensor, n: number | null, dim: number, keywords: { norm?: string | null }): Tensor;
    /** The first half of the transform of real numbers, `n / 2 + 1` of them; the rest are their conjugates. Computed on the CPU, whatever the device. */
    export function rfft(input: Tensor, n: number | null, keywords: { dim?: number; norm?: string | null }): Tensor;
    /** The first half of the transform of real numbers, `n / 2 + 1` of them; the rest are their conjugates. Computed on the CPU, whatever the device. */
    export function rfft(input: Tensor, keywords: { n?: number | null; dim?: number; norm?: string | null }): Tensor;
    /** The transform of real numbers, half of the last dim, over two dims. */
    export function rfft2(input: Tensor, s?: number | readonly number[] | null, dim?: number | readonly number[], norm?: string | null): Tensor;
    /** The transform of real numbers, half of the last dim, over two dims. */
    export function rfft2(input: Tensor, s: number | readonly number[] | null, dim: number | readonly number[], keywords: { norm?: string | null }): Tensor;
    /** The transform of real numbers, half of the last dim, over two dims. */
    export function rfft2(input: Tensor, s: number | readonly number[] | null, keywords: { dim?: number | readonly number[]; norm?: string | null }): Tensor;
    /** The transform of real numbers, half of the last dim, over two dims. */
    export function rfft2(input: Tensor, keywords: { s?: number | readonly number[] | null; dim?: number | readonly number[]; norm?: string | null }): Tensor;
    /** The frequencies of the results of `rfft` of `n` points that are `d` apart, in cycles per unit. */
    export function rfftfreq(n: number, d?: number, keywords?: { dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** The frequencies of the results of `rfft` of `n` points that are `d` apart, in cycles per unit. */
    export function rfftfreq(n: number, keywords: { d?: number; dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** The frequencies of the results of `rfft` of `n` points that are `d` apart, in cycles per unit. */
    export function rfftfreq(keywords: { n: number; d?: number; dtype?: DType | null; device?: Device | null; requires_grad?: boolean }): Tensor;
    /** The transform of real numbers, half of the last dim, over several dims (default: all), of `s` points each. Computed on the CPU, whatever the device. */
    export function rfftn(input: Tensor, s?: number | readonly number[] | null, dim?: number | readonly number[] | null, norm?: string | null): Tensor;
    /** The transform of real numbers, half of the last dim, over several dims (default: all), of `s` points each. Computed on the CPU, whatever the device. */
    export function rfftn(input: Tensor, s: number | readonly number[] | null, dim: number | readonly number[] | null, keywords: { norm?: string | null }): Tensor;
    /** The transform of real numbers, half of the last dim, over several dims (default: all), of `s` points each. Computed on the CPU, whatever the device. */
    export function rfftn(input: Tensor, s: number | readonly number[] | null, keywords: { dim?: number | readonly number[] | null; norm?: string | null }): Tensor;
    /** The transform of real numbers, half of the last dim, over several dims (default: all), of `s` points each. Computed on the CPU, whatever the device. */
    export function rfftn(input: Tensor, keywords: { s?: number | readonly number[] | null; dim?: number | readonly number[] | null; norm?: string | null }): Tensor;
    export {};
}
