# What mclust chooses by default (Mclust(X): 1 to 9 components, 14 structures): Rscript mclust_side.R FOLDER
# A table that takes more than 60 s is given up: where features differ much in scale, mclust 6.0.0 does not come to an end.
# Prints a line for each table that has no line on standard input yet: design, table, structure, components, seconds, component of each row.
suppressMessages(library(mclust))
folder <- commandArgs(TRUE)[1]
input <- file("stdin")
done <- sub("^([^,]*,[^,]*),.*", "\\1", readLines(input))
close(input)
for (path in sort(list.files(folder, pattern = "\\.csv$", recursive = TRUE))) {
  name <- sub("/", ",", sub("\\.csv$", "", path))
  if (name %in% done) next
  X <- read.csv(file.path(folder, path))
  X$group <- NULL
  begin <- proc.time()[["elapsed"]]
  job <- parallel::mcparallel(tryCatch(suppressWarnings(Mclust(X, verbose = FALSE)), error = function(e) NULL))
  fit <- parallel::mccollect(job, wait = FALSE, timeout = 60)[[1]]
  if (is.null(fit)) {
    tools::pskill(job$pid, tools::SIGKILL)
    suppressWarnings(parallel::mccollect(job))
  }
  seconds <- proc.time()[["elapsed"]] - begin
  chosen <- if (is.null(fit)) "none,0" else {
    # with one component mclust says X (one feature), XII, XXI or XXX
    model <- c(X = "EII", XII = "EII", XXI = "EEI", XXX = "EEE")[fit$modelName]
    paste(if (is.na(model)) fit$modelName else model, fit$G, sep = ",")
  }
  labels <- if (is.null(fit)) rep(0, nrow(X)) else fit$classification
  cat(sprintf("%s,%s,%.3f,%s\n", name, chosen, seconds, paste(labels, collapse = " ")))
}
