package org.mixtura;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.mixtura.internal.kernel.KernelSelection;

/** The version of this library. */
public final class Version {
    private Version() {}

    /** The kernels that this JVM uses: {@code scalar}, or {@code vector} with the bits of a vector. */
    public static String kernels() {
        return KernelSelection.name();
    }

    /** The version that the build recorded, e.g. {@code 0.1.0}. */
    public static String current() {
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }
}
