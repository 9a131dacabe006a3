// Fourier transforms as a user calls them. Values are exact ones or PyTorch's.

import torch from "torch";
import { close, equal, throws } from "./assert";

const x = torch.tensor([1, 2, 3, 4]);
const spectrum = torch.fft.fft(x);
equal(spectrum.dtype, "complex64");
close(torch.view_as_real(spectrum), [
    [10, 0],
    [-2, 2],
    [-2, 0],
    [-2, -2],
]);
close(torch.fft.ifft(spectrum).real, [1, 2, 3, 4]);
close(torch.view_as_real(torch.fft.rfft(x, { norm: "forward" })), [
    [2.5, 0],
    [-0.5, 0.5],
    [-0.5, 0],
]);
close(torch.fft.irfft(torch.fft.rfft(x)), [1, 2, 3, 4]);
close(torch.fft.irfft(torch.fft.rfft(x), { n: 4 }), [1, 2, 3, 4]);
close(torch.fft.hfft(torch.fft.ihfft(x)), [1, 2, 3, 4]);
equal(torch.fft.fft(x, { n: 6, dim: 0 }).shape, [6]);
equal(torch.fft.rfft2(torch.ones(2, 4, 6)).shape, [2, 4, 4]);
close(torch.fft.irfft2(torch.fft.rfft2(torch.ones(4, 6))), torch.ones(4, 6).tolist());
close(torch.fft.ifftn(torch.fft.fftn(torch.ones(2, 3, 4))).abs(), torch.ones(2, 3, 4).tolist());
close(torch.fft.fftfreq(4), [0, 0.25, -0.5, -0.25]);
close(torch.fft.rfftfreq(4, { d: 0.5 }), [0, 0.5, 1]);
close(torch.fft.fftshift(torch.fft.fftfreq(4)), [-0.5, -0.25, 0, 0.25]);
close(torch.fft.ifftshift(torch.fft.fftshift(x)), [1, 2, 3, 4]);

// Power is kept, so the gradient of it is 2 n x.
const signal = torch.randn(8, { requires_grad: true });
torch.fft.fft(signal).abs().square().sum().backward();
close(signal.grad!, signal.detach().mul(16).tolist(), 1e-4);
const [slope] = torch.autograd.grad([torch.fft.rfft(signal).real.square().sum()], [signal], { create_graph: true });
equal(torch.autograd.grad([slope.sum()], [signal])[0].shape, [8]);

// There and back again.
const window = torch.arange(16).mul(Math.PI / 8).cos().mul(-0.5).add(0.5);
const sound = torch.randn(2, 100);
const frames = torch.stft(sound, 16, { hop_length: 4, window, return_complex: true });
equal(frames.shape, [2, 9, 26]);
close(frames.istft(16, { hop_length: 4, window, length: 100 }), sound.tolist(), 1e-4);
equal(sound.stft(16, { return_complex: false }).shape, [2, 9, 26, 2]);

throws(() => torch.fft.rfft(spectrum), /fft\.rfft: complex64 is not supported/);
throws(() => torch.fft.fft(x, { n: 0 }), /Invalid number of data points \(0\) specified/);
throws(() => torch.fft.fft(x, { norm: "none" }), /Invalid normalization mode/);
throws(() => torch.fft.fft(x.double()), /Unsupported dtype float64/);
throws(() => torch.stft(sound, 16), /return_complex/);
throws(() => torch.fft.fft(torch.tensor(1)), /tensor has no dimensions/);
