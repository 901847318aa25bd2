package org.mixtura.cli;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;

/** A driver that takes any URL of its kind, logs it with the password, and answers by DuckDB in memory. */
public final class TalkativeDriver implements Driver {
    @Override
    public Connection connect(String url, Properties info) throws SQLException {
        getParentLogger().warning("connecting to " + url + " with " + info.getProperty("password"));
        return DriverManager.getConnection("jdbc:duckdb:");
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith("jdbc:talkative:");
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
        return Logger.getLogger("talkative");
    }
}
