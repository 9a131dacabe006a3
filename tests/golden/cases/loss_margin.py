"""Losses of margins, and CTC."""

import torch
import torch.nn.functional as F
from record import case, write

torch.manual_seed(32)
x, y, z = torch.randn(3, 4), torch.randn(3, 4), torch.randn(3, 4)
signs = torch.sign(torch.randn(3, 4))
ints = torch.tensor([[1, 2, 3, -1], [0, 1, 1, 2], [3, 0, -2, 1]], dtype=torch.int32)
WORDS = ["mean", "sum", "none"]

hinge = lambda x, t, m=1.0, r="mean": F.hinge_embedding_loss(x, t, m, reduction=r)
for word in WORDS:
    case("hinge_embedding_loss", hinge, x, signs, 0.5, word, grad=(0,), tolerance=1e-5)
case("hinge_embedding_loss", hinge, x, torch.tensor([0.0, 1.0, -1.0, 2.0]), 1.0, "none", grad=(0,), tolerance=1e-5)
case("hinge_embedding_loss", hinge, x, signs.int(), grad=(0,), tolerance=1e-5)
case("hinge_embedding_loss", hinge, x.double(), signs.double(), grad=(0,))
case("hinge_embedding_loss", hinge, x[:0], signs[:0])
case("hinge_embedding_loss", hinge, x, signs[:2])
case("hinge_embedding_loss", hinge, x, signs, 1.0, "average")

ranking = lambda a, b, t, m=0, r="mean": F.margin_ranking_loss(a, b, t, m, reduction=r)
for word in WORDS:
    case("margin_ranking_loss", ranking, x, y, signs, 0.5, word, grad=(0, 1, 2), tolerance=1e-5)
case("margin_ranking_loss", ranking, x, y[:1], signs, grad=(0, 1), tolerance=1e-5)
case("margin_ranking_loss", ranking, x, x, signs, 0, "none", grad=(0, 1), tolerance=1e-5)
case("margin_ranking_loss", ranking, x, y, ints, grad=(0, 1), tolerance=1e-5)
case("margin_ranking_loss", ranking, x, y, signs[0])
case("margin_ranking_loss", ranking, x, y[:2], signs)

cosine = lambda a, b, t, m=0, r="mean": F.cosine_embedding_loss(a, b, t, m, reduction=r)
target = torch.tensor([1, -1, -1])
for word in WORDS:
    case("cosine_embedding_loss", cosine, x, y, target, 0.1, word, grad=(0, 1), tolerance=2e-5)
    case("cosine_embedding_loss", cosine, x, x + 0.1 * y, target.float(), -0.5, word, grad=(0, 1), tolerance=2e-5)
case("cosine_embedding_loss", cosine, x[0], y[0], torch.tensor(1), grad=(0, 1), tolerance=2e-5)
case("cosine_embedding_loss", cosine, x.double(), y.double(), target, grad=(0, 1))
case("cosine_embedding_loss", cosine, torch.zeros(3, 4), y, target, 0, "none")
for arguments in [(x[0], y[0], target), (x, y, torch.tensor(1)), (x, y, signs), (x, y[:2], target), (x, y, target[:2])]:
    case("cosine_embedding_loss", cosine, *arguments)

classes, weights = torch.tensor([1, 3, 0]), torch.rand(4)
margin = lambda x, t, p=1, m=1.0, w=None, r="mean": F.multi_margin_loss(x, t, p, m, w, reduction=r)
for word in WORDS:
    for p in [1, 2]:
        case("multi_margin_loss", margin, x, classes, p, 0.7, None, word, grad=(0,), tolerance=1e-5)
        case("multi_margin_loss", margin, x, classes, p, 1.5, weights, word, grad=(0,), tolerance=1e-5)
    for index in [torch.tensor(2), torch.tensor([2])]:
        case("multi_margin_loss", margin, x[0], index, 1, 1.0, None, word, grad=(0,), tolerance=1e-5)
case("multi_margin_loss", margin, x.double(), classes, grad=(0,))
case("multi_margin_loss", margin, x.t().contiguous().t(), classes, grad=(0,), tolerance=1e-5)
for arguments in [
    (x, classes, 3), (x, classes[:2]), (x, classes.float()), (x, torch.tensor([1, 4, 0])), (x, classes, 1, 1.0, weights[:3]),
    (x, classes, 1, 1.0, weights.reshape(4, 1)), (torch.randn(2, 3, 4), classes), (x[:, :0], classes),
]:
    case("multi_margin_loss", margin, *arguments)
labels = torch.tensor([[3, 0, -1, 1], [1, -1, 0, 2], [-1, 0, 0, 0]])
multilabel = lambda x, t, r="mean": F.multilabel_margin_loss(x, t, reduction=r)
for word in WORDS:
    case("multilabel_margin_loss", multilabel, x, labels, word, grad=(0,), tolerance=1e-5)
    case("multilabel_margin_loss", multilabel, x[0], labels[0], word, grad=(0,), tolerance=1e-5)
case("multilabel_margin_loss", multilabel, x[0], torch.tensor([0, 0, 1, -1]), grad=(0,), tolerance=1e-5)
case("multilabel_margin_loss", multilabel, x.double(), torch.tensor([[3, 0, 2, 1]] * 3), grad=(0,))
for arguments in [(x, labels[:2]), (x, labels + 3), (torch.randn(2, 3, 4), labels), (x, labels.float())]:
    case("multilabel_margin_loss", multilabel, *arguments)

soft = lambda x, t, w=None, r="mean": F.multilabel_soft_margin_loss(x, t, w, reduction=r)
hot = (signs + 1) / 2
for word in WORDS:
    case("multilabel_soft_margin_loss", soft, x, hot, None, word, grad=(0, 1), tolerance=1e-5)
    case("multilabel_soft_margin_loss", soft, x * 40, hot, weights, word, grad=(0, 1), tolerance=1e-5)
case("multilabel_soft_margin_loss", soft, x[0], hot[0], None, "none", grad=(0,), tolerance=1e-5)
case("multilabel_soft_margin_loss", soft, torch.randn(2, 3, 4), torch.rand(2, 3, 4), None, "none", grad=(0,), tolerance=1e-5)
case("multilabel_soft_margin_loss", soft, x.double(), hot.double(), grad=(0,))
case("multilabel_soft_margin_loss", soft, x, hot, None, "average")

triplet = lambda a, p, n, m=1.0, q=2.0, e=1e-6, s=False, r="mean": F.triplet_margin_loss(a, p, n, m, q, e, s, reduction=r)
for word in WORDS:
    case("triplet_margin_loss", triplet, x, y, z, 1.0, 2.0, 1e-6, False, word, grad=(0, 1, 2), tolerance=1e-5)
    case("triplet_margin_loss", triplet, x, y, z, 3.0, 1.0, 1e-6, True, word, grad=(0, 1, 2), tolerance=1e-5)
case("triplet_margin_loss", triplet, x, y, z, 2.0, 3.0, 0.1, grad=(0, 1, 2), tolerance=2e-5)
case("triplet_margin_loss", triplet, x[0], y[0], z[0], grad=(0, 1, 2), tolerance=1e-5)
case("triplet_margin_loss", triplet, x, y[:1], z, 1.0, 2.0, 1e-6, False, "none", grad=(0, 1, 2), tolerance=1e-5)
case("triplet_margin_loss", triplet, x.double(), y.double(), z.double(), grad=(0, 1, 2))
for arguments in [(x, y, z, 0.0), (x, y, z[0]), (x, y[:2], z)]:
    case("triplet_margin_loss", triplet, *arguments)

logs = torch.log_softmax(torch.randn(7, 3, 5), 2)
targets = torch.tensor([[1, 2, 2], [3, 3, 1], [4, 1, 2]])


def ctc(logs, targets, times, lengths, blank=0, word="mean", zero=False):
    return F.ctc_loss(logs, targets, tuple(times), tuple(lengths), blank, word, zero)


for word in WORDS:
    case("ctc_loss", ctc, logs, targets, [7, 6, 5], [3, 2, 3], 0, word, grad=(0,), tolerance=1e-4)
    case("ctc_loss", ctc, logs, targets, [7, 7, 7], [3, 3, 0], 0, word, grad=(0,), tolerance=1e-4)
    case("ctc_loss", ctc, logs, targets, [7, 3, 5], [3, 3, 1], 0, word, True, grad=(0,), tolerance=1e-4)
case("ctc_loss", ctc, logs, targets, [7, 3, 5], [3, 3, 1], 0, "none")
case("ctc_loss", ctc, logs, torch.tensor([1, 2, 3, 4, 4]), [7, 6, 5], [2, 0, 3], 0, "none", grad=(0,), tolerance=1e-4)
case("ctc_loss", ctc, logs, targets - 1, [7, 6, 5], [3, 2, 3], 4, "sum", grad=(0,), tolerance=1e-4)
case("ctc_loss", ctc, logs.double(), targets, [7, 6, 5], [3, 2, 3], grad=(0,))
case("ctc_loss", ctc, logs.transpose(0, 1).contiguous().transpose(0, 1), targets, [7, 6, 5], [3, 2, 3], grad=(0,), tolerance=1e-4)
case("ctc_loss", ctc, logs[:, 0], targets[0], [7], [3], 0, "none", grad=(0,), tolerance=1e-4)
case("ctc_loss", ctc, logs, targets, [0, 0, 7], [0, 2, 1], 0, "none")
case("ctc_loss_Tensor", lambda l, t, i, n, b, r: F.ctc_loss(l, t, i, n, b, r), logs, targets, torch.tensor([7, 6, 5]), torch.tensor([3, 2, 3]), 0, "sum", grad=(0,), tolerance=1e-4)
for arguments in [
    (logs, targets, [7, 6, 5], [3, 2, 3], 5), (logs, targets, [8, 6, 5], [3, 2, 3]), (logs, targets, [7, 6], [3, 2, 3]), (logs, targets, [7, 6, 5], [3, 2]),
    (logs, targets, [7, 6, 5], [4, 2, 3]), (logs, targets, [7, 6, 5], [-1, 2, 3]), (logs, targets, [-7, 6, 5], [3, 2, 3]),
    (logs, torch.tensor([1, 2, 3]), [7, 6, 5], [2, 2, 2]), (logs.half(), targets, [7, 6, 5], [3, 2, 3]), (logs[:0], targets, [7, 6, 5], [3, 2, 3]),
    (logs, targets, [7, 6, 5], [3, 2, 3], 0, "average"),
]:
    case("ctc_loss", ctc, *arguments)

write("loss_margin")
