package org.mixtura.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TenLinesTest {
    private static final Path ROOT = Path.of("..");

    @Test
    void theLinesFitScoreAndSample() throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve("examples/faithful.csv"));
        double[][] table = lines.stream()
                .skip(1)
                .map(line -> line.split(","))
                .map(cells -> new double[] {Double.parseDouble(cells[0]), Double.parseDouble(cells[1])})
                .toArray(double[][]::new);
        assertThat(TenLines.fitScoreSample(table)).isEqualTo("2314.30 2 0.973 -4.400 1000");
    }

    @Test
    void theReadmeShowsTheVeryLinesThatAreCompiled() throws IOException {
        List<String> source = Files.readAllLines(Path.of("src/test/java/org/mixtura/example/TenLines.java"));
        int begin = source.indexOf("        // README begins");
        int end = source.indexOf("        // README ends");
        String readme = Files.readString(ROOT.resolve("README.md"));
        for (String line : source.subList(begin + 1, end)) {
            assertThat(readme).contains(line.strip());
        }
    }
}
