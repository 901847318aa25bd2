# What mclust does with the tables of tables.py: Rscript behaviour.R FOLDER
suppressMessages(library(mclust))
folder <- commandArgs(TRUE)[1]
cat("mclust", as.character(packageVersion("mclust")), "\n")
for (name in c("cigars", "blobs", "offset", "small", "huge", "constant", "collinear", "three", "wide")) {
  X <- read.csv(file.path(folder, paste0(name, ".csv")))
  fit <- tryCatch(suppressWarnings(Mclust(X, G = 1:5, modelNames = c("VVV", "EEE", "VVI", "VII"), verbose = FALSE)), error = function(e) e)
  if (inherits(fit, "error")) cat(name, ": error:", substr(conditionMessage(fit), 1, 120), "\n")
  else if (is.null(fit)) cat(name, ": NULL\n")
  else {
    ari <- adjustedRandIndex(fit$classification, rep(0:1, each = nrow(X) / 2))
    cat(sprintf("%s: %s %d, BIC %.2f, log-likelihood %.3f, ARI with the halves %.3f\n", name, fit$modelName, fit$G, -fit$bic, fit$loglik, ari))
  }
}
