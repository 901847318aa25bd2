package org.mixtura.spark;

import org.apache.spark.sql.SparkSession;

/** Sparks for tests: quiet, without pages, and closed to the network. */
final class Sessions {
    private Sessions() {}

    /** The one in this process, with two threads. */
    static SparkSession local() {
        return builder("local[2]").getOrCreate();
    }

    /** One whose executors are processes of their own, with the classes of this one. There is one context in a process: the one before ends. */
    static SparkSession.Builder cluster(String master) {
        local().stop();
        String options = "--add-modules jdk.incubator.vector -Dlog4j2.configurationFile="
                + Sessions.class.getResource("/log4j2.properties");
        return builder(master)
                .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                .config("spark.executor.extraJavaOptions", options)
                .config("spark.executor.memory", "512m");
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
