# Rscript boxes.R > core/src/test/resources/golden/intervals/boxes.txt: boxes of Gaussians, log P by mvtnorm and the moments by tmvtnorm. A line: name, d,
# m, C by rows, lower, upper, log P, its error, mean, covariance by rows. Then, as "univariate a b mean variance", what truncnorm says.
suppressMessages({library(mvtnorm); library(tmvtnorm); library(truncnorm)})
set.seed(41)

number <- function(x) gsub("Inf", "Infinity", sprintf("%.17g", x))

box <- function(name, mean, sigma, lower, upper) {
  d <- length(mean)
  oneSided <- all(is.infinite(lower)) || all(is.infinite(upper))
  algorithm <- if (d <= 3 && oneSided) TVPACK(1e-14) else if (d <= 4) Miwa(4096) else GenzBretz(maxpts = 5e7, abseps = 1e-12, releps = 1e-8)
  p <- pmvnorm(lower, upper, mean, sigma = sigma, algorithm = algorithm)
  error <- if (inherits(algorithm, "GenzBretz")) attr(p, "error") / p else NA
  m <- mtmvnorm(mean, sigma, lower, upper)
  cat(name, d, number(mean), number(t(sigma)), number(lower), number(upper), number(log(p)), number(error),
      number(m$tmean), number(t(m$tvar)), sep = " ")
  cat("\n")
}

correlated <- function(d, rho) matrix(rho, d, d) + diag(1 - rho, d)
random <- function(d) { a <- matrix(rnorm(d * (d + 1)), d); tcrossprod(a) / d + diag(0.2, d) }

x <- as.matrix(iris[, 1:4])
for (s in levels(iris$Species)) {
  y <- x[iris$Species == s, ]
  for (i in c(1, 17)) box(paste0(s, i), colMeans(y), cov(y), y[i, ] - 0.05, y[i, ] + 0.05)
}
box("integers", c(0, 0), correlated(2, 0.6), c(0.5, -1.5), c(1.5, -0.5))
box("orthant2", c(0, 0), correlated(2, -0.7), c(0, 0), c(Inf, Inf))
box("orthant3", c(0, 0, 0), correlated(3, 0.4), rep(0, 3), rep(Inf, 3))
box("orthant4", rep(0.3, 4), correlated(4, 0.5), rep(0, 4), rep(Inf, 4))
for (d in 2:5) for (i in 1:3) {
  sigma <- random(d)
  m <- rnorm(d)
  at <- as.vector(rmvnorm(1, m, sigma))
  kind <- sample(3, d, TRUE)
  lower <- ifelse(kind == 1, -Inf, at - 0.4)
  upper <- ifelse(kind == 2, Inf, at + 0.4)
  box(paste0("mixed", d, i), m, sigma, lower, upper)
}
for (a in list(c(-1, 2), c(0.5, 0.6), c(3, Inf), c(-Inf, 0.2)))
  cat("univariate", number(a), number(etruncnorm(a[1], a[2])), number(vtruncnorm(a[1], a[2])), "\n")
