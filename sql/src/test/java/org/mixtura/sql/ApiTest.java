package org.mixtura.sql;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.mixtura.testing.PublicApi;

class ApiTest {
    @Test
    void whatIsOfferedToEveryoneChangesOnPurposeOnly() throws IOException {
        PublicApi.requireKept(FileQuery.class, Path.of("api.txt"));
    }
}
