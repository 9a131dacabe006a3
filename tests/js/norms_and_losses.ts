// Normalization, losses, attention, activations and embeddings as a script writes them; the numbers are PyTorch 2.15's.

import torch, { nn, type Tensor } from "torch";
import * as F from "torch/nn/functional";
import { close, equal, throws } from "./assert";

const x = torch.arange(24).reshape(2, 3, 4).mul(0.7).sin();
const start = (values: Tensor) => values.reshape(-1).at(":6");

// ---- layers
const batch_norm = new nn.BatchNorm1d(3);
close(start(batch_norm(x)), [-0.48297, 0.545415, 1.090134, 0.894998, 1.151125, -0.008949]);
close(batch_norm.running_mean as Tensor, [0.030255, -0.034549, 0.034851]);
close(batch_norm.running_var as Tensor, [0.944847, 0.939936, 0.939566]);
equal((batch_norm.num_batches_tracked as Tensor).item(), 1);
batch_norm(x.mul(2)).sum().backward();
equal((batch_norm.running_mean as Tensor).requires_grad, false);
close(batch_norm.running_var as Tensor, [1.029751, 1.005687, 1.003875]);
batch_norm.eval();
close(start(batch_norm(x)), [-0.086462, 0.548378, 0.884643, 0.764182, 0.433947, -0.249879]);
equal(Object.keys(batch_norm.state_dict()), ["weight", "bias", "running_mean", "running_var", "num_batches_tracked"]);
const cumulative = new nn.BatchNorm1d(3, { momentum: null });
cumulative(x);
cumulative(x.mul(3));
close(cumulative.running_mean as Tensor, [0.6051, -0.690987, 0.697026]);
close(cumulative.running_var as Tensor, [2.242358, 1.996811, 1.978321]);
throws(() => new nn.BatchNorm2d(3)(x), /expected 4D input \(got 3D input\)/);
throws(() => new nn.BatchNorm1d(3)(x.at(":1", ":", ":1")), /more than 1 value per channel/);

const rows = [-1.639924, 0.055255, 0.953165, 0.631504, 1.539959, 0.223905];
const instance_norm = new nn.InstanceNorm1d(3, { track_running_stats: true, affine: true });
close(start(instance_norm(x)), rows);
close(instance_norm.running_var as Tensor, [0.938611, 0.944609, 0.945061]);
close(start(new nn.InstanceNorm1d(3)(x.at(0))), rows);
close(start(new nn.GroupNorm(3, 3)(x)), rows);
close(start(new nn.LayerNorm(4)(x)), rows);
close(start(new nn.RMSNorm(4)(x)), [0, 0.882561, 1.350039, 1.182573, 0.478539, -0.501103]);
close(start(new nn.LocalResponseNorm(2, 0.5)(x)), [0, 0.598244, 0.83722, 0.759408, 0.328109, -0.319103]);
throws(() => F.group_norm(x, 2), /divisible by num_groups/);

// ---- losses
const [a, b] = [x.at(0), x.at(1)];
const [signs, p, q] = [torch.sign(b), torch.sigmoid(a), torch.sigmoid(b)];
const classes = torch.tensor([1, 3, 0], { dtype: "int32" });
const labels = torch.tensor([[3, 0, -1, 1], [1, -1, 0, 2], [-1, 0, 0, 0]], { dtype: "int32" });
const alike = torch.tensor([1, -1, 1], { dtype: "int32" });
const lengths = (...numbers: number[]) => torch.tensor(numbers, { dtype: "int32" });
const targets = torch.tensor([[1], [2]], { dtype: "int32" });
const losses: [Tensor, number][] = [
    [new nn.L1Loss()(a, b), 1.049017],
    [new nn.SmoothL1Loss({ beta: 0.5 })(a, b), 0.807856],
    [new nn.HuberLoss({ delta: 0.5 })(a, b), 0.403928],
    [F.huber_loss(a, b, "mean", 0.5), 0.403928],
    [new nn.BCELoss()(p, q), 0.802016],
    [new nn.BCEWithLogitsLoss({ pos_weight: torch.tensor(2) })(a, q), 1.178731],
    [new nn.NLLLoss()(a.log_softmax(1), classes), 1.974953],
    [new nn.PoissonNLLLoss({ full: true })(a, q.mul(4)), 2.125505],
    [new nn.GaussianNLLLoss()(a, b, q), 1.215163],
    [new nn.KLDivLoss({ reduction: "batchmean" })(a.log_softmax(1), b.softmax(1)), 0.54623],
    [new nn.SoftMarginLoss()(a, signs), 0.918915],
    [new nn.HingeEmbeddingLoss()(a, signs), 0.084308],
    [new nn.MarginRankingLoss({ margin: 0.5 })(a, b, signs), 1.435853],
    [new nn.CosineEmbeddingLoss()(a, b, alike), 0.96579],
    [new nn.MultiMarginLoss({ p: 2 })(a, classes), 2.291005],
    [new nn.MultiLabelMarginLoss()(a, labels), 0.672185],
    [new nn.MultiLabelSoftMarginLoss()(a, q), 0.802016],
    [new nn.TripletMarginLoss({ margin: 2, swap: true })(a, b, p), 3.135429],
    [new nn.CTCLoss()(x.log_softmax(2).transpose(0, 1), targets, [3, 3], [1, 1]), 2.685435],
    [F.ctc_loss(x.log_softmax(2).transpose(0, 1), targets, lengths(3, 3), lengths(1, 1)), 2.685435],
];
losses.forEach(([loss, wanted], number) => close(loss, wanted, 1e-5, `loss ${number}`));
throws(() => F.l1_loss(a, b, { reduction: "average" }), /not a valid value for reduction/);

// ---- attention
const seen = F.scaled_dot_product_attention(x, x, x, { is_causal: true }).reshape(-1).at(":8");
close(seen, [0, 0.644218, 0.98545, 0.863209, 0.293137, -0.226476, -0.639573, -0.75187]);
// So many scores are computed piece by piece; the plain formula says what must come out.
const [query, key, value] = [0, 1, 2].map(() => torch.randn(1, 2, 1500, 4).requires_grad_()) as [Tensor, Tensor, Tensor];
const later = torch.ones(1500, 1500).tril().eq(0);
for (const is_causal of [false, true]) {
    const scores = query.matmul(key.transpose(-1, -2)).div(2);
    const plain = torch.where(is_causal ? later : later.logical_and(false), -Infinity, scores).softmax(-1).matmul(value);
    const pieces = F.scaled_dot_product_attention(query, key, value, { is_causal });
    equal(torch.allclose(pieces, plain, 1e-4, 1e-5), true, "attention in pieces");
    const wanted = torch.autograd.grad(plain.square().sum(), [query, key, value]);
    const found = torch.autograd.grad(pieces.square().sum(), [query, key, value]);
    found.forEach((gradient, at) => {
        equal(torch.allclose(gradient as Tensor, wanted[at] as Tensor, 1e-3, 1e-4), true, `gradient ${at}`);
    });
}

// ---- activations and embeddings
const line = torch.tensor([-2, -0.25, 0.75, 4]);
const activations: [Tensor, number[]][] = [
    [new nn.ReLU6()(line), [0.0, 0.0, 0.75, 4.0]],
    [new nn.SELU()(line), [-1.520167, -0.38889, 0.788026, 4.202804]],
    [new nn.Mish()(line), [-0.252501, -0.129927, 0.610018, 3.997413]],
    [new nn.Hardsigmoid()(line), [0.166667, 0.458333, 0.625, 1.0]],
    [new nn.Hardswish()(line), [-0.333333, -0.114583, 0.46875, 4.0]],
    [new nn.LogSigmoid()(line), [-2.126928, -0.825939, -0.386871, -0.01815]],
    [new nn.Softsign()(line), [-0.666667, -0.2, 0.428571, 0.8]],
    [new nn.Tanhshrink()(line), [-1.035972, -0.005081, 0.114851, 3.000671]],
    [new nn.ELU(0.5)(line), [-0.432332, -0.1106, 0.75, 4.0]],
    [new nn.CELU(2)(line), [-1.264241, -0.235006, 0.75, 4.0]],
    [new nn.LeakyReLU(0.1)(line), [-0.2, -0.025, 0.75, 4.0]],
    [new nn.Hardtanh(-1, 2)(line), [-1.0, -0.25, 0.75, 2.0]],
    [new nn.Softplus(2)(line), [0.009075, 0.237038, 0.850707, 4.000168]],
    [new nn.Softshrink()(line), [-1.5, -0.0, 0.25, 3.5]],
    [new nn.Hardshrink(0.3)(line), [-2.0, 0.0, 0.75, 4.0]],
    [new nn.Threshold(0.5, 9)(line), [9.0, 9.0, 0.75, 4.0]],
    [new nn.GLU()(line), [-1.358357, -0.245503]],
    [new nn.LogSoftmax(0)(line), [-6.054031, -4.304031, -3.304031, -0.054031]],
    [new nn.Softmin(0)(line), [0.806334, 0.14012, 0.051547, 0.001999]],
];
activations.forEach(([values, wanted], number) => close(values, wanted, 1e-5, `activation ${number}`));
const embedding = new nn.Embedding(5, 3, { padding_idx: -1 });
const ids = torch.tensor([[0, 4], [2, 2]], { dtype: "int32" });
equal(embedding(ids).shape, [2, 2, 3]);
equal(embedding.weight.at(4).tolist(), [0, 0, 0]);
embedding(ids).sum().backward();
equal((embedding.weight.grad as Tensor).at(":", 0).tolist(), [1, 0, 2, 0, 0]);
throws(() => new nn.Embedding(5, 3, { padding_idx: 5 }), /within num_embeddings/);
