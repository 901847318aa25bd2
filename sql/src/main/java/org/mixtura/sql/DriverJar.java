package org.mixtura.sql;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.mixtura.data.display.Display;
import org.mixtura.data.records.DataException;

/** Finds JDBC drivers, in named jars or on the class path. */
final class DriverJar {
    private DriverJar() {}

    /**
     * The driver for a URL.
     *
     * @param path the driver's jar, or several with the system's separator between them; null for the class path
     * @param failure converts exceptions to messages
     * @throws DataException if there is no driver for the URL
     */
    static Driver find(String url, @Nullable String path, SqlFailure failure) throws IOException {
        ClassLoader loader = path == null ? DriverJar.class.getClassLoader() : loader(path);
        try {
            for (Driver driver : ServiceLoader.load(Driver.class, loader)) {
                if (driver.acceptsURL(url)) {
                    return driver;
                }
            }
        } catch (SQLException | RuntimeException | ServiceConfigurationError | LinkageError e) {
            throw new DataException("the driver for " + failure.name() + " cannot be used: " + failure.inWords(e));
        }
        throw new DataException(
                path == null
                        ? "there is no driver for " + failure.name() + ": name its jar with --driver"
                        : Display.quoted(path) + " holds no driver for " + failure.name());
    }

    private static ClassLoader loader(String path) throws IOException {
        List<URL> jars = new ArrayList<>();
        for (String jar : path.split(File.pathSeparator)) {
            if (!Files.isRegularFile(Path.of(jar))) {
                throw new NoSuchFileException(
                        Display.clean(jar), null, "there is no such file, where a driver's jar is needed");
            }
            jars.add(Path.of(jar).toUri().toURL());
        }
        // not closed: the driver loads classes as long as it is used
        return new URLClassLoader(jars.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
    }
}
