// Armadillo's side of the comparison: armadillo FOLDER MOST_ITERATIONS. The rules are those of Measure.java.
#include <armadillo>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <map>
#include <omp.h>
#include <string>
#include <vector>

constexpr double warm_up_seconds = 3, fewest = 5, measured_seconds = 10, patience_seconds = 40, most_repetitions = 20;

using Properties = std::map<std::string, std::string>;

static Properties read_properties(const std::string& file) {
    Properties properties;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        auto equals = line.find('=');
        if (line[0] != '#' && equals != std::string::npos) properties[line.substr(0, equals)] = line.substr(equals + 1);
    }
    return properties;
}

// numpy's rows are one after the other, Armadillo's columns are: so each row becomes a column
static arma::mat read_npy(const std::string& file, arma::uword rows, arma::uword columns) {
    std::ifstream in(file, std::ios::binary);
    std::uint16_t header = 0;
    in.seekg(8);
    in.read(reinterpret_cast<char*>(&header), sizeof header);
    in.seekg(10 + header);
    arma::mat matrix(columns, rows);
    in.read(reinterpret_cast<char*>(matrix.memptr()), static_cast<std::streamsize>(matrix.n_elem * sizeof(double)));
    if (!in) throw std::runtime_error("the file ends early: " + file);
    return matrix;
}

static double now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

struct Start {
    arma::mat means, covariance;
    arma::rowvec weights;
};

static arma::gmm_full begin(const Start& start, arma::gmm_full*) {
    arma::cube covariances(start.covariance.n_rows, start.covariance.n_cols, start.means.n_cols);
    covariances.each_slice() = start.covariance;
    arma::gmm_full mixture;
    mixture.set_params(start.means, covariances, start.weights);
    return mixture;
}

static arma::gmm_diag begin(const Start& start, arma::gmm_diag*) {
    arma::gmm_diag mixture;
    mixture.set_params(start.means, arma::repmat(start.covariance.diag(), 1, start.means.n_cols), start.weights);
    return mixture;
}

// Runs learn() once per iteration, so that each is timed by itself. Its check of the input for infinities and the copy that
// it keeps in case of failure are part of every call: small beside an iteration.
template <class Mixture>
static std::vector<double> run(Mixture& mixture, const arma::mat& rows, int calls, int iterations_per_call) {
    std::vector<double> seconds;
    for (int i = 0; i < calls; i++) {
        double from = now();
        // no k-means, and no floor under the variances
        if (!mixture.learn(rows, mixture.n_gaus(), arma::eucl_dist, arma::keep_existing, 0, iterations_per_call, 0.0, false))
            throw std::runtime_error("learn() failed");
        seconds.push_back(now() - from);
    }
    return seconds;
}

static int repetitions(double estimate, double limit) {
    double wanted = std::min(limit, std::max(fewest, measured_seconds / estimate));
    return std::max(estimate <= 60 ? 2 : 1, static_cast<int>(std::min(wanted, patience_seconds / estimate)));
}

template <class Mixture>
static void measure(const Properties& workload, const Start& start, const arma::mat& rows, int most) {
    Mixture* type = nullptr;
    int fit_iterations = std::stoi(workload.at("fitIterations"));
    arma::uword count = std::min(rows.n_cols, std::max(rows.n_cols / 20, 4 * start.means.n_elem));
    arma::mat piece = rows.head_cols(count);
    double estimate = 0;
    for (double from = now(); now() - from < warm_up_seconds;) {
        Mixture mixture = begin(start, type);
        estimate = run(mixture, piece, 1, std::max(1, fit_iterations))[0] * rows.n_cols / count;
    }
    int iterations = fit_iterations > 0 ? fit_iterations : std::min(most, repetitions(estimate, most_repetitions));
    Mixture mixture = begin(start, type);
    std::vector<double> seconds;
    if (fit_iterations > 0) {
        for (int i = repetitions(estimate, 5 * most_repetitions); i > 0; i--) {
            mixture = begin(start, type);
            seconds.push_back(run(mixture, rows, 1, iterations)[0]);
        }
    } else {
        seconds = run(mixture, rows, iterations, 1);
    }
    std::printf("{\"workload\": %s, \"side\": \"Armadillo %d.%d.%d\", \"threads\": %d, \"note\": \"\", \"iterations\": %d, \"seconds\": [",
        workload.at("number").c_str(), ARMA_VERSION_MAJOR, ARMA_VERSION_MINOR, ARMA_VERSION_PATCH, omp_get_max_threads(), iterations);
    for (std::size_t i = 0; i < seconds.size(); i++) std::printf("%s%.6g", i > 0 ? ", " : "", seconds[i]);
    std::printf("], \"meanLogLikelihood\": [%.17g]}\n", mixture.avg_log_p(rows));
}

int main(int, char** arguments) {
    std::string folder = arguments[1];
    Properties workload = read_properties(folder + "/workload.properties");
    arma::uword count = std::stoul(workload["rows"]), features = std::stoul(workload["features"]);
    arma::uword components = std::stoul(workload["components"]);
    arma::mat rows = read_npy(folder + "/rows.npy", count, features);
    Start start{read_npy(folder + "/means.npy", components, features), read_npy(folder + "/covariance.npy", features, features),
        read_npy(folder + "/weights.npy", components, 1)};
    int most = std::stoi(arguments[2]);
    if (workload["structure"] == "full") measure<arma::gmm_full>(workload, start, rows, most);
    else measure<arma::gmm_diag>(workload, start, rows, most);
}
