package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mixtura.cli.console.Console;
import org.mixtura.cli.console.Failures;
import picocli.CommandLine;

/** Help is UTF-8 as all else that the command prints, where Java takes the characters of the platform for ASCII. */
class CharsetTest extends CommandFixture {
    private static final String WORDS = "größe ± µ …";

    /** A process of its own, since Java chooses the charset of the platform when it starts. */
    static final class WordyHelp {
        private WordyHelp() {}

        public static void main(String[] arguments) {
            Console console =
                    new Console(InputStream.nullInputStream(), Main.print(System.out), Main.print(System.err), false);
            CommandLine command = MixturaCommand.commandLine(console, new Failures(console), arguments);
            command.getCommandSpec().usageMessage().footer(WORDS);
            command.execute("--help");
            command.getErr().println(WORDS);
            console.out().flush();
            console.err().flush();
        }
    }

    @Test
    void helpHasTheCharsetOfAllElse() {
        List<String> line = new ArrayList<>(Subprocess.mixtura(Subprocess.runningJava()));
        line.set(line.size() - 1, WordyHelp.class.getName());
        line.add(1, "-Dfile.encoding=US-ASCII");

        Run run = Subprocess.run(folder, line);

        assertThat(run.succeeds().out()).startsWith("Usage: mixtura").endsWith(WORDS + "\n");
        assertThat(run.err()).isEqualTo(WORDS + "\n");
    }
}
