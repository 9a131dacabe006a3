"""Windows for spectra."""

import torch
from record import case, write

for name in ["hann", "hamming", "blackman", "bartlett"]:
    function = getattr(torch, f"{name}_window")
    for length in [0, 1, 2, 5, 16, -1]:
        for periodic in [True, False]:
            # A Blackman window of two elements is 0, of which float32 leaves rounding errors.
            if (name, length, periodic) != ("blackman", 2, False):
                case(f"{name}_window", function, length, periodic, tolerance=1e-5)
    extra = (0.54, 0.46) if name == "hamming" else ()
    for dtype in [torch.float64, torch.float32, torch.int32]:
        case(f"{name}_window", lambda n, p, *r, f=function, e=extra: f(n, p, *e, dtype=r[-1]), 7, False, *extra, dtype)
case("hamming_window", torch.hamming_window, 6, True, 0.6, 0.4)

write("signal_window")
