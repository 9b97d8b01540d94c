/// The keys of a `perf` cell and the workloads that they mean something to.
enum PerfKeys {
    static let workloads = ["gemm", "attention", "collective", "prefill", "decode", "serve", "train"]

    /// Keys that hold others: `limits: {ttft: 2 s, tpot: 50 ms}`.
    static let groups = ["limits": ["ttft", "tpot"], "draft": ["model", "tokens", "acceptance"]]

    private static let all = workloads
    private static let steps = ["prefill", "decode", "serve", "train"]

    static let workloadsOfKey: [String: [String]] = [
        "workload": all, "chip": all, "coefficients": all,
        "system": ["collective", "decode", "serve", "train"],
        "model": ["attention"] + steps,
        "precision": ["gemm"] + steps,
        "batch": ["attention"] + steps,
        "context": ["attention", "decode"],
        "tokens": ["attention", "prefill"],
        "input": ["serve"], "output": ["decode", "serve"],
        "m": ["gemm"], "n": ["gemm"], "k": ["gemm"],
        "heads": ["attention"], "key_heads": ["attention"], "head_size": ["attention"],
        "operation": ["collective"], "size": ["collective"], "ranks": ["collective"], "torus": ["collective"],
        "chips": ["serve", "train"],
        "data": ["decode", "serve"],
        "tensor": ["decode", "serve", "train"], "expert": ["decode", "serve", "train"],
        "pipeline": ["decode", "serve", "train"], "search": ["serve", "train"],
        "virtual": ["train"], "micro": ["train"], "sequence": ["train"],
        "price": ["prefill", "decode", "serve", "train"],
        "load": ["serve"], "disaggregated": ["serve"],
        "limits": ["serve"], "limits.ttft": ["serve"], "limits.tpot": ["serve"],
        "draft": ["serve"], "draft.model": ["serve"], "draft.tokens": ["serve"], "draft.acceptance": ["serve"],
        "zip": all, "roofline": ["gemm", "attention", "prefill", "decode", "serve"],
    ]

    /// Those that may stand at the beginning of a line.
    static let names = workloadsOfKey.keys.filter { !$0.contains(".") }.sorted()
}
