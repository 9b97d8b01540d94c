#!/usr/bin/env python3
"""Measures kernels of your own accelerator and writes the lines that `litho perf calibrate` reads.

    python3 measure.py > mine.jsonl                          PyTorch: CUDA, ROCm, XPU, MPS, or the processor
    python3 measure.py --backend numpy --quick > host.jsonl  no PyTorch needed
    python3 measure.py --backend mine:Backend > mine.jsonl   a class of your own, in mine.py (see Backend below)
    litho perf calibrate mine.jsonl --output coefficients --provenance "my accelerator, measured by me, 2026-11-25"

A chip that Litho does not know is described by its datasheet, with dense peaks:

    --device MyChip --peak-bf16 400 --memory 96 --bandwidth 3.2 --power 500     TFLOP/s, GB, TB/s, W

`us` is the median of seven timings in microseconds, each of as many calls as take 20 ms; `us_min` and `us_max` are the extremes.
Inputs are random and rotated over more memory than the caches hold, so that nothing is read from a cache by luck.
"""

import argparse
import importlib
import json
import statistics
import sys
import time


class Backend:
    """What a backend has to offer. Each method returns a function without arguments that starts the work once."""

    name = "device"
    cache_bytes = 64e6
    formats = ("bf16",)

    def synchronize(self):
        """Waits until everything started is done."""

    def watts(self):
        """Power of the board now, or None."""
        return None

    def copy(self, bytes): raise NotImplementedError
    def gemm(self, m, n, k, dtype): raise NotImplementedError
    def prefill(self, b, heads, kv_heads, s, head_dim): raise NotImplementedError
    def decode(self, b, heads, kv_heads, context, head_dim): raise NotImplementedError
    def rmsnorm(self, tokens, d): raise NotImplementedError
    def silu_mul(self, tokens, d): raise NotImplementedError


def rotating(make, size, cache):
    """A function that goes through as many copies of its inputs as are twice the cache, at most 16."""
    count = max(1, min(16, int(2 * cache / max(size, 1)) + 1))
    calls = [make() for _ in range(count)]
    state = [0]

    def call():
        state[0] = (state[0] + 1) % count
        calls[state[0]]()

    return call


class Torch(Backend):
    def __init__(self):
        import torch
        self.torch = torch
        kinds = [("cuda", torch.cuda), ("xpu", getattr(torch, "xpu", None)), ("mps", getattr(torch, "mps", None))]
        self.kind, self.module = next(((k, m) for k, m in kinds if m is not None and m.is_available()), ("cpu", None))
        self.name = self.module.get_device_name(0) if self.kind in ("cuda", "xpu") else self.kind
        if self.kind == "cuda":
            self.cache_bytes = getattr(torch.cuda.get_device_properties(0), "L2_cache_size", 64e6)
        self.formats = ("bf16", "fp16") if self.kind != "cpu" else ("bf16",)
        self.meter = None
        if self.kind == "cuda":
            try:
                import pynvml
                pynvml.nvmlInit()
                handle = pynvml.nvmlDeviceGetHandleByIndex(0)
                self.meter = lambda: pynvml.nvmlDeviceGetPowerUsage(handle) / 1000
            except Exception:
                pass

    def synchronize(self):
        if self.module is not None:
            self.module.synchronize()

    def watts(self):
        return self.meter() if self.meter else None

    def tensor(self, *shape, dtype="bf16"):
        kind = {"bf16": self.torch.bfloat16, "fp16": self.torch.float16}[dtype]
        return self.torch.randn(*shape, device=self.kind, dtype=kind)

    def copy(self, bytes):
        source = self.torch.empty(int(bytes // 4), device=self.kind, dtype=self.torch.int16).random_()
        target = self.torch.empty_like(source)
        return lambda: target.copy_(source)

    def gemm(self, m, n, k, dtype):
        def make():
            a, b = self.tensor(m, k, dtype=dtype), self.tensor(n, k, dtype=dtype).t()
            out = self.tensor(m, n, dtype=dtype)
            return lambda: self.torch.mm(a, b, out=out)
        return rotating(make, 2 * (m * k + n * k + m * n), self.cache_bytes)

    def attention(self, b, heads, kv_heads, queries, keys, head_dim, causal):
        def make():
            q = self.tensor(b, heads, queries, head_dim)
            k, v = (self.tensor(b, kv_heads, keys, head_dim) for _ in range(2))
            f = self.torch.nn.functional.scaled_dot_product_attention
            return lambda: f(q, k, v, is_causal=causal, enable_gqa=heads != kv_heads)
        return rotating(make, 4 * b * kv_heads * keys * head_dim, self.cache_bytes)

    def prefill(self, b, heads, kv_heads, s, head_dim):
        return self.attention(b, heads, kv_heads, s, s, head_dim, True)

    def decode(self, b, heads, kv_heads, context, head_dim):
        return self.attention(b, heads, kv_heads, 1, context, head_dim, False)

    def rmsnorm(self, tokens, d):
        weight = self.tensor(d)

        def make():
            x = self.tensor(tokens, d)
            return lambda: self.torch.nn.functional.rms_norm(x, (d,), weight)
        return rotating(make, 4 * tokens * d, self.cache_bytes)

    def silu_mul(self, tokens, d):
        def make():
            gate, up = self.tensor(tokens, d), self.tensor(tokens, d)
            return lambda: self.torch.nn.functional.silu(gate) * up
        return rotating(make, 10 * tokens * d, self.cache_bytes)


class NumPy(Backend):
    """The processor of this machine, in fp32: for trying the script out."""

    name = "cpu"
    cache_bytes = 32e6
    formats = ("fp32",)

    def __init__(self):
        import numpy
        self.numpy = numpy
        self.random = numpy.random.default_rng(1)

    def tensor(self, *shape):
        return self.random.standard_normal(shape, dtype=self.numpy.float32)

    def copy(self, bytes):
        source = self.tensor(int(bytes // 8))
        target = self.numpy.empty_like(source)
        return lambda: self.numpy.copyto(target, source)

    def gemm(self, m, n, k, dtype):
        def make():
            a, b, out = self.tensor(m, k), self.tensor(k, n), self.tensor(m, n)
            return lambda: self.numpy.matmul(a, b, out=out)
        return rotating(make, 4 * (m * k + n * k + m * n), self.cache_bytes)


def measure(backend, call):
    """Microseconds of a call: median, least, most of seven timings."""
    call()
    backend.synchronize()
    start = time.perf_counter()
    call()
    backend.synchronize()
    repeats = max(1, min(2000, int(0.02 / max(time.perf_counter() - start, 1e-7))))
    times = []
    for _ in range(7):
        start = time.perf_counter()
        for _ in range(repeats):
            call()
        backend.synchronize()
        times.append((time.perf_counter() - start) / repeats * 1e6)
    return statistics.median(times), min(times), max(times)


def shapes(quick):
    """What is measured: the field names of the format, and the least that moves and is done."""
    yield dict(op="copy", bytes=(1 << 26) if quick else (1 << 30))
    sizes = []
    if quick:
        sizes = [(m, n, k) for m in (64, 256, 1024) for n, k in ((512, 512), (1024, 1024), (2048, 512))]
    else:
        for m in (1, 16, 64, 128, 512, 2048, 8192):
            for n, k in ((6144, 4096), (4096, 4096), (28672, 4096), (4096, 14336), (8192, 8192)):
                sizes.append((m, n, k))
    for m, n, k in sizes:
        yield dict(op="gemm", m=m, n=n, k=k, flops=2 * m * n * k)
    if quick:
        return
    for b, s in ((1, 512), (1, 2048), (4, 2048), (1, 8192), (8, 1024), (16, 512)):
        yield dict(op="attention_prefill_causal", b=b, heads=32, kv_heads=8, s=s, head_dim=128)
    for b in (1, 16, 64):
        for context in (1024, 4096, 16384):
            yield dict(op="attention_decode", b=b, heads=32, kv_heads=8, context=context, head_dim=128)
    for tokens in (64, 1024, 8192):
        yield dict(op="rmsnorm", tokens=tokens, d=8192, bytes=4 * tokens * 8192)
        yield dict(op="silu_mul_unfused", tokens=tokens, d=14336, bytes=10 * tokens * 14336)


def work(backend, shape, dtype):
    args = {key: value for key, value in shape.items() if key not in ("op", "flops", "bytes")}
    if shape["op"] == "copy":
        return backend.copy(shape["bytes"])
    if shape["op"] == "gemm":
        return backend.gemm(dtype=dtype, **args)
    method = dict(attention_prefill_causal="prefill", attention_decode="decode", rmsnorm="rmsnorm", silu_mul_unfused="silu_mul")
    return getattr(backend, method[shape["op"]])(**args)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--backend", default="torch", help="torch, numpy, or MODULE:CLASS of your own")
    parser.add_argument("--device", help="name of the chip, where the backend's own is not what Litho calls it")
    parser.add_argument("--quick", action="store_true", help="few small shapes, to try it out")
    for name, unit in (("peak-bf16", "TFLOP/s, dense"), ("peak-fp16", "TFLOP/s, dense"), ("peak-fp32", "TFLOP/s, dense"),
                       ("memory", "GB"), ("bandwidth", "TB/s"), ("power", "W")):
        parser.add_argument("--" + name, type=float, help=f"of the datasheet, in {unit}")
    options = parser.parse_args()
    try:
        if options.backend == "torch":
            backend = Torch()
        elif options.backend == "numpy":
            backend = NumPy()
        else:
            module, _, kind = options.backend.partition(":")
            backend = getattr(importlib.import_module(module), kind or "Backend")()
    except ImportError as problem:
        sys.exit(f"measure.py: {problem}; install it, or choose --backend numpy or a class of your own")
    name = options.device or backend.name
    facts = dict(peak_bf16_tflops=options.peak_bf16 or options.peak_fp16, peak_fp32_tflops=options.peak_fp32,
                 memory_gb=options.memory, memory_bandwidth_tb_s=options.bandwidth, tdp_w=options.power)
    print(json.dumps(dict(op="device", device=name, **{k: v for k, v in facts.items() if v})), flush=True)
    for dtype in backend.formats:
        for shape in shapes(options.quick):
            if dtype != backend.formats[0] and shape["op"] != "gemm":
                continue
            try:
                call = work(backend, shape, dtype)
                middle, least, most = measure(backend, call)
            except NotImplementedError:
                continue
            except (RuntimeError, MemoryError) as problem:
                print(f"measure.py: {shape} left out: {str(problem).splitlines()[0]}", file=sys.stderr)
                continue
            row = dict(shape, dtype=dtype, us=middle, us_min=least, us_max=most, device=name)
            if shape["op"] in ("copy", "gemm"):
                # Once more for the meter: power settles after a tenth of a second.
                end = time.perf_counter() + 0.3
                while backend.watts() is not None and time.perf_counter() < end:
                    call()
                watts = backend.watts()
                backend.synchronize()
                if watts:
                    row["watts"] = watts
            print(json.dumps(row), flush=True)


if __name__ == "__main__":
    main()
