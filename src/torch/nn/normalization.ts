// Normalization layers. Those over batches keep running statistics, as buffers.

import { type Tensor, empty, no_grad, zeros } from "torch:native";
import * as F from "./functional";
import * as init from "./init";
import { type FactoryOptions, type Fields, type Given, type Sizes, bound, factory_of, needed, repr, shown } from "./layer";
import { Buffer, Module, Parameter } from "./module";

/** `momentum`: how far running statistics move towards those of a batch; null for their cumulative mean. */
const BATCH = [
    ["num_features", needed<number>()],
    ["eps", 1e-5],
    ["momentum", 0.1 as number | null],
    ["affine", true],
    ["track_running_stats", true],
    ["bias", true],
] as const;

const INSTANCE = [
    ["num_features", needed<number>()],
    ["eps", 1e-5],
    ["momentum", 0.1 as number | null],
    ["affine", false],
    ["track_running_stats", false],
    ["bias", true],
] as const;

const GROUP = [
    ["num_groups", needed<number>()],
    ["num_channels", needed<number>()],
    ["eps", 1e-5],
    ["affine", true],
    ["bias", true],
] as const;

const LAYER = [
    ["normalized_shape", needed<Sizes>()],
    ["eps", 1e-5],
    ["elementwise_affine", true],
    ["bias", true],
] as const;

/** `eps` null: the distance of 1 and the next number of the dtype. */
const RMS = [
    ["normalized_shape", needed<Sizes>()],
    ["eps", null as number | null],
    ["elementwise_affine", true],
] as const;

/** What layers with statistics per channel have in common. */
class ChannelNorm extends Module {
    readonly num_features: number;
    readonly eps: number;
    readonly momentum: number | null;
    readonly affine: boolean;
    readonly track_running_stats: boolean;
    weight: Tensor | null;
    bias: Tensor | null;
    running_mean: Tensor | null;
    running_var: Tensor | null;
    num_batches_tracked: Tensor | null;

    constructor(given: Fields<typeof BATCH>, factory: FactoryOptions) {
        super();
        const { num_features, affine, bias, track_running_stats: track } = given;
        this.num_features = num_features;
        this.eps = given.eps;
        this.momentum = given.momentum;
        this.affine = affine;
        this.track_running_stats = track;
        this.weight = affine ? new Parameter(empty([num_features], factory)) : null;
        this.bias = affine && bias ? new Parameter(empty([num_features], factory)) : null;
        this.running_mean = track ? new Buffer(empty([num_features], factory)) : null;
        this.running_var = track ? new Buffer(empty([num_features], factory)) : null;
        const { device } = factory;
        const counter = { dtype: "int64", ...(device === undefined ? {} : { device }) } as const;
        this.num_batches_tracked = track ? new Buffer(zeros([], counter)) : null;
        this.reset_parameters();
    }

    reset_running_stats(): void {
        if (this.running_mean !== null) init.zeros_(this.running_mean);
        if (this.running_var !== null) init.ones_(this.running_var);
        if (this.num_batches_tracked !== null) init.zeros_(this.num_batches_tracked);
    }

    /** Weights 1, biases 0, running statistics as at the start. */
    reset_parameters(): void {
        this.reset_running_stats();
        if (this.weight !== null) init.ones_(this.weight);
        if (this.bias !== null) init.zeros_(this.bias);
    }

    override extra_repr(): string {
        const bias = `bias=${this.bias !== null}`;
        return `${this.num_features}, ${repr(this, ["eps", "momentum", "affine"])}, ${bias}, ${repr(this, ["track_running_stats"])}`;
    }

    /** An error if the input has another number of dimensions. */
    protected check_rank(input: Tensor, ranks: readonly number[]): void {
        if (ranks.includes(input.ndim)) return;
        const wanted = ranks.map((rank) => `${rank}D`).join(" or ");
        throw new Error(`${this.constructor.name}: expected ${wanted} input (got ${input.ndim}D input)`);
    }
}

class BatchNorm extends ChannelNorm {
    constructor(...given: Given<typeof BATCH, FactoryOptions>) {
        super(bound(`nn.${new.target.name}`, BATCH, given), factory_of(given));
    }

    override forward(input: Tensor): Tensor {
        let momentum = this.momentum ?? 0;
        if (this.training && this.num_batches_tracked !== null) {
            const counter = this.num_batches_tracked;
            no_grad(() => counter.add_(1));
            if (this.momentum === null) momentum = 1 / Number(counter.item());
        }
        // Without running statistics those of the batch are used in evaluation too.
        const of_batch = this.training || (this.running_mean === null && this.running_var === null);
        const keeps = !this.training || this.track_running_stats;
        const [mean, variance] = keeps ? [this.running_mean, this.running_var] : [null, null];
        return F.batch_norm(input, mean, variance, this.weight, this.bias, of_batch, momentum, this.eps);
    }
}

/** Batch normalization of `(N, C)` or `(N, C, L)` (torch.nn.BatchNorm1d). */
export class BatchNorm1d extends BatchNorm {
    override forward(input: Tensor): Tensor {
        this.check_rank(input, [2, 3]);
        return super.forward(input);
    }
}

/** Batch normalization of images `(N, C, H, W)` (torch.nn.BatchNorm2d). */
export class BatchNorm2d extends BatchNorm {
    override forward(input: Tensor): Tensor {
        this.check_rank(input, [4]);
        return super.forward(input);
    }
}

/** Batch normalization of volumes `(N, C, D, H, W)` (torch.nn.BatchNorm3d). */
export class BatchNorm3d extends BatchNorm {
    override forward(input: Tensor): Tensor {
        this.check_rank(input, [5]);
        return super.forward(input);
    }
}

class InstanceNorm extends ChannelNorm {
    constructor(...given: Given<typeof INSTANCE, FactoryOptions>) {
        super(bound(`nn.${new.target.name}`, INSTANCE, given), factory_of(given));
    }

    /** Normalizes; `rank` is that of a batch, one less is a sample without one. */
    protected apply_to(input: Tensor, rank: number): Tensor {
        this.check_rank(input, [rank - 1, rank]);
        const batch = input.ndim === rank ? input : input.unsqueeze(0);
        const of_input = this.training || !this.track_running_stats;
        const { running_mean, running_var, weight, bias, momentum, eps } = this;
        const result = F.instance_norm(batch, running_mean, running_var, weight, bias, of_input, momentum ?? 0, eps);
        return input.ndim === rank ? result : result.squeeze(0);
    }
}

/** Instance normalization of `(N, C, L)` or `(C, L)` (torch.nn.InstanceNorm1d). */
export class InstanceNorm1d extends InstanceNorm {
    override forward(input: Tensor): Tensor {
        return this.apply_to(input, 3);
    }
}

/** Instance normalization of `(N, C, H, W)` or `(C, H, W)` (torch.nn.InstanceNorm2d). */
export class InstanceNorm2d extends InstanceNorm {
    override forward(input: Tensor): Tensor {
        return this.apply_to(input, 4);
    }
}

/** Instance normalization of `(N, C, D, H, W)` or `(C, D, H, W)` (torch.nn.InstanceNorm3d). */
export class InstanceNorm3d extends InstanceNorm {
    override forward(input: Tensor): Tensor {
        return this.apply_to(input, 5);
    }
}

/** Normalization of groups of channels (torch.nn.GroupNorm): `new nn.GroupNorm(8, 64)`. */
export class GroupNorm extends Module {
    readonly num_groups: number;
    readonly num_channels: number;
    readonly eps: number;
    readonly affine: boolean;
    weight: Tensor | null;
    bias: Tensor | null;

    constructor(...given: Given<typeof GROUP, FactoryOptions>) {
        super();
        const { num_groups, num_channels, eps, affine, bias } = bound(`nn.${new.target.name}`, GROUP, given);
        const factory = factory_of(given);
        if (num_channels % num_groups !== 0) {
            throw new Error(`num_channels (${num_channels}) must be divisible by num_groups (${num_groups})`);
        }
        this.num_groups = num_groups;
        this.num_channels = num_channels;
        this.eps = eps;
        this.affine = affine;
        this.weight = affine ? new Parameter(empty([num_channels], factory)) : null;
        this.bias = affine && bias ? new Parameter(empty([num_channels], factory)) : null;
        this.reset_parameters();
    }

    reset_parameters(): void {
        if (this.weight !== null) init.ones_(this.weight);
        if (this.bias !== null) init.zeros_(this.bias);
    }

    override forward(input: Tensor): Tensor {
        return F.group_norm(input, this.num_groups, this.weight, this.bias, this.eps);
    }

    override extra_repr(): string {
        return `${this.num_groups}, ${this.num_channels}, ${repr(this, ["eps", "affine"])}, bias=${this.bias !== null}`;
    }
}

/** Normalization over the last dimensions (torch.nn.LayerNorm): `new nn.LayerNorm(64)`. */
export class LayerNorm extends Module {
    readonly normalized_shape: readonly number[];
    readonly eps: number;
    readonly elementwise_affine: boolean;
    weight: Tensor | null;
    bias: Tensor | null;

    constructor(...given: Given<typeof LAYER, FactoryOptions>) {
        super();
        const { normalized_shape, eps, elementwise_affine, bias } = bound(`nn.${new.target.name}`, LAYER, given);
        const factory = factory_of(given);
        this.normalized_shape = typeof normalized_shape === "number" ? [normalized_shape] : [...normalized_shape];
        this.eps = eps;
        this.elementwise_affine = elementwise_affine;
        const make = () => new Parameter(empty([...this.normalized_shape], factory));
        this.weight = elementwise_affine ? make() : null;
        this.bias = elementwise_affine && bias ? make() : null;
        this.reset_parameters();
    }

    reset_parameters(): void {
        if (this.weight !== null) init.ones_(this.weight);
        if (this.bias !== null) init.zeros_(this.bias);
    }

    override forward(input: Tensor): Tensor {
        return F.layer_norm(input, [...this.normalized_shape], this.weight, this.bias, this.eps);
    }

    override extra_repr(): string {
        return `${shown(this.normalized_shape)}, ${repr(this, ["eps", "elementwise_affine"])}, bias=${this.bias !== null}`;
    }
}

/** Division by the root mean square of the last dimensions (torch.nn.RMSNorm). */
export class RMSNorm extends Module {
    readonly normalized_shape: readonly number[];
    /** null: the distance of 1 and the next number of the dtype. */
    readonly eps: number | null;
    readonly elementwise_affine: boolean;
    weight: Tensor | null;

    constructor(...given: Given<typeof RMS, FactoryOptions>) {
        super();
        const { normalized_shape, eps, elementwise_affine } = bound(`nn.${new.target.name}`, RMS, given);
        const factory = factory_of(given);
        this.normalized_shape = typeof normalized_shape === "number" ? [normalized_shape] : [...normalized_shape];
        this.eps = eps;
        this.elementwise_affine = elementwise_affine;
        this.weight = elementwise_affine ? new Parameter(empty([...this.normalized_shape], factory)) : null;
        this.reset_parameters();
    }

    reset_parameters(): void {
        if (this.weight !== null) init.ones_(this.weight);
    }

    override forward(input: Tensor): Tensor {
        return F.rms_norm(input, [...this.normalized_shape], this.weight, this.eps);
    }

    override extra_repr(): string {
        return `${shown(this.normalized_shape)}, ${repr(this, ["eps", "elementwise_affine"])}`;
    }
}
