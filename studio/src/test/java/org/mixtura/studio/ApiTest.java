package org.mixtura.studio;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.mixtura.testing.PublicApi;

class ApiTest {
    @Test
    void whatIsOfferedToEveryoneChangesOnPurposeOnly() throws IOException {
        PublicApi.requireKept(Studio.class, Path.of("api.txt"));
    }
}
