# Rscript survreg.R TABLE.csv: one normal distribution of values that are known as intervals, as R's package survival fits it.
# Rscript survreg.R make TABLE.csv: a table of 80 such values, exact, rounded, within intervals, and censored on either side.
suppressMessages(library(survival))

arguments <- commandArgs(trailingOnly = TRUE)
if (arguments[1] == "make") {
  set.seed(41)
  x <- rnorm(80, 12, 3)
  lo <- hi <- round(x, 3)
  kind <- rep(c("exact", "rounded", "interval", "right", "left"), 16)
  lo <- ifelse(kind == "rounded", round(x) - 0.5, ifelse(kind == "interval", 5 * floor(x / 5), lo))
  hi <- ifelse(kind == "rounded", round(x) + 0.5, ifelse(kind == "interval", 5 * floor(x / 5) + 5, hi))
  lo[kind == "right"] <- round(x[kind == "right"] - runif(16, 0, 3), 2)
  hi[kind == "right"] <- NA
  hi[kind == "left"] <- round(x[kind == "left"] + runif(16, 0, 3), 2)
  lo[kind == "left"] <- NA
  write.csv(data.frame(lo, hi), arguments[2], row.names = FALSE, na = "", quote = FALSE)
} else {
  table <- read.csv(arguments[1])
  fit <- survreg(Surv(lo, hi, type = "interval2") ~ 1, table, dist = "gaussian",
                 control = survreg.control(rel.tolerance = 1e-15, maxiter = 200))
  cat(sprintf("mean %.15g\nscale %.15g\nloglik %.15g\n", coef(fit), fit$scale, fit$loglik[2]))
}
