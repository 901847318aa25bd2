package org.mixtura.cli;

import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.util.Properties;
import java.util.logging.Logger;

/** What a driver for tests says of itself: the URLs of one kind are its own, and it logs under the name of that kind. */
abstract class FakeDriver implements Driver {
    private final String kind;

    FakeDriver(String kind) {
        this.kind = kind;
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith("jdbc:" + kind + ":");
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger(kind);
    }
}
