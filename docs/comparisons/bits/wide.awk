# Rows of three groups of many features that go with two unseen factors each: awk -v rows=300 -v features=20 -f wide.awk
# The generator is Lehmer's, whose products are whole numbers that doubles hold, so that every awk draws the same rows.
function uniform() {
  state = state * 16807 % 2147483647
  return state / 2147483647
}

function normal(  sum, i) {
  for (i = 0; i < 12; i++) sum += uniform()
  return sum - 6
}

BEGIN {
  state = 20051
  for (d = 1; d <= features; d++) {
    printf "%sv%d", (d > 1 ? "," : ""), d
    for (k = 0; k < 3; k++) {
      centre[k, d] = 1.2 * normal()
      first[k, d] = normal()
      second[k, d] = 0.6 * normal()
    }
  }
  print ""
  for (n = 0; n < rows; n++) {
    u = uniform()
    k = (u > 0.5) + (u > 0.8)
    x = normal()
    y = normal()
    for (d = 1; d <= features; d++)
      printf "%s%.5f", (d > 1 ? "," : ""), centre[k, d] + first[k, d] * x + second[k, d] * y + (0.3 + d % 3 / 4) * normal()
    print ""
  }
}
