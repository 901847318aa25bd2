package org.mixtura.cli;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** A driver that takes any URL of its kind, logs it with the password, and answers by DuckDB in memory. */
public final class TalkativeDriver extends FakeDriver {
    public TalkativeDriver() {
        super("talkative");
    }

    @Override
    public Connection connect(String url, Properties info) throws SQLException {
        getParentLogger().warning("connecting to " + url + " with " + info.getProperty("password"));
        return DriverManager.getConnection("jdbc:duckdb:");
    }
}
