package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What only a process of its own shows: exit statuses, the current folder, pipes that break. */
class ProcessTest extends CommandFixture {
    @BeforeEach
    void data() {
        faithful();
    }

    private Run mixtura(Object... arguments) {
        return Subprocess.run(folder, Subprocess.mixtura(Subprocess.runningJava(), arguments));
    }

    /** A pipeline in bash in which {@code mixtura} stands for the command. */
    private Run bash(String pipeline) {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs /bin/bash");
        String mixtura = Subprocess.mixtura(Subprocess.runningJava()).stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
        return Subprocess.run(folder, List.of("/bin/bash", "-c", "mixtura() { " + mixtura + " \"$@\"; }; " + pipeline));
    }

    @Test
    void theModelGoesToTheCurrentFolder() {
        Run run = mixtura("fit", "faithful.csv", "-k", "2");
        assertThat(run.succeeds().out()).contains("Model: faithful.mixture.json");
        assertThat(files()).containsOnlyKeys("faithful.csv", "faithful.mixture.json");
    }

    @Test
    void exitStatusesReachTheShell() {
        assertThat(mixtura("fit", "none.csv").status()).isEqualTo(1);
        assertThat(mixtura("fit").status()).isEqualTo(2);
        assertThat(mixtura("fit", "faithful.csv", "-k", "300").status()).isEqualTo(3);
        assertThat(mixtura("--version").status()).isZero();
        assertThat(files()).containsOnlyKeys("faithful.csv");
    }

    @Test
    void streamsAreUtf8WhateverTheLocale() throws Exception {
        Files.writeString(path("units.csv"), "größe,µ\n1,2\n3,5\n2,2\n9,4\n");
        assertThat(mixtura("fit", "units.csv", "-k", "1").succeeds().out()).contains("größe", "µ", " ± ");
    }

    @Test
    void aPipeThatBreaksIsNoError() {
        mixtura("fit", "faithful.csv", "-k", "2").succeeds();
        for (String command : List.of(
                "mixtura score faithful.mixture.json faithful.csv -o -",
                "mixtura sample faithful.mixture.json -n 9000000000000000000 -o -",
                "{ cat faithful.csv; yes 3,60; } | mixtura score faithful.mixture.json - -o -")) {
            Run run = bash(command + " | head -n 1");
            assertThat(run.err()).as(command).isEmpty();
            assertThat(run.out()).startsWith("eruptions,waiting").hasLineCount(1);
        }
    }

    @Test
    void aFullStandardOutputFails() {
        assumeTrue(Files.exists(Path.of("/dev/full")), "needs /dev/full");
        mixtura("fit", "faithful.csv", "-k", "2").succeeds();
        for (String command : List.of(
                "--help",
                "show faithful.mixture.json",
                "fit faithful.csv -q -k 2 --json",
                "score faithful.mixture.json faithful.csv -o -")) {
            Run run = bash("mixtura " + command + " > /dev/full");
            assertThat(run.status()).as(command).isEqualTo(1);
            assertThat(run.err()).matches("mixtura: standard output: .+\\R");
        }
    }

    @Test
    void pipesInPlaceOfFiles() {
        Run run = bash("mixtura fit <(cat faithful.csv) -k 2 -q -m m.json > /dev/null"
                + " && mixtura score m.json <(cat faithful.csv) -o /dev/stdout | tail -n +2 | wc -l"
                + " && mixtura sample m.json -n 3 -o >(tail -n 3 > tail.csv) && mixtura fit faithful.csv -k 2 -q"
                + " -m /dev/stdout --json | head -n 2");
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out().lines().map(String::strip)).containsExactly("272", "{", "\"format\": \"mixtura/1\",");
    }
}
