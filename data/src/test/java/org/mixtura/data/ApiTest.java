package org.mixtura.data;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.mixtura.testing.PublicApi;

class ApiTest {
    @Test
    void whatIsOfferedToEveryoneChangesOnPurposeOnly() throws IOException {
        PublicApi.requireKept(Tables.class, Path.of("api.txt"));
    }
}
