package org.mixtura.sql;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The answer of a database: its rows in one piece or, with a cursor, in several. */
interface Answer {
    /**
     * The next piece of rows; the first piece determines the columns.
     *
     * @return null after the last piece; a piece without rows is also the last one
     */
    @Nullable
    ResultSet next() throws SQLException;

    /** Ends the query and closes its connection. */
    void close() throws SQLException, IOException;

    /** The action that ends a query. */
    interface End {
        void run() throws SQLException, IOException;
    }

    /** An answer in one piece, which is closed before the database. */
    static Answer of(ResultSet rows, End end) {
        return new Answer() {
            private @Nullable ResultSet next = rows;

            @Override
            public @Nullable ResultSet next() {
                @Nullable ResultSet piece = next;
                next = null;
                return piece;
            }

            @Override
            public void close() throws SQLException, IOException {
                try {
                    rows.close();
                } finally {
                    end.run();
                }
            }
        };
    }
}
