# Writes ../data/<data>.csv (R's tables of that name) and factanal.json: the uniquenesses (noise variance / variance) of maximum-likelihood
# factor analysis, and the log-likelihood of the rows under it. R 4.2.2. Run in this folder: Rscript make.R
numbers <- function(x) paste0("[", paste(sprintf("%.17g", x), collapse = ", "), "]")
model <- function(name, factors) {
  x <- as.matrix(get(name))
  control <- list(nstart = 20, lower = 1e-6, opt = list(factr = 10, pgtol = 0, maxit = 10000))
  fit <- factanal(x, factors, rotation = "none", control = control)
  s <- cov(x) * (nrow(x) - 1) / nrow(x)
  scale <- sqrt(diag(s))
  sigma <- (tcrossprod(unclass(fit$loadings)) + diag(fit$uniquenesses)) * outer(scale, scale)
  inside <- ncol(x) * log(2 * pi) + determinant(sigma)$modulus + sum(diag(solve(sigma, s)))
  paste0('"', name, "-", factors, '": {"uniquenesses": ', numbers(fit$uniquenesses),
    ', "logLikelihood": ', sprintf("%.17g", -nrow(x) / 2 * inside), "}")
}
for (name in c("attitude", "swiss", "mtcars")) write.csv(get(name), paste0("../data/", name, ".csv"), row.names = FALSE)
models <- c(model("attitude", 1), model("attitude", 2), model("swiss", 1), model("mtcars", 2), model("mtcars", 3))
writeLines(paste0("{", paste(models, collapse = ",\n"), "}"), "factanal.json")
