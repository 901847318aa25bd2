package org.mixtura.studio.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which program opens a page, and that none does where nobody could see it. */
class DesktopTest {
    @Test
    void everySystemHasItsProgram() {
        assertThat(Desktop.opener("Mac OS X", Map.of())).contains(List.of("open"));
        assertThat(Desktop.opener("Windows 11", Map.of())).contains(List.of("rundll32", "url.dll,FileProtocolHandler"));
        assertThat(Desktop.opener("Linux", Map.of("DISPLAY", ":0"))).contains(List.of("xdg-open"));
        assertThat(Desktop.opener("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0")))
                .contains(List.of("xdg-open"));
    }

    @Test
    void withoutAScreenThereIsNone() {
        assertThat(Desktop.opener("Linux", Map.of("TERM", "xterm"))).isEmpty();
    }
}
