package org.mixtura.cli.option;

import java.io.IOException;
import java.nio.file.Path;
import org.mixtura.io.ModelFile;
import org.mixtura.model.MixtureModel;
import picocli.CommandLine.Parameters;

/** The model file that a command reads. */
public final class ModelArgument {
    @Parameters(index = "0", paramLabel = "MODEL", description = "A model file")
    private Path file;

    /** The file of the model. */
    public Path file() {
        return file;
    }

    /**
     * Reads the model.
     *
     * @throws IOException if the file cannot be read or holds no model
     */
    public MixtureModel read() throws IOException {
        return ModelFile.read(file);
    }
}
