package org.mixtura.cli;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;

/** A driver as indiscreet as can be: it lets nobody in, and tells everybody with which password that was. */
public final class RefusingDriver implements Driver {
    @Override
    public Connection connect(String url, Properties info) throws SQLException {
        throw new SQLException("no entry to " + url + " for " + info.getProperty("user") + " with "
                + info.getProperty("password") + "!");
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith("jdbc:refusing:");
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
        return Logger.getGlobal();
    }
}
