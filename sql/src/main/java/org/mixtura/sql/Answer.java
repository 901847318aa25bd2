package org.mixtura.sql;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What a database answers with: its rows in one piece or, where they come by a cursor, in several. */
interface Answer {
    /**
     * The next rows; the first ones tell the columns.
     *
     * @return null after the last piece; a piece without rows is the last one too
     */
    @Nullable
    ResultSet next() throws SQLException;

    /** Ends the query and what it was asked of. */
    void close() throws SQLException, IOException;

    /** What it takes to end a query. */
    interface End {
        void run() throws SQLException, IOException;
    }

    /** One piece, which is closed before the database is. */
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
