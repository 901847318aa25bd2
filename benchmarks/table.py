"""Makes the table from the lines that the sides print: table.py FOLDER, or table.py --line for one line in short."""
import json, sys
from pathlib import Path
from statistics import median

TOLERANCE = 1e-9  # of the mean log-likelihood per row
MIXTURA = "Mixtura"


def short(seconds):
    return f"{seconds:.3g} s" if seconds >= 1 else f"{seconds * 1e3:.3g} ms"


def flops(size):
    """Multiplications and additions that an iteration needs, whatever an implementation spends."""
    n, d, k = size["rows"], size["features"], size["components"]
    return {
        "full": 2 * n * k * (d * d + 3 * d + 2),
        "diag": 8 * n * k * d,
        "spherical": 4 * n * k * d,
        "tied": 4 * n * k * d + 2 * n * d * d,
    }[size["structure"]]


def title(size):
    fit = f", a fit of {size['fitIterations']} iterations" if size["fitIterations"] else ""
    return (
        f"## {size['number']}. {size['rows']:,} x {size['features']}, {size['components']} components, {size['structure']}{fit}\n\n"
        f"Mean largest responsibility under the mixture that the rows are drawn from: {size['overlap']}."
    )


def agreement(line, reference):
    """How far a side ends from Mixtura after the same number of iterations."""
    if not line["meanLogLikelihood"]:
        return "not compared"
    trace = reference["meanLogLikelihood"]
    iterations = min(line["iterations"], len(trace) - 1)
    own = line["meanLogLikelihood"]  # after the last iteration, or after each from the start on
    value = own[iterations] if len(own) > 1 else own[0]
    if value is None:
        return "no number"
    difference = value - trace[iterations]
    text = "0" if difference == 0 else f"{difference:+.0e}"
    return text if abs(difference) <= TOLERANCE else f"**{text}**"


def workload_table(text, lines, size, peaks):
    reference = next((line for line in lines if line["side"] == MIXTURA and "failed" not in line), None)
    if reference is None:
        return [text, "", "Mixtura failed.", ""]
    whole = size["fitIterations"] > 0
    out = [
        text,
        "",
        f"| | median per {'fit' if whole else 'iteration'} | fastest | times Mixtura's | threads | iterations | timed | difference of mean log-likelihood | notes |",
        "|---|--:|--:|--:|--:|--:|--:|--:|---|",
    ]
    base = median(reference["seconds"])
    for line in lines:
        if "failed" in line:
            out.append(f"| {line['side']} | failed | | | | | | | {line['failed']} |")
            continue
        seconds = median(line["seconds"])
        notes = [line["note"]] if line["note"] else []
        if line["side"].startswith(MIXTURA):
            rate = flops(size) * max(1, size["fitIterations"]) / seconds * 1e-9
            peak = peaks.get(line["threads"])
            notes.append(f"{rate:.3g} GFLOP/s" + (f", {rate / peak:.1%} of the peak" if peak else ""))
        if 0 < line["iterations"] and len(line["seconds"]) < 5:
            notes.append("fewer than 5 timed")
        out.append(
            f"| {line['side']} | {short(seconds)} | {short(min(line['seconds']))} | {seconds / base:.3g} | {line['threads']} "
            f"| {line['iterations']} | {len(line['seconds']) if line['iterations'] else 0} | {agreement(line, reference)} | {'; '.join(notes)} |"
        )
    return out + [""]


def report(folder):
    lines = [json.loads(line) for line in open(folder / "lines.jsonl")]
    peaks = {line["peakThreads"]: line["gflops"] for line in lines if "gflops" in line}
    out = ["# Mixtura beside others", ""]
    out += [f"- {line.strip()}" for line in open(folder / "machine.txt")]
    out += [f"- peak of multiply-adds in the Vector API: {gflops:.0f} GFLOP/s on {threads} thread{'s' * (threads > 1)}" for threads, gflops in peaks.items()]
    loads = [line["load"] for line in lines if "load" in line]
    if loads:
        out.append(f"- load average before each side: {min(loads)} to {max(loads)} (what ran just before counts too)")
    out += ["", "How it is measured and how to read it: `docs/benchmarks.md`. A difference in bold is beyond 1e-9.", ""]
    for size in map(json.loads, open(folder / "workloads.jsonl")):
        own = [line for line in lines if line.get("workload") == size["number"]]
        out += workload_table(title(size), own, size, peaks)
    searches = [line for line in lines if "search" in line]
    if searches:
        out += ["## A search as a whole process: faithful.csv, 1 to 9 components, four structures", ""]
        out += ["| | median of the whole process | fastest | times Mixtura's | found |", "|---|--:|--:|--:|---|"]
        base = median(searches[0]["seconds"])
        for line in searches:
            seconds = median(line["seconds"])
            out.append(f"| {line['search']} | {short(seconds)} | {short(min(line['seconds']))} | {seconds / base:.3g} | {line['found']} |")
    print("\n".join(out))


if sys.argv[1] == "--line":
    for text in sys.stdin:
        line = json.loads(text)
        name = line.get("side") or line["search"]
        print(f"  {name}: {line['failed'] if 'failed' in line else short(median(line['seconds']))}", flush=True)
else:
    report(Path(sys.argv[1]))
