# Rscript cells.R tables FOLDER: the numeric tables that R's packages ship (20 to 2,000 rows, at most 30 columns) as FOLDER/NAME.csv, and mclust's BIC for
# them, its sign and all, as FOLDER/NAME-bic.csv.
# Rscript cells.R model TABLE.csv STRUCTURE COMPONENTS MODEL.json: what mclust fits to a table, as a model file.
suppressMessages(library(mclust))

packages <- c("datasets", "MASS", "mclust", "cluster", "boot", "survival", "nlme", "lattice", "rpart", "robustbase")

take <- function(x) {
  if (is.matrix(x) && is.numeric(x)) x <- as.data.frame(x)
  if (!is.data.frame(x) || inherits(x, "ts")) return(NULL)
  x <- as.data.frame(x)
  x <- x[, sapply(x, function(c) is.numeric(c) && is.null(dim(c))), drop = FALSE]
  x <- x[complete.cases(x), , drop = FALSE]
  x <- x[, sapply(x, function(c) length(unique(c)) > 2), drop = FALSE]
  if (ncol(x) < 2 || ncol(x) > 30 || nrow(x) < 20 || nrow(x) > 2000) NULL else x
}

tables <- function(folder) {
  for (p in packages) {
    if (!requireNamespace(p, quietly = TRUE)) next
    for (d in unique(sub(" .*", "", data(package = p)$results[, "Item"]))) {
      e <- new.env()
      suppressWarnings(try(data(list = d, package = p, envir = e), silent = TRUE))
      for (n in ls(e)) {
        x <- try(take(get(n, e)), silent = TRUE)
        if (!is.data.frame(x)) next
        bic <- try(mclustBIC(x, G = 1:9, verbose = FALSE), silent = TRUE)
        if (inherits(bic, "try-error")) next
        file <- file.path(folder, paste(p, make.names(n), sep = "_"))
        names(x) <- make.names(names(x), unique = TRUE)
        write.csv(x, paste0(file, ".csv"), row.names = FALSE)
        write.csv(matrix(as.numeric(bic), nrow(bic), ncol(bic), dimnames = dimnames(bic)), paste0(file, "-bic.csv"))
      }
    }
  }
}

model <- function(table, structure, components, out) {
  x <- read.csv(table)
  x <- as.matrix(x[, sapply(x, is.numeric), drop = FALSE])
  m <- Mclust(x, G = components, modelNames = structure, verbose = FALSE)
  list <- function(x) paste0("[", paste(x, collapse = ","), "]")
  numbers <- function(x) list(sprintf("%.17g", x))
  sigma <- array(m$parameters$variance$sigma, c(ncol(x), ncol(x), components))
  covariances <- sapply(1:components, function(k) list(apply(matrix(sigma[, , k], ncol(x)), 1, numbers)))
  weights <- if (components == 1) 1 else m$parameters$pro / sum(m$parameters$pro)
  means <- apply(matrix(m$parameters$mean, ncol(x)), 2, numbers)
  cat(sprintf('{"format":"mixtura/1","covariance":"%s","weights":%s,"means":%s,"covariances":%s}\n',
              structure, numbers(weights), list(means), list(covariances)), file = out)
}

a <- commandArgs(TRUE)
if (a[1] == "tables") tables(a[2]) else model(a[2], a[3], as.integer(a[4]), a[5])
