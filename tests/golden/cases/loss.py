"""Losses of elements and of classes."""

import torch
import torch.nn.functional as F
from record import INF, NAN, case, f32, write

torch.manual_seed(0)
x, y, w = torch.randn(3, 4), torch.randn(3, 4), torch.rand(3, 4)
ints = torch.tensor([[1, 2, 3, -1], [0, 1, 1, 2], [3, 0, -2, 1]], dtype=torch.int32)
WORDS = ["mean", "sum", "none"]


def by_word(name):
    return lambda *a: getattr(F, name)(*a[:2], reduction=a[2])


for name in ["mse_loss", "l1_loss", "smooth_l1_loss", "huber_loss", "soft_margin_loss", "kl_div"]:
    call = by_word(name)
    both = (0,) if name == "soft_margin_loss" else (0, 1)
    target = torch.softmax(y, 1) if name == "kl_div" else y
    for word in WORDS:
        case(name, call, x, target, word, grad=both, tolerance=1e-5)
    case(name, call, x.t().contiguous().t(), target, "mean", grad=both, tolerance=1e-5)
    case(name, call, x.double(), target.double(), "sum", grad=both)
    # PyTorch rounds the difference as well.
    case(name, call, x.half(), target.half(), "none", tolerance=2e-3)
    case(name, call, x[:0], target[:0], "mean")
    case(name, call, x[0, 0], target[0, 0], "none")
    case(name, call, x, target[:2], "mean")
    case(name, call, x, target, "average")
    if name != "soft_margin_loss":
        case(name, call, x, target[0], "mean", grad=(0, 1), tolerance=1e-5)
    if name not in ("l1_loss",):
        case(name, call, ints, ints, "mean")
    if name in ("mse_loss", "smooth_l1_loss", "huber_loss", "l1_loss"):
        case(name, call, x, ints, "mean")
        case(name, call, f32(NAN, INF, 1.0), f32(0.0, 1.0, 1.0), "none")
case("l1_loss", by_word("l1_loss"), ints, ints + 2, "none")
case("l1_loss", by_word("l1_loss"), ints, ints, "mean")
for name in ["mse_loss", "l1_loss"]:
    weighted = lambda x, y, r, w: getattr(F, name)(x, y, reduction=r, weight=w)
    for word in WORDS:
        case(name, weighted, x, y, word, w, grad=(0, 1, 3), tolerance=1e-5)
    case(name, weighted, x, y, "mean", w[0])
huber = lambda x, y, r, d, w=None: F.huber_loss(x, y, r, d, w)
for word in WORDS:
    case("huber_loss", huber, x, y, word, 0.5, w, grad=(0, 1, 4), tolerance=1e-5)
case("huber_loss", huber, x, y, "mean", 0.3, grad=(0, 1), tolerance=1e-5)
case("huber_loss", huber, x, y, "mean", 0.5, w[0])
case("huber_loss", huber, x, y, "mean", 0.0)
smooth = lambda x, y, r, b: F.smooth_l1_loss(x, y, reduction=r, beta=b)
for beta in [0.0, 0.5, 2.0, -1.0]:
    case("smooth_l1_loss", smooth, x, y, "sum", beta, grad=(0, 1), tolerance=1e-5)

probability, target = torch.rand(3, 4), torch.rand(3, 4)
cross = lambda x, t, w=None, r="mean": F.binary_cross_entropy(x, t, w, reduction=r)
for weight in [None, torch.rand(4), torch.rand(3, 1), torch.rand(3, 4)]:
    for word in WORDS:
        case("binary_cross_entropy", cross, probability, target, weight, word, grad=(0, 1), tolerance=1e-5)
case("binary_cross_entropy", cross, f32(0.0, 1.0, 0.0, 1.0), f32(0.0, 1.0, 1.0, 0.0), None, "none", grad=(0,))
case("binary_cross_entropy", cross, probability.double(), target.double(), grad=(0, 1))
case("binary_cross_entropy", cross, probability[:0], target[:0])
for arguments in [(probability, target[0]), (probability, target, torch.rand(2)), (probability, target, torch.rand(2, 3, 4)), (probability, ints), (x, target)]:
    case("binary_cross_entropy", cross, *arguments)
logits = lambda x, t, w=None, p=None, r="mean": F.binary_cross_entropy_with_logits(x, t, w, pos_weight=p, reduction=r)
case("binary_cross_entropy_with_logits", logits, x * 50, target, grad=(0,), tolerance=1e-5)
for weight, positive in [(None, None), (torch.rand(4), None), (None, torch.rand(4) + 0.5), (torch.rand(3, 4), torch.rand(3, 1) + 0.5)]:
    for word in WORDS:
        case("binary_cross_entropy_with_logits", logits, x, target, weight, positive, word, grad=(0, 1), tolerance=1e-5)
case("binary_cross_entropy_with_logits", logits, x.double(), target.double(), grad=(0, 1))
case("binary_cross_entropy_with_logits", logits, f32(-200.0, 200.0, 0.0), f32(0.0, 1.0, 0.5), None, None, "none", grad=(0,))
for arguments in [(x, target[0]), (x, ints), (x, target, torch.rand(2, 3, 4)), (x, target, None, torch.rand(3))]:
    case("binary_cross_entropy_with_logits", logits, *arguments)

divergence = lambda x, t, r, l=False: F.kl_div(x, t, reduction=r, log_target=l)
logs, probabilities = torch.log_softmax(x, 1), torch.softmax(y, 1)
for word in WORDS + ["batchmean"]:
    case("kl_div", divergence, logs, probabilities, word, grad=(0, 1), tolerance=1e-5)
    case("kl_div", divergence, logs, torch.log_softmax(y, 1), word, True, grad=(0, 1), tolerance=1e-5)
case("kl_div", divergence, logs[0], f32(0.0, 0.5, -1.0, 1.0), "none")
case("kl_div", divergence, logs[0, 0], probabilities[0, 0], "batchmean")
case("kl_div", divergence, logs, ints, "sum")

poisson = lambda x, t, l=True, f=False, e=1e-8, r="mean": F.poisson_nll_loss(x, t, l, f, eps=e, reduction=r)
counts = torch.tensor([[0.0, 1.0, 2.0, 5.0], [1.5, 0.5, 3.0, 1.0], [0.0, 0.0, 7.0, 2.0]])
for arguments in [(x, counts), (x, counts, True, True, 1e-8, "none"), (w, counts, False, False, 1e-8, "sum"), (w, counts, False, True, 0.1)]:
    case("poisson_nll_loss", poisson, *arguments, grad=(0,), tolerance=1e-5)
case("poisson_nll_loss", poisson, x, counts + 1.2, True, True, grad=(0, 1), tolerance=1e-5)
case("poisson_nll_loss", poisson, ints, ints)
case("poisson_nll_loss", poisson, x, counts[0], grad=(0,), tolerance=1e-5)
case("poisson_nll_loss", poisson, x, counts, True, False, 1e-8, "average")
for var in [w + 0.1, w[:, 0] + 0.1, w[:, :1] + 0.1, w[:1] + 0.1, torch.zeros(3, 4)]:
    case("gaussian_nll_loss", F.gaussian_nll_loss, x, y, var, grad=(0, 1, 2), tolerance=2e-5)
case("gaussian_nll_loss", F.gaussian_nll_loss, x, y, 1.5, grad=(0, 1), tolerance=1e-5)
for word in WORDS:
    case("gaussian_nll_loss", F.gaussian_nll_loss, x, y, w, True, 0.2, word, grad=(0, 1, 2), tolerance=1e-5)
for var in [-w, -1.0, w[:2], w[0]]:
    case("gaussian_nll_loss", F.gaussian_nll_loss, x, y, var)
case("gaussian_nll_loss", F.gaussian_nll_loss, x, y, w, False, 1e-6, "average")

log = torch.log_softmax(x, 1)
classes = torch.tensor([1, 3, 0])
weights = torch.tensor([0.5, 1.0, 2.0, 3.0])
full = lambda f: (lambda x, t, w, i, r: f(x, t, weight=w, ignore_index=i, reduction=r))
for name, function, scores in [("nll_loss", F.nll_loss, log), ("cross_entropy", F.cross_entropy, x)]:
    for more in [(None, -100), (weights, -100), (None, 3), (weights, 3), (weights, 1)]:
        for word in WORDS:
            case(name, full(function), scores, classes, *more, word, grad=(0,), tolerance=1e-5)
    case(name, function, scores, torch.tensor([-100, 3, 0]), grad=(0,), tolerance=1e-5)
    case(name, function, scores, torch.tensor([-100, -100, -100]))
    case(name, function, scores.double(), classes, weights.double(), grad=(0,))
    case(name, function, scores.half(), classes)
    case(name, function, scores, classes.byte(), grad=(0,), tolerance=1e-5)
    case(name, function, scores.t().contiguous().t(), classes, grad=(0,), tolerance=1e-5)
    wide, deep = torch.randn(2, 4, 3), torch.randn(2, 4, 2, 3)
    for word in WORDS:
        case(name, full(function), wide, torch.tensor([[1, 3, 0], [2, 2, 1]]), weights, 2, word, grad=(0,), tolerance=1e-5)
        case(name, full(function), deep, torch.tensor([[[1, 3, 0], [2, 2, 1]], [[0, 0, 3], [-100, 1, 2]]]), weights, -100, word, grad=(0,), tolerance=1e-5)
    case(name, function, scores[0], torch.tensor(2), grad=(0,), tolerance=1e-5)
    case(name, full(function), scores[0], torch.tensor([2]), weights, -100, "none")
    case(name, function, scores[:0], classes[:0])
    case(name, full(function), scores[:0], classes[:0], None, -100, "none")
    for arguments in [
        (scores, torch.tensor([1, 4, 0])), (scores, torch.tensor([1, -1, 0])), (scores, classes.float()), (scores, classes[:2]),
        (scores, classes, weights[:3]), (scores, classes, weights.reshape(4, 1)), (scores[0, 0], torch.tensor(0)), (wide, torch.zeros(2, 2, dtype=torch.int64)),
    ]:
        case(name, function, *arguments)
    case(name, full(function), scores, classes, None, -100, "average")
smoothed = lambda x, t, w, i, r, s: F.cross_entropy(x, t, weight=w, ignore_index=i, reduction=r, label_smoothing=s)
for weight in [None, weights]:
    for word in WORDS:
        case("cross_entropy", smoothed, x, classes, weight, -100, word, 0.1, grad=(0,), tolerance=1e-5)
        case("cross_entropy", smoothed, x, classes, weight, 3, word, 0.3, grad=(0,), tolerance=1e-5)
        case("cross_entropy", smoothed, x, torch.softmax(y, 1), weight, -100, word, 0.0, grad=(0, 1), tolerance=1e-5)
        case("cross_entropy", smoothed, x, torch.softmax(y, 1), weight, -100, word, 0.2, grad=(0, 1), tolerance=1e-5)
        case("cross_entropy", smoothed, deep, torch.softmax(torch.randn(2, 4, 2, 3), 1), weight, -100, word, 0.1, grad=(0, 1), tolerance=1e-5)
        case("cross_entropy", smoothed, deep, torch.randint(0, 4, (2, 2, 3)), weight, 2, word, 0.1, grad=(0,), tolerance=1e-5)
case("cross_entropy", F.cross_entropy, x[0], torch.softmax(y[0], 0), grad=(0, 1), tolerance=1e-5)
case("cross_entropy", F.cross_entropy, x[:0], x[:0])
case("cross_entropy", smoothed, x, classes, None, -100, "mean", 1.5)
case("cross_entropy", smoothed, x, torch.softmax(y, 1), None, 1, "mean", 0.0)
case("cross_entropy", smoothed, x, torch.softmax(y, 1), weights[:3], -100, "mean", 0.0)
case("cross_entropy", F.cross_entropy, x, ints)
case("cosine_similarity", F.cosine_similarity, x, y, grad=(0, 1), tolerance=1e-5)

write("loss")
