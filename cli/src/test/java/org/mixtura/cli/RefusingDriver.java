package org.mixtura.cli;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

/** A driver as indiscreet as can be: it lets nobody in, and tells everybody with which password that was. */
public final class RefusingDriver extends FakeDriver {
    public RefusingDriver() {
        super("refusing");
    }

    @Override
    public Connection connect(String url, Properties info) throws SQLException {
        throw new SQLException("no entry to " + url + " for " + info.getProperty("user") + " with "
                + info.getProperty("password") + "!");
    }
}
