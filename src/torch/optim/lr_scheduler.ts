// Learning rates that change from epoch to epoch: torch.optim.lr_scheduler.
//
// A scheduler writes `lr` of the optimizer's groups, once when it is made and then at every `step()`. Most are a rule: the rate of a group
// from the one before, as PyTorch computes it, so that several schedulers may change the same rate in turn.

import { type Fields, type Given, type Table, bound, needed } from "../nn/layer";

interface Group {
    lr: number;
    initial_lr?: number;
}

/** Whatever has groups with learning rates: any optimizer. */
export interface Scheduled {
    readonly param_groups: readonly object[];
}

function groups_of(optimizer: Scheduled): readonly Group[] {
    return optimizer.param_groups as readonly Group[];
}

/** Base class of schedulers (torch.optim.lr_scheduler.LRScheduler). */
export class LRScheduler {
    readonly optimizer: Scheduled;
    readonly base_lrs: readonly number[];
    /** How many steps were taken. */
    last_epoch: number;

    constructor(optimizer: Scheduled, last_epoch = -1) {
        this.optimizer = optimizer;
        this.base_lrs = groups_of(optimizer).map((group, index) => {
            // One that another scheduler has set stays.
            if (last_epoch === -1) group.initial_lr ??= group.lr;
            if (group.initial_lr === undefined) {
                throw new Error(`param 'initial_lr' is not specified in param_groups[${index}] when resuming an optimizer`);
            }
            return group.initial_lr;
        });
        this.last_epoch = last_epoch;
    }

    /** The rate of a group: `lr` is the present one, `base` the first. A subclass says what it becomes. */
    protected rate(lr: number, _base: number, _index: number): number {
        return lr;
    }

    /** To the next epoch. */
    step(): void {
        this.last_epoch += 1;
        this.apply((group) => group.lr);
    }

    /** To the first epoch, from the first rates. */
    restart(): void {
        this.last_epoch = 0;
        this.apply((_, base) => base);
    }

    private apply(from: (group: Group, base: number) => number): void {
        groups_of(this.optimizer).forEach((group, index) => {
            const base = this.base_lrs[index]!;
            group.lr = this.rate(from(group, base), base, index);
        });
    }

    get_last_lr(): number[] {
        return groups_of(this.optimizer).map((group) => group.lr);
    }

    /** Everything but the optimizer and functions. */
    state_dict(): Record<string, unknown> {
        return Object.fromEntries(Object.entries(this).filter(([name, value]) => name !== "optimizer" && typeof value !== "function"));
    }

    load_state_dict(state: Readonly<Record<string, unknown>>): void {
        const { optimizer: _, ...others } = state;
        Object.assign(this, others);
    }
}

type Parameters<P extends Table> = readonly [readonly ["optimizer", ReturnType<typeof needed<Scheduled>>], ...P, readonly ["last_epoch", number]];
type Rule<P extends Table> = (self: Fields<P> & { readonly last_epoch: number }, lr: number, base: number, index: number) => number;

/** A class with these parameters between the optimizer and `last_epoch`. */
function scheduler<const P extends Table>(table: P, rule: Rule<P>) {
    const all = [["optimizer", needed<Scheduled>()], ...table, ["last_epoch", -1]] as unknown as Parameters<P>;
    class Made extends LRScheduler {
        constructor(...given: unknown[]) {
            const { optimizer, last_epoch, ...others } = bound(`lr_scheduler.${new.target.name}`, all as Table, given) as Record<string, unknown>;
            super(optimizer as Scheduled, last_epoch as number);
            Object.assign(this, others);
            this.step();
        }

        protected override rate(lr: number, base: number, index: number): number {
            return rule(this as never, lr, base, index);
        }
    }
    return Made as unknown as new (...given: Given<Parameters<P>>) => LRScheduler & Fields<P>;
}

type Factor = (epoch: number) => number;

function factor(given: Factor | readonly Factor[], index: number): Factor {
    const found = typeof given === "function" ? given : given[index];
    if (found === undefined) throw new Error(`there is no lr_lambda for param_groups[${index}]`);
    return found;
}

/** The first rate times a function of the epoch, or one function per group. */
export class LambdaLR extends scheduler(
    [["lr_lambda", needed<Factor | readonly Factor[]>()]],
    (self, _, base, index) => base * factor(self.lr_lambda, index)(self.last_epoch),
) {}

/** The rate before times a function of the epoch. */
export class MultiplicativeLR extends scheduler([["lr_lambda", needed<Factor | readonly Factor[]>()]], (self, lr, _, index) =>
    self.last_epoch > 0 ? lr * factor(self.lr_lambda, index)(self.last_epoch) : lr,
) {}

/** Times `gamma` every `step_size` epochs. */
export class StepLR extends scheduler(
    [
        ["step_size", needed<number>()],
        ["gamma", 0.1],
    ],
    (self, lr) => (self.last_epoch === 0 || self.last_epoch % self.step_size !== 0 ? lr : lr * self.gamma),
) {}

/** Times `gamma` at each of the milestones. */
export class MultiStepLR extends scheduler(
    [
        ["milestones", needed<readonly number[]>()],
        ["gamma", 0.1],
    ],
    (self, lr) => lr * self.gamma ** self.milestones.filter((epoch) => epoch === self.last_epoch).length,
) {}

/** Times `factor` for the first `total_iters` epochs. */
export class ConstantLR extends scheduler(
    [
        ["factor", 1 / 3],
        ["total_iters", 5],
    ],
    (self, lr) => (self.last_epoch === 0 ? lr * self.factor : self.last_epoch === self.total_iters ? lr / self.factor : lr),
) {}

/** In a straight line from `start_factor` to `end_factor` within `total_iters` epochs. */
export class LinearLR extends scheduler(
    [
        ["start_factor", 1 / 3],
        ["end_factor", 1],
        ["total_iters", 5],
    ],
    ({ last_epoch, start_factor, end_factor, total_iters }, lr) => {
        if (last_epoch === 0) return lr * start_factor;
        if (last_epoch > total_iters) return lr;
        const rise = end_factor - start_factor;
        return lr * (1 + rise / (total_iters * start_factor + (last_epoch - 1) * rise));
    },
) {}

/** Times `gamma` every epoch. */
export class ExponentialLR extends scheduler([["gamma", needed<number>()]], (self, lr) => (self.last_epoch === 0 ? lr : lr * self.gamma)) {}

/** Down to 0 within `total_iters` epochs, as a power of what is left. */
export class PolynomialLR extends scheduler(
    [
        ["total_iters", 5],
        ["power", 1],
    ],
    ({ last_epoch, total_iters, power }, lr) => {
        if (last_epoch === 0 || last_epoch > total_iters) return lr;
        return lr * ((1 - last_epoch / total_iters) / (1 - (last_epoch - 1) / total_iters)) ** power;
    },
) {}

/** Half a cosine from the first rate to `eta_min` within `T_max` epochs (Loshchilov and Hutter 2016). */
export class CosineAnnealingLR extends scheduler(
    [
        ["T_max", needed<number>()],
        ["eta_min", 0],
    ],
    ({ last_epoch, T_max, eta_min }, lr, base) => {
        if (last_epoch === 0) return lr;
        if ((last_epoch - 1 - T_max) % (2 * T_max) === 0) return lr + ((base - eta_min) * (1 - Math.cos(Math.PI / T_max))) / 2;
        const height = (epoch: number) => 1 + Math.cos((Math.PI * epoch) / T_max);
        return (height(last_epoch) / height(last_epoch - 1)) * (lr - eta_min) + eta_min;
    },
) {}

/** Half a cosine again and again, each `T_mult` times as long as the one before (Loshchilov and Hutter 2016). */
export class CosineAnnealingWarmRestarts extends scheduler(
    [
        ["T_0", needed<number>()],
        ["T_mult", 1],
        ["eta_min", 0],
    ],
    ({ last_epoch, T_0, T_mult, eta_min }, _, base) => {
        let [since, period] = [last_epoch, T_0];
        while (since >= period) {
            since -= period;
            period *= T_mult;
        }
        return eta_min + ((base - eta_min) * (1 + Math.cos((Math.PI * since) / period))) / 2;
    },
) {}

/** One scheduler after the other; `milestones` are the epochs at which the next one begins. */
export class SequentialLR {
    readonly optimizer: Scheduled;
    readonly schedulers: readonly LRScheduler[];
    readonly milestones: readonly number[];
    last_epoch = 0;

    constructor(optimizer: Scheduled, schedulers: readonly LRScheduler[], milestones: readonly number[]) {
        if (schedulers.length !== milestones.length + 1 || schedulers.length === 0) {
            throw new Error(
                "Sequential Schedulers expects number of schedulers provided to be one more than the number of milestone points, but got " +
                    `number of schedulers ${schedulers.length} and the number of milestones to be equal to ${milestones.length}`,
            );
        }
        if (schedulers.some((each) => each.optimizer !== optimizer)) throw new Error("SequentialLR: all schedulers must be of the same optimizer");
        this.optimizer = optimizer;
        this.schedulers = schedulers;
        this.milestones = milestones;
        // Each of them has changed the rates when it was made; the first one begins.
        schedulers[0]!.restart();
    }

    step(): void {
        this.last_epoch += 1;
        const current = this.schedulers[this.milestones.filter((epoch) => epoch <= this.last_epoch).length]!;
        if (this.milestones.includes(this.last_epoch)) current.restart();
        else current.step();
    }

    get_last_lr(): number[] {
        return groups_of(this.optimizer).map((group) => group.lr);
    }

    state_dict(): Record<string, unknown> {
        return { last_epoch: this.last_epoch, schedulers: this.schedulers.map((each) => each.state_dict()) };
    }

    load_state_dict(state: Readonly<Record<string, unknown>>): void {
        this.last_epoch = state["last_epoch"] as number;
        (state["schedulers"] as Record<string, unknown>[]).forEach((each, at) => this.schedulers[at]?.load_state_dict(each));
    }
}

const PLATEAU = [
    ["optimizer", needed<Scheduled>()],
    ["mode", "min" as "min" | "max"],
    ["factor", 0.1],
    ["patience", 10],
    ["threshold", 1e-4],
    ["threshold_mode", "rel" as "rel" | "abs"],
    ["cooldown", 0],
    ["min_lr", 0],
    ["eps", 1e-8],
] as const;

/** Times `factor` when what `step(value)` is told has not become better for more than `patience` steps. */
export class ReduceLROnPlateau {
    readonly #options: Fields<typeof PLATEAU>;
    best: number;
    num_bad_epochs = 0;
    cooldown_counter = 0;
    last_epoch = 0;

    constructor(...given: Given<typeof PLATEAU>) {
        const options = bound("lr_scheduler.ReduceLROnPlateau", PLATEAU, given);
        if (!(options.factor < 1)) throw new Error("Factor should be < 1.0.");
        if (!["min", "max"].includes(options.mode)) throw new Error(`mode ${options.mode} is unknown!`);
        if (!["rel", "abs"].includes(options.threshold_mode)) throw new Error(`threshold mode ${options.threshold_mode} is unknown!`);
        this.#options = options;
        this.best = options.mode === "min" ? Infinity : -Infinity;
    }

    step(metrics: number): void {
        const { optimizer, factor, patience, cooldown, min_lr, eps } = this.#options;
        this.last_epoch += 1;
        if (this.is_better(metrics)) {
            this.best = metrics;
            this.num_bad_epochs = 0;
        } else {
            this.num_bad_epochs += 1;
        }
        if (this.cooldown_counter > 0) {
            this.cooldown_counter -= 1;
            this.num_bad_epochs = 0;
        }
        if (this.num_bad_epochs <= patience) return;
        for (const group of groups_of(optimizer)) {
            const lower = Math.max(group.lr * factor, min_lr);
            if (group.lr - lower > eps) group.lr = lower;
        }
        this.cooldown_counter = cooldown;
        this.num_bad_epochs = 0;
    }

    private is_better(value: number): boolean {
        const { mode, threshold, threshold_mode } = this.#options;
        const sign = mode === "min" ? -1 : 1;
        const bound = threshold_mode === "rel" ? this.best * (1 + sign * threshold) : this.best + sign * threshold;
        return mode === "min" ? value < bound : value > bound;
    }

    get_last_lr(): number[] {
        return groups_of(this.#options.optimizer).map((group) => group.lr);
    }

    state_dict(): Record<string, unknown> {
        return Object.fromEntries(Object.entries(this));
    }

    load_state_dict(state: Readonly<Record<string, unknown>>): void {
        Object.assign(this, state);
    }
}
