"""Losses."""

import torch
import torch.nn.functional as F
from record import case, f32, write

x, y = torch.randn(3, 4), torch.randn(3, 4)
for name in ["mse_loss", "l1_loss", "smooth_l1_loss", "huber_loss"]:
    for reduction in ["mean", "sum", "none"]:
        case(name, lambda x, y, r: getattr(F, name)(x, y, reduction=r), x, y, reduction, grad=(0, 1))
case("mse_loss", lambda x, y, r: F.mse_loss(x, y, reduction=r), x, y, "average")
probability, target = torch.rand(3, 4), torch.rand(3, 4)
case("binary_cross_entropy", F.binary_cross_entropy, probability, target, grad=(0,), tolerance=1e-5)
case("binary_cross_entropy", F.binary_cross_entropy, f32(0.0, 1.0, 0.0, 1.0), f32(0.0, 1.0, 1.0, 0.0))
case("binary_cross_entropy_with_logits", F.binary_cross_entropy_with_logits, x * 50, target, grad=(0,), tolerance=1e-5)
case("binary_cross_entropy_with_logits", lambda x, t, w, p: F.binary_cross_entropy_with_logits(x, t, w, pos_weight=p), x, target, torch.rand(4), torch.rand(4) + 0.5, grad=(0,), tolerance=1e-5)
case("kl_div", lambda x, t, r: F.kl_div(x, t, reduction=r), torch.log_softmax(x, 1), torch.softmax(y, 1), "batchmean", grad=(0,), tolerance=1e-5)
case("kl_div", lambda x, t, r, l: F.kl_div(x, t, reduction=r, log_target=l), torch.log_softmax(x, 1), torch.log_softmax(y, 1), "sum", True, grad=(0,), tolerance=1e-5)
case("soft_margin_loss", F.soft_margin_loss, x, torch.sign(y), grad=(0,), tolerance=1e-5)
log = torch.log_softmax(x, 1)
classes = torch.tensor([1, 3, 0])
full = lambda f: (lambda x, t, w, i, r: f(x, t, weight=w, ignore_index=i, reduction=r))
for name, function, scores in [("nll_loss", F.nll_loss, log), ("cross_entropy", F.cross_entropy, x)]:
    case(name, function, scores, classes, grad=(0,), tolerance=1e-5)
    case(name, full(function), scores, classes, torch.tensor([0.5, 1.0, 2.0, 3.0]), 3, "mean", grad=(0,), tolerance=1e-5)
    case(name, full(function), scores, classes, None, -100, "none", grad=(0,), tolerance=1e-5)
    case(name, full(function), scores, classes, None, -100, "sum", grad=(0,), tolerance=1e-5)
    case(name, function, scores, torch.tensor([-100, 3, 0]), grad=(0,), tolerance=1e-5)
    case(name, function, scores, torch.tensor([-100, -100, -100]))
    case(name, function, scores, torch.tensor([1, 4, 0]))
    case(name, function, torch.randn(2, 4, 3), torch.tensor([[1, 3, 0], [2, 2, 1]]), grad=(0,), tolerance=1e-5)
    case(name, function, scores[0], torch.tensor(2), grad=(0,), tolerance=1e-5)
case("cross_entropy", F.cross_entropy, x, torch.softmax(y, 1), grad=(0,), tolerance=1e-5)
smooth = lambda x, t, w, i, r, s: F.cross_entropy(x, t, weight=w, ignore_index=i, reduction=r, label_smoothing=s)
case("cross_entropy", smooth, x, classes, None, -100, "mean", 0.1, grad=(0,), tolerance=1e-5)
case("cross_entropy", smooth, x, classes, torch.tensor([0.5, 1.0, 2.0, 3.0]), -100, "mean", 0.1, grad=(0,), tolerance=1e-5)
case("cosine_similarity", F.cosine_similarity, x, y, grad=(0, 1), tolerance=1e-5)

write("loss")
