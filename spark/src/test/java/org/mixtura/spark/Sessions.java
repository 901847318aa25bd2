package org.mixtura.spark;

import org.apache.spark.sql.SparkSession;

/** Sparks for tests: quiet, without pages, and closed to the network. */
final class Sessions {
    private Sessions() {}

    /** The one in this process, with two threads. */
    static SparkSession local() {
        return builder("local[2]").getOrCreate();
    }

    static SparkSession.Builder builder(String master) {
        return SparkSession.builder()
                .master(master)
                .appName("mixtura tests")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.sql.warehouse.dir", "target/warehouse")
                .config("spark.sql.shuffle.partitions", "2");
    }
}
