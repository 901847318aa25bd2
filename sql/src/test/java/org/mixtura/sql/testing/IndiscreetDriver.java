package org.mixtura.sql.testing;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;

/** Fails in each way a driver can, and quotes what it was given. The URL says which: {@code jdbc:accept://...} and so on. */
public final class IndiscreetDriver implements Driver {
    @Override
    public Connection connect(String url, Properties info) throws SQLException {
        String told =
                "no way to " + url.substring("jdbc:".length()) + " (" + url.replaceAll("^[^@]*//|@.*|.*=", "") + ")";
        return switch (url.split(":")[1]) {
            case "refuse" -> throw new SQLException(told);
            case "crash" -> throw new IllegalArgumentException(told);
            default -> null;
        };
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        if (url.startsWith("jdbc:accept:")) {
            throw new SQLException("what is " + url + "?");
        }
        return url.startsWith("jdbc:refuse:") || url.startsWith("jdbc:crash:") || url.startsWith("jdbc:none:");
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
