# Writes, each with nboot = 999 and a seed:
# likelihood-ratio.csv: mclustBootstrapLRT, the statistic of K against K + 1 components and its p-value;
# combinations.json: clustCombi of mixtures with more components than there are groups, with the entropies and clustCombiOptim;
# intervals.json: MclustBootstrap (type "bs"), standard errors and 95 % percentile intervals.
# R 4.2.2, mclust 6.0.0. Run in this folder: Rscript inference.R
suppressMessages(library(mclust))
numbers <- function(x) paste0("[", paste(sprintf("%.17g", x), collapse = ", "), "]")
rows <- function(m) paste0("[", paste(apply(m, 1, numbers), collapse = ", "), "]")
data(diabetes)
sets <- list(faithful = faithful, iris = iris[, 1:4], diabetes = diabetes[, -1])

parameters <- function(fit) {
  sigma <- fit$parameters$variance$sigma
  paste0('"weights": ', numbers(fit$parameters$pro), ',\n "means": ', rows(t(fit$parameters$mean)), ',\n "covariances": [',
    paste(sapply(1:fit$G, function(k) rows(sigma[, , k])), collapse = ",\n  "), "]")
}

combination <- function(name, structure, components) {
  fit <- Mclust(sets[[name]], G = components, modelNames = structure, verbose = FALSE)
  fit$z <- estep(data = fit$data, modelName = structure, parameters = fit$parameters)$z # of the mixture, not of the one before
  combi <- clustCombi(fit)
  z <- fit$z
  entropy <- numeric(components)
  map <- diag(components)
  maps <- character(components)
  for (k in components:1) {
    map <- combi$combiM[[k]] %*% map
    t <- fit$z %*% t(map)
    entropy[k] <- -sum(ifelse(t > 0, t * log(t), 0))
    maps[k] <- paste0("[", paste(apply(map, 2, which.max), collapse = ", "), "]")
  }
  paste0('{"data": "', name, '", "covariance": "', structure, '",\n ', parameters(fit), ',\n "entropies": ', numbers(entropy),
    ',\n "clusters": [', paste(maps, collapse = ", "), '],\n "optimum": ', clustCombiOptim(combi)$numClusters.combi, "}")
}
cases <- list(list("faithful", "EEE", 4), list("iris", "VEV", 5), list("diabetes", "VVV", 6), list("faithful", "EII", 9))
writeLines(paste0('{"cases": [', paste(sapply(cases, function(c) combination(c[[1]], c[[2]], c[[3]])), collapse = ",\n"), "]}"),
  "combinations.json")

interval <- function(name, structure, components) {
  control <- emControl(tol = c(1e-10, sqrt(.Machine$double.eps))) # the usual 1e-5 stops before the optimum
  fit <- Mclust(sets[[name]], G = components, modelNames = structure, control = control, verbose = FALSE)
  fit$control <- control # for the fits to the replicates
  set.seed(1)
  boot <- MclustBootstrap(fit, nboot = 999, type = "bs", verbose = FALSE)
  se <- summary(boot, what = "se")
  ci <- summary(boot, what = "ci", conf.level = 0.95)
  deviations <- function(v) rows(t(apply(v, 3, diag)))
  ends <- function(i) {
    pro <- if (components > 1) ci$pro[i, ] else 1
    variances <- t(sapply(1:components, function(k) ci$variance[i, , k]))
    means <- t(sapply(1:components, function(k) ci$mean[i, , k]))
    paste0('{"weights": ', numbers(pro), ', "means": ', rows(means), ', "variances": ', rows(variances), "}")
  }
  paste0('{"data": "', name, '", "covariance": "', structure, '",\n ', parameters(fit), ',\n "errors": {"weights": ',
    numbers(se$pro), ', "means": ', rows(t(se$mean)), ', "variances": ', deviations(se$variance),
    '},\n "lower": ', ends(1), ',\n "upper": ', ends(2), "}")
}
cases <- list(list("faithful", "VVV", 2), list("iris", "VVV", 2), list("iris", "VEV", 3), list("diabetes", "VVV", 3))
writeLines(paste0('{"cases": [', paste(sapply(cases, function(c) interval(c[[1]], c[[2]], c[[3]])), collapse = ",\n"), "]}"),
  "intervals.json")

ratio <- function(name, structure, most) {
  set.seed(1)
  test <- mclustBootstrapLRT(sets[[name]], modelName = structure, nboot = 999, maxG = most, verbose = FALSE)
  data.frame(data = name, covariance = structure, components = test$G, statistic = test$obs, p = test$p.value)
}
write.csv(rbind(ratio("faithful", "VVV", 3), ratio("faithful", "EEE", 3), ratio("iris", "VVV", 3)),
  "likelihood-ratio.csv", row.names = FALSE)
