"""torch.fft, stft and istft: sizes, dims, norms, gradients; and what PyTorch refuses."""

import torch
from record import case, write

torch.manual_seed(6)
# Sums of many terms that cancel: rounding is of the size of the terms. PyTorch's own bound is 1e-5 absolute.
TOLERANCE = 2e-5


def c(*shape):
    return torch.randn(shape, dtype=torch.complex64)


def r(*shape):
    return torch.randn(shape)


def call(name):
    return lambda x, n, d, m: getattr(torch.fft, name)(x, n, d, m)


of_complex = {"fft": c, "ifft": c, "irfft": c, "hfft": c, "rfft": r, "ihfft": r}
for name, make in of_complex.items():
    for x in (make(8), make(3, 5), make(4, 3).t(), make(2, 3, 4)[:, 1:]):
        for n, dim, norm in ((None, -1, None), (None, 0, "ortho"), (5, -1, "forward"), (2, 0, "backward"), (7, -1, "ortho"), (1, 0, None)):
            case(name, call(name), x, n, dim, norm, grad=(0,), tolerance=TOLERANCE)
    case(name, call(name), make(0, 4), None, -1, None)
    case(name, call(name), make(0, 4), None, 0, None)
    case(name, call(name), make(4), 0, -1, None)
    case(name, call(name), make(4), -2, -1, None)
    case(name, call(name), make(4), None, 1, None)
    case(name, call(name), make(), None, -1, None)
    case(name, call(name), make(4), None, -1, "other")
for name in ("fft", "ifft", "irfft", "hfft"):
    case(name, call(name), r(3, 4), None, -1, None, grad=(0,), tolerance=TOLERANCE)
    case(name, call(name), torch.arange(6), None, -1, None, tolerance=TOLERANCE)
case("irfft", call("irfft"), c(1), None, -1, None)
case("rfft", call("rfft"), c(4), None, -1, None)
case("ihfft", call("ihfft"), c(4), None, -1, None)
case("rfft", call("rfft"), torch.tensor([True, False, True]), None, -1, None, tolerance=TOLERANCE)

for name, make in {"fftn": c, "ifftn": c, "rfftn": r, "irfftn": c}.items():
    x = make(3, 4, 5)
    for s, dim, norm in (
        (None, None, None), (None, [0], "ortho"), (None, [-1, 0], "forward"), ([2, 6], None, None), ([4, -1], [0, 2], "ortho"), ([6, 3], [2, 1], "backward"),
        ([2, 2, 2, 2], None, None), ([2], [0, 1], None), (None, [0, 0], None), ([0, 2], None, None), (None, [3], None),
    ):
        case(name, call(name), x, s, dim, norm, grad=(0,), tolerance=TOLERANCE)
for name, make in {"fft2": c, "ifft2": c, "rfft2": r, "irfft2": c}.items():
    case(name, call(name), make(2, 3, 4), None, [-2, -1], None, grad=(0,), tolerance=TOLERANCE)
    case(name, call(name), make(3, 4), [4, 4], [0, 1], "ortho", grad=(0,), tolerance=TOLERANCE)
    case(name, call(name), make(4), None, [-2, -1], None)

for x in (r(5), r(4), c(3, 4)):
    for name in ("fftshift", "ifftshift"):
        case(name, getattr(torch.fft, name), x, grad=(0,))
        case(name, getattr(torch.fft, name), x, [0], grad=(0,))
for n in (1, 4, 5):
    for d in (1.0, 0.25, 3.0):
        case("fftfreq", lambda n, d: torch.fft.fftfreq(n, d), n, d)
        case("rfftfreq", lambda n, d: torch.fft.rfftfreq(n, d), n, d)


def stft(x, n_fft, hop, win, window, center, pad_mode, normalized, onesided, return_complex):
    return torch.stft(x, n_fft, hop, win, window, center, pad_mode, normalized, onesided, return_complex)


x, w6, w8 = r(2, 20), torch.rand(6) + 0.5, torch.hann_window(8)
for row in (
    (x, 8, None, None, None, True, "reflect", False, None, True),
    (x, 8, 3, 6, w6, True, "reflect", True, None, True),
    (x[0], 8, 2, None, w8, False, "reflect", False, False, True),
    (x, 7, 3, 5, None, True, "constant", False, None, True),
    (x, 8, 4, None, w8, True, "replicate", False, None, False),
    (x, 8, 4, None, w8, True, "circular", False, None, True),
    (x, 20, 1, None, None, False, "reflect", False, None, True),
    (c(2, 20), 8, 4, None, w8, True, "reflect", False, None, None),
    (c(20), 8, 4, None, None, True, "constant", False, False, True),
    (x, 8, 4, 8, c(8), True, "reflect", False, None, None),
):
    grad = tuple(i for i in (0, 4) if isinstance(row[i], torch.Tensor))
    case("stft", stft, *row, grad=grad, tolerance=2e-5)
for row in (
    (x, 8, None, None, None, True, "reflect", False, None, None),
    (x, 0, None, None, None, True, "reflect", False, None, True),
    (x, 24, None, None, None, False, "reflect", False, None, True),
    (x, 8, 0, None, None, True, "reflect", False, None, True),
    (x, 8, None, 9, None, True, "reflect", False, None, True),
    (x, 8, None, 0, None, True, "reflect", False, None, True),
    (x, 8, None, None, w6, True, "reflect", False, None, True),
    (x, 8, None, None, None, True, "mirror", False, None, True),
    (c(20), 8, None, None, None, True, "reflect", False, True, True),
    (r(2, 2, 20), 8, None, None, None, True, "reflect", False, None, True),
    (torch.arange(20), 8, None, None, None, True, "reflect", False, None, True),
):
    case("stft", stft, *row)


def istft(x, n_fft, hop, win, window, center, normalized, onesided, length, return_complex):
    return torch.istft(x, n_fft, hop, win, window, center, normalized, onesided, length, return_complex)


for row in (
    (c(2, 5, 6), 8, None, None, None, True, False, None, None, False),
    (c(5, 6), 8, 3, 6, w6, True, True, None, None, False),
    (c(5, 6), 8, 2, None, torch.rand(8) + 0.5, False, False, None, None, False),
    (c(5, 6), 8, 4, None, w8 + 0.1, True, False, True, 17, False),
    (c(8, 6), 8, 4, None, w8 + 0.1, True, False, False, None, True),
    (c(8, 6), 8, 4, None, w8 + 0.1, True, False, False, None, False),
    (c(4, 6), 7, 2, None, None, True, False, None, 30, False),
):
    grad = tuple(i for i in (0, 4) if isinstance(row[i], torch.Tensor))
    case("istft", istft, *row, grad=grad, tolerance=5e-5)
for row in (
    (r(5, 6), 8, None, None, None, True, False, None, None, False),
    (c(5, 0), 8, None, None, None, True, False, None, None, False),
    (c(5), 8, None, None, None, True, False, None, None, False),
    (c(6, 6), 8, None, None, None, True, False, None, None, False),
    (c(5, 6), 8, None, None, None, True, False, False, None, False),
    (c(5, 6), 8, 7, 6, None, True, False, None, None, False),
    (c(5, 6), 8, 0, None, None, True, False, None, None, False),
    (c(5, 6), 8, None, 9, None, True, False, None, None, False),
    (c(5, 6), 8, None, None, w6, True, False, None, None, False),
    (c(5, 6), 8, None, None, torch.zeros(8), True, False, None, None, False),
    (c(5, 6), 8, None, None, None, True, False, None, None, True),
    (c(5, 6), 8, None, None, c(8), True, False, None, None, False),
):
    case("istft", istft, *row)

for name, make in {"hfftn": c, "ihfftn": r}.items():
    x = make(3, 4, 5)
    for s, dim, norm in (
        (None, None, None), (None, [0], "ortho"), (None, [-1, 0], "forward"), ([2, 6], None, None), ([4, -1], [0, 2], "ortho"), ([6, 3], [2, 1], "backward"),
        ([2, 2, 2, 2], None, None), ([2], [0, 1], None), (None, [0, 0], None), ([0, 2], None, None), (None, [3], None), (None, None, "other"),
    ):
        case(name, call(name), x, s, dim, norm, grad=(0,), tolerance=TOLERANCE)
case("hfftn", call("hfftn"), r(3, 4), None, None, None, grad=(0,), tolerance=TOLERANCE)
case("ihfftn", call("ihfftn"), torch.arange(6).reshape(2, 3), None, None, None, tolerance=TOLERANCE)
case("ihfftn", call("ihfftn"), c(3, 4), None, None, None)
for name, make in {"hfft2": c, "ihfft2": r}.items():
    case(name, call(name), make(2, 3, 4), None, [-2, -1], None, grad=(0,), tolerance=TOLERANCE)
    case(name, call(name), make(3, 4), [4, 4], [0, 1], "ortho", grad=(0,), tolerance=TOLERANCE)
    case(name, call(name), make(4), None, [-2, -1], None)

write("fft")
