"""Reads scores on standard input and prints the adjusted Rand index of their components with the two halves of the rows."""
import csv, sys
from collections import Counter
from math import comb

labels = [row["component"] for row in csv.DictReader(sys.stdin)]
truth = [i // (len(labels) // 2) for i in range(len(labels))]


def pairs(items):
    return sum(comb(n, 2) for n in Counter(items).values())


both, mine, theirs, total = pairs(zip(labels, truth)), pairs(labels), pairs(truth), comb(len(labels), 2)
expected = mine * theirs / total
most = (mine + theirs) / 2
ari = 1.0 if most == expected else (both - expected) / (most - expected)
print(f"{sys.argv[1]}: ARI with the halves {ari:.3f}")
