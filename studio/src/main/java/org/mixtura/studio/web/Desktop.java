package org.mixtura.studio.web;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Opens addresses in the user's browser. All users of a machine can see the arguments of programs. So the browser does not get the
 * address with its key, but a file that only this user can read, and which redirects to the address.
 */
public final class Desktop {
    private Desktop() {}

    /**
     * Opens an address if there is a desktop.
     *
     * @return the redirecting file, to be deleted at the end; empty if there is no desktop
     */
    public static Optional<Path> open(URI address) {
        Optional<List<String>> opener = opener(System.getProperty("os.name"), System.getenv());
        try {
            if (opener.isEmpty()) {
                return Optional.empty();
            }
            Path page = Files.createTempFile("mixtura", ".html"); // for this user alone
            Files.writeString(
                    page,
                    "<!doctype html><title>Mixtura</title><meta http-equiv=refresh content=\"0;url=" + address + "\">");
            ProcessBuilder process = new ProcessBuilder(new ArrayList<>(opener.get()));
            process.command().add(page.toString());
            process.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return Optional.of(page);
        } catch (IOException exception) {
            return Optional.empty(); // the address is printed anyway
        }
    }

    static Optional<List<String>> opener(String system, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return Optional.of(List.of("open"));
        }
        if (name.startsWith("windows")) {
            return Optional.of(List.of("rundll32", "url.dll,FileProtocolHandler"));
        }
        boolean screen = environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
        return screen ? Optional.of(List.of("xdg-open")) : Optional.empty();
    }
}
