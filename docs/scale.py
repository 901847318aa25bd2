#!/usr/bin/env python3
"""Prints the tables of docs/scale.md: seconds of one EM iteration on a cluster, by the cost model that is explained there."""
import math

# measured (see docs/scale.md)
KERNELS = {16: 58e9, 64: 86e9, 128: 89e9, 512: 89e9}  # operations per second and core; of 512 features as of 128
M_STEP = 4.2e9  # K D^3 per second and thread of the driver
MERGE, SERIALIZE, DESERIALIZE = 17.9e9, 1.57e9, 2.44e9  # bytes of statistics per second, one thread
TASK = 1.6e-3  # seconds of processor time per task, driver and executor together
# assumed
NETWORK = 1.25e9  # bytes per second and machine: 10 Gbit/s
CORES = 16  # per executor, and of the driver


def iteration(n, d, k, executors, threads):
    """The parts of an iteration with full covariances, in seconds, and the bytes of one object of statistics."""
    tasks = executors * CORES // threads
    size = 8 * k * (1 + d + d * (d + 1) / 2)
    run = 2 ** math.ceil(math.log2(max(2, math.sqrt(tasks))))
    runs = math.ceil(tasks / run)
    move = lambda count: count * size * (1 / NETWORK + 1 / DESERIALIZE + 1 / MERGE)
    return {
        "E-step": n * 2 * k * (d * d + 3 * d + 2) / KERNELS[d] / (executors * CORES),
        "broadcast": 2 * size / NETWORK,
        "merge": size / SERIALIZE + move(run) + move(runs),
        "tasks": TASK * (tasks + runs),
        "M-step": k * d**3 / (M_STEP * min(k, CORES)),
    }, size


def main():
    print("| rows | D | K | executors | threads per task | E-step | broadcast | merge | tasks | M-step | all | statistics |")
    print("|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    for d, k in (16, 16), (64, 32), (512, 64):
        for n, executors, threads in (1e9, 10, 1), (1e9, 100, 1), (1e11, 1000, 1), (1e12, 10000, 1), (1e12, 10000, 16):
            parts, size = iteration(n, d, k, executors, threads)
            cells = " | ".join(f"{seconds:.3g}" for seconds in [*parts.values(), sum(parts.values())])
            print(f"| 1e{round(math.log10(n))} | {d} | {k} | {executors:,} | {threads} | {cells} | {size / 1e6:.3g} MB |")


if __name__ == "__main__":
    main()
