"""Writes the tables stars.csv and det.csv of docs/guide/errors-and-intervals.md into this folder."""
import random

random.seed(1)
with open("stars.csv", "w") as out:
    print("v,v_err,m", file=out)
    for n in range(400):
        error = random.choice([0.2, 0.5, 1, 2])
        other = n % 4 == 0
        v = random.gauss(4 if other else 0, 1) + random.gauss(0, error)
        print(f"{v:.3f},{error},{random.gauss(2 if other else 0, 1):.3f}", file=out)

random.seed(2)
with open("det.csv", "w") as out:
    print("light,width", file=out)
    for n in range(500):
        bright = n % 2
        light = min(1023, max(0, round(random.gauss(980 if bright else 500, 90))))
        print(f"{light},{random.gauss(3 if bright else 5, 0.8):.2f}", file=out)
