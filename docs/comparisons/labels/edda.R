# Discriminant analysis of iris by mclust: the log-likelihood of the values, the number of parameters that it prints (too few before
# 6.1.1), the share of rows whose species is predicted, and the Brier score. Expected values of LabelledFitTest.
suppressMessages(library(mclust))
cat("mclust", as.character(packageVersion("mclust")), "\n")
names <- c("EII", "VII", "EEI", "VEI", "EVI", "VVI", "EEE", "EVE", "VEE", "VVE", "EEV", "VEV", "EVV", "VVV")
for (name in names) {
  fit <- MclustDA(iris[, 1:4], iris$Species, modelType = "EDDA", modelNames = name)
  predicted <- predict(fit)
  cat(name, format(fit$loglik, digits = 12), fit$df, mean(predicted$classification == iris$Species),
      BrierScore(predicted$z, iris$Species), "\n")
}
set.seed(1)
fit <- MclustDA(iris[, 1:4], iris$Species, modelType = "EDDA", modelNames = "VEV")
print(unlist(cvMclustDA(fit, nfold = 10)[c("ce", "se.ce", "brier", "se.brier")]))
