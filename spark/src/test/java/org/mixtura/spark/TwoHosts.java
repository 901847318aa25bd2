package org.mixtura.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.master.Master$;
import org.apache.spark.deploy.worker.Worker$;
import org.apache.spark.rpc.RpcEnv;
import scala.Option;

/**
 * A standalone cluster on this machine whose two workers, with two cores each, have addresses of their own: to Spark these are two
 * hosts, where those of {@code local-cluster} are one.
 */
final class TwoHosts implements AutoCloseable {
    private static final List<String> HOSTS = List.of("127.0.0.1", "127.0.0.2");

    private final RpcEnv master;
    private final List<RpcEnv> workers;

    TwoHosts(String folder) {
        SparkConf conf = new SparkConf().set("spark.master.rest.enabled", "false");
        master = Master$.MODULE$.startRpcEnvAndEndpoint("127.0.0.1", 0, 0, conf)._1();
        workers = HOSTS.stream().map(host -> worker(host, folder, conf)).toList();
    }

    private RpcEnv worker(String host, String folder, SparkConf conf) {
        return Worker$.MODULE$.startRpcEnvAndEndpoint(
                host,
                0,
                0,
                2,
                512,
                new String[] {url()},
                folder,
                Option.apply((Object) HOSTS.indexOf(host)),
                conf,
                Option.empty());
    }

    String url() {
        return "spark://127.0.0.1:" + master.address().port();
    }

    /** The processes that run tasks on the second host. */
    static Stream<ProcessHandle> executors() {
        return ProcessHandle.current().descendants().filter(TwoHosts::isOnSecond);
    }

    private static boolean isOnSecond(ProcessHandle process) {
        try {
            String command = Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
            return command.contains("--hostname\0" + HOSTS.get(1));
        } catch (IOException ended) {
            return false;
        }
    }

    @Override
    public void close() {
        workers.forEach(TwoHosts::stop);
        stop(master);
    }

    private static void stop(RpcEnv environment) {
        environment.shutdown();
        environment.awaitTermination();
    }
}
